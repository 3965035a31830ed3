package io.omnisql.planner.engine.function;

import io.omnisql.core.text.NumericText;
import io.omnisql.core.value.PgNumeric;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Functions of numeric (manual section 9.3). */
final class NumericFunctions {
    private NumericFunctions() {}

    static void define(FunctionRegistry registry) {
        registry.define(
                "numeric_add(numeric,numeric)", (args, context) -> NumericMath.add(args.numeric(0), args.numeric(1)));
        registry.define(
                "numeric_sub(numeric,numeric)",
                (args, context) -> NumericMath.subtract(args.numeric(0), args.numeric(1)));
        registry.define(
                "numeric_mul(numeric,numeric)",
                (args, context) -> NumericMath.multiply(args.numeric(0), args.numeric(1)));
        registry.define(
                "numeric_div(numeric,numeric)",
                (args, context) -> NumericMath.divide(args.numeric(0), args.numeric(1)));
        registry.define(
                "numeric_mod(numeric,numeric)",
                (args, context) -> NumericMath.remainder(args.numeric(0), args.numeric(1)));
        registry.define(
                "mod(numeric,numeric)", (args, context) -> NumericMath.remainder(args.numeric(0), args.numeric(1)));
        registry.define(
                "div(numeric,numeric)",
                (args, context) -> NumericMath.integerQuotient(args.numeric(0), args.numeric(1)));
        registry.define("numeric_uminus(numeric)", (args, context) -> NumericMath.negate(args.numeric(0)));
        registry.define("numeric_uplus(numeric)", (args, context) -> args.value(0));
        registry.define("numeric_abs(numeric)", (args, context) -> abs(args.numeric(0)));
        registry.define("abs(numeric)", (args, context) -> abs(args.numeric(0)));
        registry.define("sign(numeric)", (args, context) -> sign(args.numeric(0)));
        round(registry, "round", RoundingMode.HALF_UP);
        round(registry, "trunc", RoundingMode.DOWN);
        registry.define("ceil(numeric)", (args, context) -> whole(args.numeric(0), RoundingMode.CEILING));
        registry.define("ceiling(numeric)", (args, context) -> whole(args.numeric(0), RoundingMode.CEILING));
        registry.define("floor(numeric)", (args, context) -> whole(args.numeric(0), RoundingMode.FLOOR));
        registry.define("sqrt(numeric)", (args, context) -> NumericMath.sqrt(args.numeric(0)));
        registry.define("numeric_sqrt(numeric)", (args, context) -> NumericMath.sqrt(args.numeric(0)));
        for (String name : new String[] {"power", "pow", "numeric_power"}) {
            registry.define(
                    name + "(numeric,numeric)", (args, context) -> NumericMath.power(args.numeric(0), args.numeric(1)));
        }
        registry.define("scale(numeric)", (args, context) -> scale(args.numeric(0)));
        registry.define("trim_scale(numeric)", (args, context) -> trimScale(args.numeric(0)));
        registry.define(
                "numeric(numeric,int4)",
                (args, context) -> NumericText.withTypmod(args.numeric(0), (int) args.integer(1)));
    }

    private static void round(FunctionRegistry registry, String name, RoundingMode mode) {
        registry.define(name + "(numeric)", (args, context) -> NumericMath.round(args.numeric(0), 0, mode));
        registry.define(
                name + "(numeric,int4)",
                (args, context) ->
                        NumericMath.round(args.numeric(0), Math.max(-2000, Math.min(2000, args.integer(1))), mode));
    }

    private static PgNumeric whole(PgNumeric value, RoundingMode mode) {
        return value.isFinite() ? PgNumeric.of(value.decimal().setScale(0, mode)) : value;
    }

    private static PgNumeric abs(PgNumeric value) {
        return NumericMath.signum(value) < 0 ? NumericMath.negate(value) : value;
    }

    private static PgNumeric sign(PgNumeric value) {
        return value.isNaN() ? value : PgNumeric.of(NumericMath.signum(value));
    }

    private static @Nullable Long scale(PgNumeric value) {
        return value.isFinite() ? (Long) (long) value.decimal().scale() : null;
    }

    private static PgNumeric trimScale(PgNumeric value) {
        if (!value.isFinite()) {
            return value;
        }
        BigDecimal stripped = value.decimal().stripTrailingZeros();
        return PgNumeric.of(stripped);
    }
}
