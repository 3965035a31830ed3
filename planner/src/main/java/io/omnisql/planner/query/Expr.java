package io.omnisql.planner.query;

import io.omnisql.core.type.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A typed expression. Every function and operator is an OID of PostgreSQL 15's pg_proc and pg_operator; every implicit cast is a
 * node of its own. {@code location} is the 0-based code-point offset in the statement text, -1 when unknown.
 */
public sealed interface Expr {
    /** Type of the value. */
    SqlType type();

    int location();

    /**
     * A column of a range table entry.
     *
     * @param range 1-based index into the range table of the query {@code levelsUp} levels outside
     * @param attribute 1-based position in the entry's columns; 0 for the whole row
     */
    record Var(int range, int attribute, int levelsUp, SqlType type, int location) implements Expr {}

    /**
     * A literal.
     *
     * @param value boxed Java form of {@link io.omnisql.core.batch.ColumnVector}; null for SQL NULL
     */
    record Const(@Nullable Object value, SqlType type, int location) implements Expr {}

    /** A parameter {@code $number}, from 1. */
    record Param(int number, SqlType type, int location) implements Expr {}

    /** Output column (from 1) of the sub-query of the {@link SubLink} whose test this stands in. */
    record SubLinkColumn(int column, SqlType type, int location) implements Expr {}

    /** The value under test in a {@link CaseExpr} with an argument, or the element in an {@link ArrayCoerceExpr}. */
    record CaseTestExpr(SqlType type, int location) implements Expr {}

    /** A call of a function that is neither aggregate nor window function. */
    record FuncExpr(
            int function,
            List<Expr> args,
            boolean returnsSet,
            boolean variadic,
            CoercionForm form,
            SqlType type,
            int location)
            implements Expr {
        public FuncExpr {
            args = List.copyOf(args);
        }
    }

    /** An operator with one (prefix) or two arguments. */
    record OpExpr(int operator, int function, List<Expr> args, boolean returnsSet, SqlType type, int location)
            implements Expr {
        public OpExpr {
            args = List.copyOf(args);
        }
    }

    /** {@code a IS DISTINCT FROM b}; the operator is the types' {@code =}. */
    record DistinctExpr(int operator, int function, Expr left, Expr right, SqlType type, int location)
            implements Expr {}

    /** {@code NULLIF(a, b)}; the operator is the types' {@code =}. */
    record NullIfExpr(int operator, int function, Expr left, Expr right, SqlType type, int location) implements Expr {}

    /** {@code a op ANY (array)} when {@code any}, else {@code a op ALL (array)}; also IN lists. */
    record ScalarArrayOpExpr(
            int operator, int function, boolean any, Expr scalar, Expr array, SqlType type, int location)
            implements Expr {}

    /** AND, OR (two or more arguments), NOT (one). */
    record BoolExpr(BoolKind kind, List<Expr> args, SqlType type, int location) implements Expr {
        public BoolExpr {
            args = List.copyOf(args);
        }
    }

    /** An aggregate call. {@code directArgs} are those of an ordered-set aggregate. {@code star} is {@code count(*)}. */
    record Aggref(
            int function,
            List<Expr> directArgs,
            List<Expr> args,
            List<OrderItem> order,
            boolean distinct,
            @Nullable Expr filter,
            boolean star,
            boolean variadic,
            AggregateKind kind,
            int levelsUp,
            SqlType type,
            int location)
            implements Expr {
        public Aggref {
            directArgs = List.copyOf(directArgs);
            args = List.copyOf(args);
            order = List.copyOf(order);
        }
    }

    /** {@code GROUPING(…)}; arguments are grouping expressions. */
    record GroupingFunc(List<Expr> args, int levelsUp, SqlType type, int location) implements Expr {
        public GroupingFunc {
            args = List.copyOf(args);
        }
    }

