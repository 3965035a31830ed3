package io.omnisql.core.batch;

import org.jspecify.annotations.Nullable;

/**
 * One column of a batch. The SQL type decides the physical form:
 *
 * <table>
 *   <caption>Java forms of SQL types</caption>
 *   <tr><th>vector</th><th>SQL types</th><th>value</th></tr>
 *   <tr><td>{@link LongVector}</td><td>bool</td><td>0 or 1</td></tr>
 *   <tr><td></td><td>int2, int4, int8, oid and its reg* aliases, xid</td><td>the number (oid unsigned)</td></tr>
 *   <tr><td></td><td>date</td><td>days since 2000-01-01; int infinities of PgTime</td></tr>
 *   <tr><td></td><td>time, timestamp, timestamptz</td><td>microseconds of the day or since 2000-01-01</td></tr>
 *   <tr><td>{@link DoubleVector}</td><td>float4, float8</td><td>the number</td></tr>
 *   <tr><td>{@link ObjectVector}</td><td>text, varchar, bpchar, name, "char", json, jsonb, unknown, xml, …</td>
 *       <td>{@code String}; jsonb in PostgreSQL's normal form</td></tr>
 *   <tr><td></td><td>numeric</td><td>{@code PgNumeric}</td></tr>
 *   <tr><td></td><td>interval</td><td>{@code PgInterval}</td></tr>
 *   <tr><td></td><td>bytea</td><td>{@code byte[]}, never changed after it is stored</td></tr>
 *   <tr><td></td><td>uuid</td><td>{@code java.util.UUID}</td></tr>
 *   <tr><td></td><td>arrays, int2vector, oidvector</td><td>{@code PgArray}</td></tr>
 * </table>
 *
 * <p>Boxed values (array elements, parameters, constants) use {@code Boolean} for bool, {@code Long} for every other type of a
 * long vector, {@code Double} for every type of a double vector, else the object.
 */
public sealed interface ColumnVector permits LongVector, DoubleVector, ObjectVector {
    /** Number of rows. */
    int size();

    boolean isNull(int row);

    /** The raw boxed value ({@code Long}, {@code Double} or the object), null for SQL NULL. */
    @Nullable
    Object get(int row);
}
