package io.omnisql.planner.analyzer;

import io.omnisql.planner.parser.tree.FromItem;
import io.omnisql.planner.parser.tree.JoinExpr;
import io.omnisql.planner.parser.tree.RangeSubselect;
import io.omnisql.planner.parser.tree.RangeVar;
import io.omnisql.planner.parser.tree.SelectStmt;
import java.util.List;

/** Where in its recursive term a query refers to itself. */
final class RecursionPlace {
    private RecursionPlace() {}

    /** Name of the construct that forbids the reference, empty when it stands well. */
    static String of(SelectStmt term, RangeVar reference) {
        if (term.larg() != null && term.rarg() != null) {
            boolean inLeft = contains(term.larg(), reference);
            String place = of(inLeft ? term.larg() : term.rarg(), reference);
            return switch (term.op()) {
                case SETOP_INTERSECT -> "INTERSECT";
                case SETOP_EXCEPT -> inLeft ? place : "EXCEPT";
                case SETOP_UNION, SETOP_NONE -> place;
            };
        }
        for (FromItem item : term.fromClause()) {
            if (contains(item, reference)) {
                return of(item, reference);
            }
        }
        return "a subquery";
    }

    private static String of(FromItem item, RangeVar reference) {
        return switch (item) {
            case RangeSubselect subquery -> of(subquery.subquery(), reference);
            case JoinExpr join -> {
                boolean left = contains(join.larg(), reference);
                boolean right = contains(join.rarg(), reference);
                boolean outer = switch (join.jointype()) {
                    case JOIN_INNER -> false;
                    case JOIN_LEFT -> right;
                    case JOIN_RIGHT -> left;
                    case JOIN_FULL -> left || right;
                };
                if (outer) {
                    yield "an outer join";
                }
                yield left ? of(join.larg(), reference) : right ? of(join.rarg(), reference) : "a subquery";
            }
            default -> "";
        };
    }

    private static boolean contains(SelectStmt select, RangeVar reference) {
        return RelationCollector.collect(select).contains(reference);
    }

    private static boolean contains(FromItem item, RangeVar reference) {
        return switch (item) {
            case RangeVar relation -> relation.equals(reference);
            case RangeSubselect subquery -> contains(subquery.subquery(), reference);
            case JoinExpr join ->
                contains(join.larg(), reference)
                        || contains(join.rarg(), reference)
                        || (join.quals() != null
                                && RawTree.relationsOf(List.of(join.quals())).contains(reference));
            default -> false;
        };
    }
}
