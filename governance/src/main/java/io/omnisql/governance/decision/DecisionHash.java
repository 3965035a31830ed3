package io.omnisql.governance.decision;

import io.omnisql.governance.filter.FilterLiteral;
import io.omnisql.governance.filter.RowFilter;
import io.omnisql.governance.mask.Mask;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * SHA-256 of what a decision means: for each table its name, decision, row filter, columns, masks and restrictions, sorted;
 * without TTL, reasons and revision. Two statements whose hashes are equal may share plans and results.
 */
public final class DecisionHash {
    private final StringBuilder text = new StringBuilder();

    private DecisionHash() {}

    /** Lower-case hex. */
    public static String of(List<TableResource> resources, Decision decision) {
        return ofParts(parts(resources, decision).values());
    }

    /** What is decided for each table, as text that only {@link #ofParts} reads, by the table's ref. */
    public static Map<Integer, String> parts(List<TableResource> resources, Decision decision) {
        Map<Integer, String> parts = new TreeMap<>();
        for (TableDecision table : decision.tables()) {
            parts.put(table.ref(), new DecisionHash().describe(resources.get(table.ref()), table));
        }
        return parts;
    }

    /** The hash of some tables' decisions, in whatever order: what a decision of these tables alone has. Lower-case hex. */
    public static String ofParts(Collection<String> parts) {
        List<String> tables = new ArrayList<>(parts);
        tables.sort(null);
        return sha256(String.join("\n", tables));
    }

    /** SHA-256 of a row filter alone, lower-case hex. */
    public static String of(RowFilter filter) {
        DecisionHash hash = new DecisionHash();
        hash.filter(filter);
        return sha256(hash.text.toString());
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not usable", e);
        }
    }

    private String describe(TableResource resource, TableDecision decision) {
        word(resource.account()).word(resource.schema()).word(resource.table());
        switch (decision) {
            case TableDecision.Denied _ -> word("deny");
            case TableDecision.Allowed allowed -> {
                word("allow").word(allowed.showByDefault() ? "show" : "hide");
                allowed.rowFilter().ifPresent(this::filter);
                new TreeMap<>(allowed.columns()).forEach((name, column) -> {
                    word("column").word(name);
                    column.mask().ifPresent(this::mask);
                    column.denyUses().stream().map(Use::word).sorted().forEach(this::word);
                });
                // Which columns exist is part of what "show" means.
                if (allowed.showByDefault()) {
                    resource.columns().stream()
                            .map(ColumnResource::name)
                            .sorted()
                            .forEach(this::word);
                }
            }
        }
        return text.toString();
    }

    private void mask(Mask mask) {
        switch (mask) {
            case Mask.Null() -> word("null");
            case Mask.Redact() -> word("redact");
            case Mask.Partial partial -> word("partial").word(partial.left() + "," + partial.right());
            case Mask.EmailDomain() -> word("email_domain");
            case Mask.Hmac hmac ->
                word("hmac").word(hmac.domain().map(d -> "=" + d).orElse(""));
            case Mask.Bucket bucket ->
                word("bucket")
                        .word(bucket.width().toPlainString())
                        .word(bucket.origin().toPlainString());
            case Mask.DateTrunc trunc -> word("date_trunc").word(trunc.unit().name());
            case Mask.Deny() -> word("deny");
        }
    }

    private void filter(RowFilter filter) {
        switch (filter) {
            case RowFilter.And and -> list("and", and.children());
            case RowFilter.Or or -> list("or", or.children());
            case RowFilter.Not not -> list("not", List.of(not.child()));
            case RowFilter.Compare c -> {
                word(c.op().name()).word(c.field());
                literal(c.value());
            }
            case RowFilter.CompareField c ->
                word(c.op().name()).word(c.field()).word("field").word(c.other());
            case RowFilter.NullTest test ->
                word(test.isNull() ? "null" : "not null").word(test.field());
            case RowFilter.In in -> {
                word(in.negated() ? "nin" : "in").word(in.field());
                literals(in.values());
            }
            case RowFilter.TextMatch match ->
                word(match.kind().name()).word(match.field()).word(match.value());
            case RowFilter.HasAny any -> {
                word("has_any").word(any.field());
                literals(any.values());
            }
        }
    }

    private void list(String name, List<RowFilter> children) {
        word(name).word(Integer.toString(children.size()));
        List<String> parts = new ArrayList<>();
        for (RowFilter child : children) {
            DecisionHash part = new DecisionHash();
            part.filter(child);
            parts.add(part.text.toString());
        }
        parts.sort(null);
        parts.forEach(this::word);
    }

    private void literals(List<FilterLiteral> values) {
        List<String> parts = new ArrayList<>();
        for (FilterLiteral value : values) {
            DecisionHash part = new DecisionHash();
            part.literal(value);
            parts.add(part.text.toString());
        }
        parts.sort(null);
        word(Integer.toString(parts.size()));
        parts.forEach(this::word);
    }

    private void literal(FilterLiteral value) {
        switch (value) {
            case FilterLiteral.Text text -> word("text").word(text.value());
            case FilterLiteral.Decimal number ->
                word("number").word(number.value().toPlainString());
            case FilterLiteral.Bool bool -> word("bool").word(Boolean.toString(bool.value()));
        }
    }

    /** A word with its length before it, so that no two lists of words look alike. */
    private DecisionHash word(String word) {
        text.append(word.length()).append(':').append(word);
        return this;
    }
}
