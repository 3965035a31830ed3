package io.omnisql.planner.engine.writer;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.text.ArrayTypes;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.planner.catalog.builtin.PgProc;
import io.omnisql.planner.engine.form.EngineForm;
import io.omnisql.planner.engine.form.EngineForm.Fixed;
import io.omnisql.planner.engine.form.EngineForm.ListOf;
import io.omnisql.planner.engine.form.EngineForm.Scalar;
import io.omnisql.planner.engine.function.FunctionDefinition;
import io.omnisql.planner.engine.scalar.EngineFunctions;
import io.omnisql.planner.query.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes calls of functions and operators. A comparison is SQL; some functions have a template that DuckDB answers exactly as PostgreSQL does; array
 * functions are SQL because lists do not cross the border as such; everything else is a Java function.
 */
final class CallWriter {
    private final WriterContext context;

    CallWriter(WriterContext context) {
        this.context = context;
    }

    /**
     * Writes a call.
     *
     * @param exprs the arguments before they were written, for their types
     */
    Written write(int function, List<Written> args, List<Expr> exprs, SqlType type, boolean variadic) {
        Optional<String> comparison = context.comparisons().operator(function);
        if (comparison.isPresent()) {
            return ExpressionWriter.bool(Comparisons.write(comparison.get(), args.get(0), args.get(1)));
        }
        PgProc proc = context.catalog()
                .proc(function)
                .orElseThrow(() -> new IllegalStateException("no function has OID " + function));
        Optional<Written> special = Templates.write(proc, args, type);
        if (special.isPresent()) {
            return special.get();
        }
        Optional<Written> numeric = fixedArithmetic(proc, args);
        if (numeric.isPresent()) {
            return numeric.get();
        }
        Optional<Written> list = ListTemplates.write(proc, args, type);
        if (list.isPresent()) {
            return list.get();
        }
        if (proc.name().equals("textanycat") || proc.name().equals("anytextcat")) {
            return new Written(
                    "(" + castToText(args.get(0), exprs.get(0).type()) + " || "
                            + castToText(args.get(1), exprs.get(1).type()) + ")",
                    Scalar.TEXT);
        }
        if (proc.name().equals("concat") || proc.name().equals("concat_ws")) {
            return concat(proc, args, exprs, variadic);
        }
        Optional<FunctionDefinition> definition = context.library().find(function);
        if (definition.isEmpty() || !EngineFunctions.isConcrete(definition.get())) {
            throw unsupported(proc);
        }
        return java(definition.get(), args, type);
    }

    private SqlException unsupported(PgProc proc) {
        StringBuilder signature = new StringBuilder(proc.name()).append('(');
        for (int i = 0; i < proc.argumentTypes().size(); i++) {
            int oid = proc.argumentTypes().get(i);
            signature
                    .append(i == 0 ? "" : ", ")
                    .append(context.catalog().type(oid).map(t -> t.name()).orElse("?"));
        }
        return Unsupported.feature("function " + signature.append(')'));
    }

    private static Written java(FunctionDefinition definition, List<Written> args, SqlType type) {
        List<String> border = new ArrayList<>();
        for (int i = 0; i < args.size(); i++) {
            Written arg = args.get(i);
            EngineForm wanted = EngineForm.of(definition.argumentTypes().get(i));
            border.add(Forms.toBorder(arg.form() instanceof ListOf ? arg : Forms.convert(arg, wanted)));
        }
        String call = EngineFunctions.nameOf(definition.oid()) + "(" + String.join(", ", border) + ")";
        EngineForm result = EngineForm.of(type.oid());
        if (definition.returnsSet()) {
            EngineForm set = EngineForm.of(ArrayTypes.arrayOf(definition.resultType()));
            return new Written("unnest(" + Forms.fromBorder(call, set) + ")", result);
        }
        return new Written(Forms.fromBorder(call, result), result);
    }

