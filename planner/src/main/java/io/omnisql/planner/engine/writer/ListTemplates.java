package io.omnisql.planner.engine.writer;

import io.omnisql.core.error.SqlState;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.planner.catalog.builtin.PgProc;
import io.omnisql.planner.engine.form.EngineForm;
import io.omnisql.planner.engine.form.EngineForm.ListOf;
import io.omnisql.planner.engine.form.EngineForm.Scalar;
import io.omnisql.planner.engine.result.ErrorTranslator;
import io.omnisql.planner.engine.scalar.EngineFunctions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Functions of arrays (manual section 9.19) and series of whole numbers as DuckDB's list functions. */
final class ListTemplates {
    private ListTemplates() {}

    static Optional<Written> write(PgProc proc, List<Written> args, SqlType type) {
        EngineForm form = EngineForm.of(type.oid());
        return Optional.ofNullable(
                switch (proc.name()) {
                    case "arraycontains" -> new Written(holdsAll(args.get(0), args.get(1)), Scalar.BOOL);
                    case "arraycontained" -> new Written(holdsAll(args.get(1), args.get(0)), Scalar.BOOL);
                    case "arrayoverlap" ->
                        new Written("list_has_any(" + keys(args.get(0)) + ", " + keys(args.get(1)) + ")", Scalar.BOOL);
                    case "cardinality" -> new Written("CAST(len(" + args.get(0).sql() + ") AS INTEGER)", Scalar.INT4);
                    case "array_length", "array_upper" ->
                        new Written(
                                "CASE WHEN " + args.get(1).sql() + " = 1 THEN CAST(nullif(len("
                                        + args.get(0).sql() + "), 0) AS INTEGER) END",
                                Scalar.INT4);
                    case "array_lower" ->
                        new Written(
                                "CASE WHEN " + args.get(1).sql() + " = 1 AND len("
                                        + args.get(0).sql() + ") > 0 THEN 1 END",
                                Scalar.INT4);
                    case "array_ndims" ->
                        new Written("CASE WHEN len(" + args.get(0).sql() + ") > 0 THEN 1 END", Scalar.INT4);
                    case "array_append" -> new Written("list_append(" + both(args, form) + ")", form);
                    case "array_prepend" ->
                        new Written(
                                "list_prepend("
                                        + Forms.convert(args.get(0), ((ListOf) form).element())
                                                .sql() + ", " + args.get(1).sql() + ")",
                                form);
                    case "array_cat" ->
                        new Written(
                                "CASE WHEN " + args.get(0).sql() + " IS NULL THEN "
                                        + args.get(1).sql() + " WHEN "
                                        + args.get(1).sql() + " IS NULL THEN "
                                        + args.get(0).sql()
                                        + " ELSE list_concat(" + args.get(0).sql() + ", "
                                        + args.get(1).sql() + ") END",
                                form);
                    case "array_position" ->
                        new Written(
                                "CAST(list_position(" + both(args, new ListOf(elementForm(args.get(0))))
                                        + ") AS INTEGER)",
                                Scalar.INT4);
                    case "array_remove" -> remove(args, form);
                    case "array_to_string" -> join(args);
                    case "unnest" ->
                        args.size() == 1 && args.getFirst().form() instanceof ListOf list
                                ? new Written("unnest(" + args.getFirst().sql() + ")", list.element())
                                : null;
                    case "generate_series" -> series(args, type);
                    default -> null;
                });
    }

    private static EngineForm elementForm(Written list) {
        return ((ListOf) list.form()).element();
    }

    /** An element beside its list, in the list's element form. */
    private static String both(List<Written> args, EngineForm form) {
        return args.get(0).sql() + ", "
                + Forms.convert(args.get(1), ((ListOf) form).element()).sql();
    }

    private static String keys(Written list) {
        EngineForm element = elementForm(list);
        if (!Forms.needsKey(element)) {
            return list.sql();
        }
        return "list_transform(" + list.sql() + ", lambda k: " + Forms.key(new Written("k", element)) + ")";
    }

    /** NULL elements are never contained. */
    private static String holdsAll(Written whole, Written part) {
        String parts = keys(part);
        return "(list_has_all(" + keys(whole) + ", " + parts + ") AND list_count(" + parts + ") = len(" + parts + "))";
    }

    private static Written remove(List<Written> args, EngineForm form) {
        EngineForm element = ((ListOf) form).element();
        String test =
                Comparisons.write("IS DISTINCT FROM", new Written("k", element), Forms.convert(args.get(1), element));
        return new Written("list_filter(" + args.get(0).sql() + ", lambda k: " + test + ")", form);
    }

    private static Written join(List<Written> args) {
        EngineForm element = elementForm(args.getFirst());
        String text;
        if (element == Scalar.BOOL) {
            text = "CASE k WHEN true THEN 't' WHEN false THEN 'f' END";
        } else {
            int type = typeOf(element);
            text = type == 0 ? "CAST(k AS VARCHAR)" : EngineFunctions.outputOf(type) + "(k)";
        }
        String texts = "list_transform(" + args.getFirst().sql() + ", lambda k: " + text + ")";
        if (args.size() == 3) {
            texts = "list_transform(" + texts + ", lambda k: coalesce(k, "
                    + args.get(2).sql() + "))";
        }
        return new Written(
                "CASE WHEN " + args.getFirst().sql() + " IS NULL OR "
                        + args.get(1).sql()
                        + " IS NULL THEN NULL ELSE coalesce(array_to_string(" + texts + ", "
                        + args.get(1).sql()
                        + "), '') END",
                Scalar.TEXT);
    }

    /** A type whose output differs from DuckDB's cast; 0 when the cast is right. Timestamps in arrays cannot be told apart by form. */
    private static int typeOf(EngineForm element) {
        return switch (element) {
            case Scalar.DATE -> TypeOids.DATE;
            case Scalar.TIME -> TypeOids.TIME;
            case Scalar.INTERVAL -> TypeOids.INTERVAL;
            case Scalar.FLOAT4 -> TypeOids.FLOAT4;
            case Scalar.FLOAT8 -> TypeOids.FLOAT8;
            case Scalar.TIMESTAMP -> throw Unsupported.feature("array_to_string of timestamps");
            default -> 0;
        };
    }

    private static @Nullable Written series(List<Written> args, SqlType type) {
        if (type.oid() != TypeOids.INT4 && type.oid() != TypeOids.INT8) {
            return null;
        }
        String step = "";
        if (args.size() == 3) {
            String zero = ErrorTranslator.raise(SqlState.INVALID_PARAMETER_VALUE, "step size cannot equal zero");
            step = ", CASE WHEN " + args.get(2).sql() + " = 0 THEN CAST(" + zero + " AS BIGINT) ELSE CAST("
                    + args.get(2).sql() + " AS BIGINT) END";
        }
        String list = "generate_series(CAST(" + args.get(0).sql() + " AS BIGINT), CAST("
                + args.get(1).sql() + " AS BIGINT)" + step + ")";
        EngineForm form = EngineForm.of(type.oid());
        return new Written("unnest(CAST(" + list + " AS " + form.duckType() + "[]))", form);
    }
}
