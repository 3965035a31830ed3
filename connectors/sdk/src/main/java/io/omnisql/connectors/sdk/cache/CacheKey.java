package io.omnisql.connectors.sdk.cache;

import io.omnisql.core.identity.TenantId;
import java.util.List;
import java.util.Objects;

/**
 * One list as it is asked for: two scans with equal keys would be answered with the same pages.
 *
 * @param tenant nothing is shared beyond it
 * @param upstream connector with version, account, address and a digest of the credential
 * @param list table, access path and the values of its required keys
 * @param request the first page's request: method, address, body
 * @param columns mapped columns, in the order of the rows
 */
public record CacheKey(TenantId tenant, String upstream, String list, String request, List<String> columns) {
    public CacheKey {
        Objects.requireNonNull(tenant, "tenant is null");
        Objects.requireNonNull(upstream, "upstream is null");
        Objects.requireNonNull(list, "list is null");
        Objects.requireNonNull(request, "request is null");
        columns = List.copyOf(columns);
    }

    /** Lists of one family differ in filters, order, page size and columns only. */
    public Family family() {
        return new Family(tenant, upstream, list);
    }

    /** The rows that one access path gives for one combination of keys. */
    public record Family(TenantId tenant, String upstream, String list) {}

    /** Everything that tells it from others, for a keyed digest. */
    String text() {
        return String.join("\u0000", tenant.value(), upstream, list, request, String.join(",", columns));
    }

    /** A key holds literals of statements: hidden. */
    @Override
    public String toString() {
        return "CacheKey[tenant=" + tenant + "]";
    }
}