    /** Sums and products of numerics whose digits all fit DECIMAL, and casts of whole numbers. */
    private static Optional<Written> fixedArithmetic(PgProc proc, List<Written> args) {
        if (proc.name().equals("numeric") && args.size() == 1) {
            int digits = switch (args.getFirst().form()) {
                case Scalar.INT2 -> 5;
                case Scalar.INT4 -> 10;
                case Scalar.INT8 -> 19;
                default -> 0;
            };
            return digits == 0 ? Optional.empty() : Optional.of(Forms.convert(args.getFirst(), new Fixed(digits, 0)));
        }
        if (args.size() == 1 && args.getFirst().form() instanceof Fixed fixed) {
            return switch (proc.name()) {
                case "numeric_uminus" ->
                    Optional.of(new Written("(-" + args.getFirst().sql() + ")", fixed));
                case "abs", "numeric_abs" ->
                    Optional.of(new Written("abs(" + args.getFirst().sql() + ")", fixed));
                default -> Optional.empty();
            };
        }
        if (args.size() != 2
                || !(args.get(0).form() instanceof Fixed a)
                || !(args.get(1).form() instanceof Fixed b)) {
            return Optional.empty();
        }
        return switch (proc.name()) {
            case "numeric_add" -> sum("+", args, a, b);
            case "numeric_sub" -> sum("-", args, a, b);
            case "numeric_mul" -> product(args, a, b);
            default -> Optional.empty();
        };
    }

    /** DuckDB keeps products of short decimals short and fails beyond 18 digits, so one side is widened first. */
    private static Optional<Written> product(List<Written> args, Fixed a, Fixed b) {
        int precision = a.precision() + b.precision();
        if (precision > Fixed.MAX_PRECISION) {
            return Optional.empty();
        }
        Fixed form = new Fixed(precision, a.scale() + b.scale());
        Written left = Forms.convert(args.get(0), new Fixed(precision, a.scale()));
        return Optional.of(
                new Written("CAST((" + left.sql() + " * " + args.get(1).sql() + ") AS " + form.duckType() + ")", form));
    }

    private static Optional<Written> sum(String operator, List<Written> args, Fixed a, Fixed b) {
        int scale = Math.max(a.scale(), b.scale());
        int precision = Math.max(a.precision() - a.scale(), b.precision() - b.scale()) + scale + 1;
        if (precision > Fixed.MAX_PRECISION) {
            return Optional.empty();
        }
        Fixed form = new Fixed(precision, scale);
        String sql = "(" + Forms.convert(args.get(0), form).sql() + " " + operator + " "
                + Forms.convert(args.get(1), form).sql() + ")";
        return Optional.of(new Written("CAST(" + sql + " AS " + form.duckType() + ")", form));
    }

    /** {@code concat} and {@code concat_ws} take any types, as their output functions write them; NULLs are left out. */
    private Written concat(PgProc proc, List<Written> args, List<Expr> exprs, boolean variadic) {
        if (variadic) {
            throw Unsupported.feature("VARIADIC in " + proc.name());
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < args.size(); i++) {
            texts.add(text(args.get(i), exprs.get(i).type()));
        }
        return new Written(proc.name() + "(" + String.join(", ", texts) + ")", Scalar.TEXT);
    }

    /** As an explicit cast to text writes a value, which spells booleans out. */
    private static String castToText(Written arg, SqlType type) {
        return type.oid() == TypeOids.BOOL ? "CAST(" + arg.sql() + " AS VARCHAR)" : text(arg, type);
    }

    private static String text(Written arg, SqlType type) {
        if (type.oid() == TypeOids.BOOL) {
            return "CASE " + arg.sql() + " WHEN true THEN 't' WHEN false THEN 'f' END";
        }
        if (arg.form().isNumeric()) {
            return Forms.convert(arg, Scalar.NUMERIC_TEXT).sql();
        }
        return EngineFunctions.hasText(type.oid()) && !arg.form().equals(Scalar.TEXT)
                ? EngineFunctions.outputOf(type.oid()) + "(" + Forms.toBorder(arg) + ")"
                : arg.sql();
    }
}