    /**
     * A window function call.
     *
     * @param window the {@link WindowClause#reference} it runs over
     * @param aggregate whether the function is a plain aggregate
     */
    record WindowFunc(
            int function,
            List<Expr> args,
            @Nullable Expr filter,
            int window,
            boolean star,
            boolean aggregate,
            SqlType type,
            int location)
            implements Expr {
        public WindowFunc {
            args = List.copyOf(args);
        }
    }

    /** An expression with a sub-query. See {@link SubLinkKind} for what {@code test} holds. */
    record SubLink(SubLinkKind kind, @Nullable Expr test, Query query, SqlType type, int location) implements Expr {}

    /** A field (from 1) of a composite value. */
    record FieldSelect(Expr arg, int field, String name, SqlType type, int location) implements Expr {}

    /** {@code container[i]} or {@code container[a:b]}. */
    record SubscriptingRef(Expr container, List<Subscript> subscripts, boolean slice, SqlType type, int location)
            implements Expr {
        public SubscriptingRef {
            subscripts = List.copyOf(subscripts);
        }
    }

    /** A cast that changes no bit of the value. */
    record RelabelType(Expr arg, CoercionForm form, SqlType type, int location) implements Expr {}

    /** A cast through the text forms of both types. */
    record CoerceViaIO(Expr arg, CoercionForm form, SqlType type, int location) implements Expr {}

    /** A cast of each element; {@code element} holds a {@link CaseTestExpr} for the element. */
    record ArrayCoerceExpr(Expr arg, Expr element, CoercionForm form, SqlType type, int location) implements Expr {}

    record CollateExpr(Expr arg, int collation, SqlType type, int location) implements Expr {
        // The type is the argument's.
    }

    /** CASE; with {@code arg} the conditions are comparisons of a {@link CaseTestExpr}. */
    record CaseExpr(
            @Nullable Expr arg,
            List<CaseWhen> whens,
            @Nullable Expr otherwise,
            SqlType type,
            int location) implements Expr {
        public CaseExpr {
            whens = List.copyOf(whens);
        }
    }

    /** {@code ARRAY[…]}; {@code nested} when the elements are arrays themselves. */
    record ArrayExpr(int elementOid, List<Expr> elements, boolean nested, SqlType type, int location) implements Expr {
        public ArrayExpr {
            elements = List.copyOf(elements);
        }
    }

    /** {@code ROW(…)}. */
    record RowExpr(List<Expr> fields, List<String> names, SqlType type, int location) implements Expr {
        public RowExpr {
            fields = List.copyOf(fields);
            names = List.copyOf(names);
        }
    }

    /** {@code (a, b) op (c, d)} for an ordering operator. */
    record RowCompareExpr(
            RowCompareKind kind, List<Integer> operators, List<Expr> left, List<Expr> right, SqlType type, int location)
            implements Expr {
        public RowCompareExpr {
            operators = List.copyOf(operators);
            left = List.copyOf(left);
            right = List.copyOf(right);
        }
    }

    record CoalesceExpr(List<Expr> args, SqlType type, int location) implements Expr {
        public CoalesceExpr {
            args = List.copyOf(args);
        }
    }

    /** GREATEST or LEAST. */
    record MinMaxExpr(boolean greatest, List<Expr> args, SqlType type, int location) implements Expr {
        public MinMaxExpr {
            args = List.copyOf(args);
        }
    }

    /** {@code CURRENT_DATE}, {@code CURRENT_USER} and the like; a precision is in the type's modifier. */
    record SqlValueFunction(ValueFunction function, SqlType type, int location) implements Expr {}

    /** {@code IS [NOT] NULL}; {@code row} when the argument is composite and its fields are tested. */
    record NullTest(Expr arg, boolean isNull, boolean row, SqlType type, int location) implements Expr {}

    /** {@code IS [NOT] TRUE | FALSE | UNKNOWN}. */
    record BooleanTest(Expr arg, BooleanTestKind kind, SqlType type, int location) implements Expr {}
}
