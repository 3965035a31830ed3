package io.omnisql.pgwire.type;

import io.netty.buffer.ByteBuf;

/**
 * The binary form of a type, both ways; its text form is {@link io.omnisql.core.text.TypeText}'s matter. Stateless.
 * Values are the boxed Java forms that {@link io.omnisql.core.batch.ColumnVector} lists.
 */
public interface BinaryCodec {
    /** Appends the value without a length word. */
    void write(Object value, ByteBuf out);

    /**
     * Reads a value from all readable bytes.
     *
     * @throws io.omnisql.core.error.SqlException 08P01 for too few bytes, 22P03 for a wrong value or bytes left over
     */
    Object read(ByteBuf in);
}
