package io.omnisql.planner.federation;

import io.omnisql.connectors.sdk.scan.Predicate;
import io.omnisql.planner.federation.rel.Conjunct;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.RangeTableEntry.RelationEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that is known of a table reference before its access path is chosen. */
record ScanFacts(
        RelationEntry entry,
        TableBinding binding,
        List<String> columns,
        List<Conjunct> conjuncts,
        Optional<RowLimit> limit) {
    ScanFacts {
        columns = List.copyOf(columns);
        conjuncts = List.copyOf(conjuncts);
    }

    int scan() {
        return entry.scan();
    }

    /** Predicates of the query and of the row filter that a source may be given. */
    List<Predicate> predicates() {
        List<Predicate> all = new ArrayList<>();
        for (Conjunct conjunct : conjuncts) {
            if (conjunct instanceof Conjunct.Simple simple) {
                all.add(simple.predicate());
            }
        }
        all.addAll(binding.rowFilter());
        return all.stream().distinct().toList();
    }

    /** Whether the query itself, and not only the row filter, asks for a predicate. */
    boolean isOfQuery(Predicate predicate) {
        return conjuncts.contains(new Conjunct.Simple(predicate));
    }

    /** Whether the query asks for a served predicate, be it in another form of the same operator. */
    boolean isAsked(Predicate served) {
        return conjuncts.stream()
                .anyMatch(conjunct -> conjunct instanceof Conjunct.Simple(Predicate own)
                        && own.column().equals(served.column())
                        && own.values().equals(served.values()));
    }

    /** Possible feeds: one for each feeding scan and join. */
    List<KeyFeed> feeds() {
        Map<List<Integer>, Map<String, Expr>> byJoin = new LinkedHashMap<>();
        for (Conjunct conjunct : conjuncts) {
            if (conjunct instanceof Conjunct.Feed feed) {
                byJoin.computeIfAbsent(List.of(feed.from(), feed.join()), key -> new LinkedHashMap<>())
                        .putIfAbsent(feed.column(), feed.key());
            }
        }
        List<KeyFeed> feeds = new ArrayList<>();
        byJoin.forEach((key, columns) -> feeds.add(
                new KeyFeed(key.getFirst(), scan(), List.copyOf(columns.keySet()), List.copyOf(columns.values()))));
        return feeds;
    }

    /** Whether predicates are all there is: nothing else removes rows of this reference before its query's limit. */
    boolean onlyPredicates() {
        return conjuncts.stream().allMatch(c -> c instanceof Conjunct.Simple);
    }
}
