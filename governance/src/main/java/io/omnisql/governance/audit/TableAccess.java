package io.omnisql.governance.audit;

import java.util.List;

/**
 * How a statement reads one table.
 *
 * @param account empty for a table of OmniSQL itself
 * @param masked columns whose values are masked
 * @param restricted columns with restrictions on use
 * @param filterDigest SHA-256 of the row filter in hex, empty for none
 * @param pushedDigest SHA-256 of the pushed predicates in hex, empty for none
 * @param accessPath id of the path, empty when not known yet
 */
public record TableAccess(
        String schema,
        String table,
        String account,
        List<String> columns,
        List<String> masked,
        List<String> restricted,
        String filterDigest,
        String pushedDigest,
        String accessPath,
        long predictedCalls) {
    public TableAccess {
        columns = List.copyOf(columns);
        masked = List.copyOf(masked);
        restricted = List.copyOf(restricted);
    }

    byte[] encode() {
        return new BodyWriter()
                .text(1, schema)
                .text(2, table)
                .text(3, account)
                .texts(4, columns)
                .texts(5, masked)
                .texts(6, restricted)
                .text(7, filterDigest)
                .text(8, pushedDigest)
                .text(9, accessPath)
                .number(10, predictedCalls)
                .toByteArray();
    }

    static TableAccess decode(byte[] bytes) {
        BodyReader in = new BodyReader(bytes);
        TableAccess access = new TableAccess(
                in.text(1),
                in.text(2),
                in.text(3),
                in.texts(4),
                in.texts(5),
                in.texts(6),
                in.text(7),
                in.text(8),
                in.text(9),
                in.number(10));
        in.end();
        return access;
    }
}
