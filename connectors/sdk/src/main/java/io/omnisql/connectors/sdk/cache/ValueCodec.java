package io.omnisql.connectors.sdk.cache;

import io.omnisql.core.value.PgArray;
import io.omnisql.core.value.PgInterval;
import io.omnisql.core.value.PgNumeric;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Boxed values as bytes: a tag, then N nothing · T and F nothing · L long · D double · S text · B bytes · M unscaled bytes and scale ·
 * C text of a numeric that is no number · I months, days, microseconds · U two longs · A element OID, count, values.
 */
final class ValueCodec {
    private static final List<PgNumeric> SPECIAL =
            List.of(PgNumeric.NAN, PgNumeric.POSITIVE_INFINITY, PgNumeric.NEGATIVE_INFINITY);

    private ValueCodec() {}

    static void write(DataOutputStream out, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> out.writeByte('N');
            case Boolean flag -> out.writeByte(flag ? 'T' : 'F');
            case Long number -> {
                out.writeByte('L');
                out.writeLong(number);
            }
            case Double number -> {
                out.writeByte('D');
                out.writeDouble(number);
            }
            case String text -> bytes(out, 'S', text.getBytes(StandardCharsets.UTF_8));
            case byte[] bytes -> bytes(out, 'B', bytes);
            case PgNumeric numeric -> {
                if (numeric.isFinite()) {
                    bytes(out, 'M', numeric.decimal().unscaledValue().toByteArray());
                    out.writeInt(numeric.decimal().scale());
                } else {
                    out.writeByte('C');
                    out.writeByte(SPECIAL.indexOf(numeric));
                }
            }
            case PgInterval interval -> {
                out.writeByte('I');
                out.writeInt(interval.months());
                out.writeInt(interval.days());
                out.writeLong(interval.micros());
            }
            case UUID uuid -> {
                out.writeByte('U');
                out.writeLong(uuid.getMostSignificantBits());
                out.writeLong(uuid.getLeastSignificantBits());
            }
            case PgArray array -> {
                out.writeByte('A');
                out.writeInt(array.elementOid());
                out.writeInt(array.size());
                for (Object element : array.elements()) {
                    write(out, element);
                }
            }
            default ->
                throw new IOException("no stored form of " + value.getClass().getSimpleName());
        }
    }

    private static void bytes(DataOutputStream out, char tag, byte[] bytes) throws IOException {
        out.writeByte(tag);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static @Nullable Object read(DataInputStream in) throws IOException {
        byte tag = in.readByte();
        return switch (tag) {
            case 'N' -> null;
            case 'T' -> (Object) true;
            case 'F' -> (Object) false;
            case 'L' -> (Object) in.readLong();
            case 'D' -> (Object) in.readDouble();
            case 'S' -> new String(bytes(in), StandardCharsets.UTF_8);
            case 'B' -> bytes(in);
            case 'M' -> {
                BigInteger unscaled = new BigInteger(bytes(in));
                yield PgNumeric.of(new BigDecimal(unscaled, in.readInt()));
            }
            case 'C' -> SPECIAL.get(in.readByte());
            case 'I' -> new PgInterval(in.readInt(), in.readInt(), in.readLong());
            case 'U' -> new UUID(in.readLong(), in.readLong());
            case 'A' -> array(in);
            default -> throw new IOException("unknown value");
        };
    }

    private static PgArray array(DataInputStream in) throws IOException {
        int elementOid = in.readInt();
        int count = in.readInt();
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            elements.add(read(in));
        }
        return new PgArray(elementOid, elements);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }
}
