package io.omnisql.governance.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.omnisql.core.identity.SessionId;
import io.omnisql.core.identity.StatementId;
import io.omnisql.core.identity.TenantId;
import io.omnisql.keyvault.AesGcm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The bytes of version 1, one record of each kind. Written records must stay readable for good, so these lines never change; a
 * new version gets a file of its own. {@code main} writes the file.
 */
class GoldenRecordsTest {
    private static final String RESOURCE = "/io/omnisql/governance/audit/records-v1.txt";
    private static final TenantId ACME = new TenantId("acme");
    private static final StatementId STATEMENT =
            new StatementId(UUID.fromString("01920000-0000-7000-8000-000000000001"));
    private static final AuditRecord.Asker ASKER = new AuditRecord.Asker(
            new SessionId(UUID.fromString("01920000-0000-7000-8000-0000000000aa")),
            "alice",
            List.of("analyst", "lead"),
            "support",
            "10.1.2.3 psql");

    private static List<AuditRecord> records() {
        return List.of(
                new AuditRecord.Boot(ACME, "0.1.0", 200, "ab".repeat(32)),
                new AuditRecord.Intent(
                        ACME,
                        STATEMENT,
                        ASKER,
                        "f1",
                        "select é from t where a = $1",
                        List.of("7", "NULL"),
                        "2026-11-24.1",
                        "cd".repeat(32),
                        List.of(new TableAccess(
                                "github",
                                "issues",
                                "main",
                                List.of("number", "title"),
                                List.of("title"),
                                List.of("number"),
                                "ef".repeat(32),
                                "12".repeat(32),
                                "list",
                                3)),
                        3),
                new AuditRecord.Outcome(
                        ACME,
                        STATEMENT,
                        "00000",
                        10,
                        456,
                        1,
                        true,
                        List.of(TestingAudit.call()),
                        100,
                        10,
                        1_500,
                        4_096,
                        List.of("temp t1"),
                        Map.of("plan", 12L, "execute", 3_400L)),
                new AuditRecord.Single(ACME, STATEMENT, ASKER, "SHOW x", List.of(), "42704", 0, 0, 90),
                new AuditRecord.Event(ACME, "policy.reloaded", Map.of("revision", "2", "file", "p.yaml")),
                new AuditRecord.Counters(ACME, Map.of("records.intent", 5L, "records.outcome", 4L)),
                new AuditRecord.Lost(ACME, STATEMENT, "57P02"));
    }

    private static String line(AuditRecord record) {
        byte[] body = AuditRecordCodec.encode(record);
        RecordHeader header = new RecordHeader(
                record.kind(),
                RecordHeader.FIRST_OF_WRITE,
                UUID.fromString("11111111-1111-4111-8111-111111111111"),
                7,
                9,
                1_764_064_800_000_000L,
                record.statementId().map(StatementId::value).orElse(new UUID(0, 0)),
                UUID.fromString("22222222-2222-4222-8222-222222222222"),
                3,
                body.length,
                hash(0x33),
                hash(0x44));
        byte[] headerBytes = header.encode();
        byte[] sealed = new AesGcm(key()).seal(header.nonce(), headerBytes, body);
        HexFormat hex = HexFormat.of();
        return record.kind() + " " + hex.formatHex(body) + " " + hex.formatHex(headerBytes) + hex.formatHex(sealed)
                + hex.formatHex(RecordHash.of(headerBytes, sealed));
    }

    private static byte[] hash(int value) {
        byte[] hash = new byte[RecordHash.BYTES];
        Arrays.fill(hash, (byte) value);
        return hash;
    }

    private static SecretKeySpec key() {
        byte[] key = new byte[32];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) i;
        }
        return new SecretKeySpec(key, "AES");
    }

    static void main(String[] arguments) throws IOException {
        Files.write(
                Path.of(arguments[0]),
                records().stream().map(GoldenRecordsTest::line).toList());
    }

    @TestFactory
    Stream<DynamicTest> theBytesOfVersionOne() throws IOException {
        List<String> golden;
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream(RESOURCE), RESOURCE)) {
            golden = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
        List<DynamicTest> tests = new ArrayList<>();
        List<AuditRecord> records = records();
        assertThat(golden).hasSameSizeAs(records);
        for (int i = 0; i < records.size(); i++) {
            AuditRecord record = records.get(i);
            String line = golden.get(i);
            tests.add(DynamicTest.dynamicTest(
                    record.kind() + " is written so",
                    () -> assertThat(line(record)).isEqualTo(line)));
            tests.add(DynamicTest.dynamicTest(
                    record.kind() + " is read back",
                    () -> assertThat(read(line)).isEqualTo(record)));
        }
        return tests.stream();
    }

    private static AuditRecord read(String line) {
        String[] fields = line.split(" ", -1);
        byte[] stored = HexFormat.of().parseHex(fields[2]);
        ByteBuffer bytes = ByteBuffer.wrap(stored);
        int length = RecordHeader.bodyBytesAt(bytes, 0);
        RecordHeader header = RecordHeader.decode(bytes, 0);
        byte[] sealed = Arrays.copyOfRange(stored, RecordHeader.BYTES, RecordHeader.BYTES + length + AesGcm.TAG_BYTES);
        byte[] body =
                new AesGcm(key()).open(header.nonce(), header.encode(), sealed).orElseThrow();
        assertThat(header.encode()).isEqualTo(Arrays.copyOf(stored, RecordHeader.BYTES));
        assertThat(HexFormat.of().formatHex(body)).isEqualTo(fields[1]);
        return AuditRecordCodec.decode(ACME, header, body);
    }
}
