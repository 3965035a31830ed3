package io.omnisql.pgwire.type;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.text.TextStyle;
import io.omnisql.core.text.TypeText;
import io.omnisql.core.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the parameter values of a Bind message. Stateless. */
public final class ParameterDecoder {
    private static final int TEXT = 0;
    private static final int BINARY = 1;

    private ParameterDecoder() {}

    /**
     * The boxed values of all parameters.
     *
     * @param types the statement's parameter types
     * @param formats none, one for all, or one each
     * @throws SqlException 08P01 for wrong counts, 22023 for an unknown format, class 22 for a bad value
     */
    public static List<@Nullable Object> decode(
            String statement,
            List<Integer> types,
            List<Integer> formats,
            List<byte @Nullable []> values,
            TextStyle style) {
        if (formats.size() > 1 && formats.size() != values.size()) {
            throw new SqlException(
                    SqlState.PROTOCOL_VIOLATION,
                    "bind message has " + formats.size() + " parameter formats but " + values.size() + " parameters");
        }
        if (values.size() != types.size()) {
            throw new SqlException(
                    SqlState.PROTOCOL_VIOLATION,
                    "bind message supplies " + values.size() + " parameters, but prepared statement \"" + statement
                            + "\" requires " + types.size());
        }
        List<@Nullable Object> decoded = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            int format = formats.isEmpty() ? TEXT : formats.get(formats.size() == 1 ? 0 : i);
            byte[] value = values.get(i);
            if (format != TEXT && format != BINARY) {
                throw unsupported(format);
            }
            decoded.add(value == null ? null : decode(i + 1, types.get(i), format, value, style));
        }
        return decoded;
    }

    /** @throws SqlException 22023 */
    public static SqlException unsupported(int format) {
        return new SqlException(SqlState.INVALID_PARAMETER_VALUE, "unsupported format code: " + format);
    }

    private static Object decode(int number, int type, int format, byte[] value, TextStyle style) {
        ByteBuf bytes = Unpooled.wrappedBuffer(value);
        if (format == TEXT) {
            return TypeText.parse(type, SqlType.NO_TYPMOD, TextCodec.readText(bytes), style);
        }
        Object decoded = CodecRegistry.find(type).read(bytes);
        if (bytes.isReadable()) {
            throw BinaryErrors.invalid("incorrect binary data format in bind parameter " + number);
        }
        return decoded;
    }
}
