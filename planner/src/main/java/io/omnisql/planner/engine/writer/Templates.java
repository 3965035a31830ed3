package io.omnisql.planner.engine.writer;

import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.planner.catalog.builtin.PgProc;
import io.omnisql.planner.engine.form.EngineForm;
import io.omnisql.planner.engine.form.EngineForm.Scalar;
import java.util.List;
import java.util.Optional;

/** Functions that DuckDB answers exactly as PostgreSQL does, written in its SQL because that is faster than calling Java. */
final class Templates {
    private Templates() {}

    static Optional<Written> write(PgProc proc, List<Written> args, SqlType type) {
        return switch (proc.name()) {
            case "int2pl", "int4pl", "int8pl", "int24pl", "int42pl", "int48pl", "int84pl", "int28pl", "int82pl" ->
                arithmetic("+", args, type);
            case "int2mi", "int4mi", "int8mi", "int24mi", "int42mi", "int48mi", "int84mi", "int28mi", "int82mi" ->
                arithmetic("-", args, type);
            case "int2mul",
                    "int4mul",
                    "int8mul",
                    "int24mul",
                    "int42mul",
                    "int48mul",
                    "int84mul",
                    "int28mul",
                    "int82mul" -> arithmetic("*", args, type);
            case "textcat" ->
                Optional.of(new Written(
                        "(" + args.get(0).sql() + " || " + args.get(1).sql() + ")", Scalar.TEXT));
            case "length", "char_length", "character_length" ->
                args.getFirst().form() == Scalar.TEXT
                        ? Optional.of(
                                new Written("CAST(length(" + args.getFirst().sql() + ") AS INTEGER)", Scalar.INT4))
                        : Optional.empty();
            case "int4", "int8", "int2" -> widening(args, type);
            case "float8" ->
                args.size() == 1 && isWhole(args.getFirst().form())
                        ? Optional.of(Forms.convert(args.getFirst(), Scalar.FLOAT8))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean isWhole(EngineForm form) {
        return form == Scalar.INT2 || form == Scalar.INT4 || form == Scalar.INT8;
    }

    /** Overflow is DuckDB's error, translated by its type; both sides have the result's type first. */
    private static Optional<Written> arithmetic(String operator, List<Written> args, SqlType type) {
        EngineForm form = EngineForm.of(type.oid());
        return Optional.of(new Written(
                "(" + Forms.convert(args.get(0), form).sql() + " " + operator + " "
                        + Forms.convert(args.get(1), form).sql() + ")",
                form));
    }

    private static Optional<Written> widening(List<Written> args, SqlType type) {
        if (args.size() != 1 || !isWhole(args.getFirst().form())) {
            return Optional.empty();
        }
        boolean wider = type.oid() == TypeOids.INT8
                || (type.oid() == TypeOids.INT4 && args.getFirst().form() == Scalar.INT2);
        return wider ? Optional.of(Forms.convert(args.getFirst(), EngineForm.of(type.oid()))) : Optional.empty();
    }
}
