package io.omnisql.pgwire.type;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.omnisql.core.text.TextStyle;
import io.omnisql.core.text.TypeText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Every line of binary-golden.tsv, which PostgreSQL 15 wrote (pgwire/src/test/golden/binary-golden.sh). */
class BinaryGoldenTest {
    @Test
    void codecsAgreeWithPostgresBothWays() throws IOException {
        List<String> differences = new ArrayList<>();
        int count = 0;
        try (InputStream in = Objects.requireNonNull(BinaryGoldenTest.class.getResourceAsStream("binary-golden.tsv"))) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                String[] fields = line.split("\t", -1);
                int oid = Integer.parseInt(fields[0]);
                String text = unescape(fields[1]);
                String hex = fields[2];
                count++;
                Object value = TypeText.parse(oid, -1, text, TextStyle.DEFAULT);
                ByteBuf out = Unpooled.buffer();
                CodecRegistry.find(oid).write(value, out);
                String written = ByteBufUtil.hexDump(out);
                if (!written.equals(hex)) {
                    differences.add(oid + " '" + text + "': wrote " + written + ", expected " + hex);
                }
                ByteBuf bytes = Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(hex));
                String read = TypeText.format(oid, CodecRegistry.find(oid).read(bytes), TextStyle.DEFAULT);
                if (!read.equals(text) || bytes.isReadable()) {
                    differences.add(oid + " " + hex + ": read '" + read + "', expected '" + text + "'");
                }
            }
        }
        assertThat(count).isGreaterThan(100);
        assertThat(differences).isEmpty();
    }

    private static String unescape(String field) {
        return field.replace("\\t", "\t").replace("\\\\", "\\");
    }
}
