package io.omnisql.planner.analyzer;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.planner.catalog.builtin.PgProc;
import io.omnisql.planner.parser.tree.FuncCall;
import io.omnisql.planner.parser.tree.NamedArgExpr;
import io.omnisql.planner.parser.tree.SortBy;
import io.omnisql.planner.query.CoercionForm;
import io.omnisql.planner.query.Expr;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Function calls: finds the function, checks the call's decorations, brings the arguments to its types. */
final class Calls {
    private final StatementContext context;

    Calls(StatementContext context) {
        this.context = context;
    }

    /** Arguments after coercion, with variadic ones gathered into an array. */
    record Prepared(PgProc proc, List<Expr> args, SqlType type, boolean variadic) {}

    Expr analyze(QueryScope scope, FuncCall call) {
        List<Expr> args = new ArrayList<>(context.expressions().analyzeAll(scope, call.args()));
        if (call.aggWithinGroup()) {
            for (SortBy sort : call.aggOrder()) {
                args.add(context.expressions().analyze(scope, sort.node(), ExprKind.ORDER_BY));
            }
        }
        Expr filter = call.aggFilter() == null
                ? null
                : context.expressions().condition(scope, call.aggFilter(), ExprKind.FILTER);
        List<String> names = argumentNames(call);
        boolean projection = args.size() == 1
                && call.funcname().size() == 1
                && names.isEmpty()
                && isPlain(call)
                && context.types().isComplex(args.getFirst().type().oid());
        checkSchema(call);
        Functions.Found found =
                context.functions().find(call.funcname(), Functions.typesOf(args), names, !call.funcVariadic());
        return switch (found) {
            case Functions.Found.Cast cast -> cast(args.getFirst(), cast.type(), call.location());
            case Functions.Found.Function function -> build(scope, call, function, args, filter);
            case Functions.Found.Ambiguous _ -> throw ambiguous(call.funcname(), args, names, call.location());
            case Functions.Found.Nothing _ -> {
                Expr field = projection
                        ? context.expressions()
                                .columns()
                                .field(scope, args.getFirst(), call.funcname().getFirst(), call.location())
                        : null;
                if (field == null) {
                    throw missing(call, args, names);
                }
                yield field;
            }
        };
    }

    private void checkSchema(FuncCall call) {
        int parts = call.funcname().size();
        if (parts > 1 && !context.names().catalog().hasSchema(call.funcname().get(parts - 2))) {
            throw AnalysisError.at(
                    call.location(),
                    SqlState.INVALID_SCHEMA_NAME,
                    "schema \"" + call.funcname().get(parts - 2) + "\" does not exist");
        }
    }

    private static boolean isPlain(FuncCall call) {
        return call.aggOrder().isEmpty()
                && call.aggFilter() == null
                && !call.aggStar()
                && !call.aggDistinct()
                && call.over() == null
                && !call.funcVariadic();
    }

    /** {@code arg.name}: a field of the argument's row, or a function of that name applied to it; null for neither. */
    @Nullable
    Expr columnFunction(QueryScope scope, String name, Expr arg, int location) {
        if (context.types().isComplex(arg.type().oid())) {
            Expr field = context.expressions().columns().field(scope, arg, name, location);
            if (field != null) {
                return field;
            }
        }
        Functions.Found found =
                context.functions().find(List.of(name), List.of(arg.type().oid()), List.of(), true);
        return switch (found) {
            case Functions.Found.Cast cast -> cast(arg, cast.type(), location);
            case Functions.Found.Function function -> {
                FuncCall call = new FuncCall(
                        List.of(name),
                        List.of(),
                        List.of(),
                        null,
                        null,
                        false,
                        false,
                        false,
                        false,
                        io.omnisql.planner.parser.tree.CoercionForm.COERCE_EXPLICIT_CALL,
                        location);
                yield build(scope, call, function, List.of(arg), null);
            }
            case Functions.Found.Ambiguous _, Functions.Found.Nothing _ -> null;
        };
    }

    private Expr cast(Expr arg, int type, int location) {
        return context.coercion()
                .coerce(arg, SqlType.of(type), CastContext.EXPLICIT, CoercionForm.EXPLICIT_CALL, location);
    }

    private List<String> argumentNames(FuncCall call) {
        List<String> names = new ArrayList<>();
        for (io.omnisql.planner.parser.tree.Expr arg : call.args()) {
            if (arg instanceof NamedArgExpr named) {
                if (names.contains(named.name())) {
                    throw AnalysisError.at(
                            named.location(),
                            SqlState.SYNTAX_ERROR,
                            "argument name \"" + named.name() + "\" used more than once");
                }
                names.add(named.name());
            } else if (!names.isEmpty()) {
                throw AnalysisError.at(
                        Locations.ofRaw(arg),
                        SqlState.SYNTAX_ERROR,
                        "positional argument cannot follow named argument");
            }
        }
        return names;
    }

    private Expr build(
            QueryScope scope, FuncCall call, Functions.Found.Function found, List<Expr> args, @Nullable Expr filter) {
        PgProc proc = found.proc();
        String name = String.join(".", call.funcname());
        return switch (proc.kind()) {
            case 'a' -> context.aggregates().call(scope, call, prepare(found, args, call), filter);
            case 'w' -> {
                if (call.over() == null) {
                    throw wrongObject(call, "window function " + name + " requires an OVER clause");
                }
                if (call.aggWithinGroup()) {
                    throw wrongObject(call, "window function " + name + " cannot have WITHIN GROUP");
                }
                yield context.aggregates().window(scope, call, prepare(found, args, call), filter);
            }
            case 'p' ->
                throw wrongObject(
                                call,
                                context.format().signature(name, Functions.typesOf(args), List.of())
                                        + " is a procedure")
                        .withHint("To call a procedure, use CALL.");
            default -> {
                checkPlain(call, name);
                Prepared prepared = prepare(found, args, call);
                if (proc.returnsSet()) {
                    checkSetPlacement(scope, call.location());
                }
                yield new Expr.FuncExpr(
                        proc.oid(),
                        prepared.args(),
                        proc.returnsSet(),
                        prepared.variadic(),
                        form(call),
                        prepared.type(),
                        call.location());
            }
        };
    }

    private static CoercionForm form(FuncCall call) {
        return switch (call.funcformat()) {
            case COERCE_EXPLICIT_CALL -> CoercionForm.EXPLICIT_CALL;
            case COERCE_EXPLICIT_CAST -> CoercionForm.EXPLICIT_CAST;
            case COERCE_IMPLICIT_CAST -> CoercionForm.IMPLICIT_CAST;
            case COERCE_SQL_SYNTAX -> CoercionForm.SQL_SYNTAX;
        };
    }

    private static void checkPlain(FuncCall call, String name) {
        String problem = null;
        if (call.aggStar()) {
            problem = name + "(*) specified, but " + name + " is not an aggregate function";
        } else if (call.aggDistinct()) {
            problem = "DISTINCT specified, but " + name + " is not an aggregate function";
        } else if (call.aggWithinGroup()) {
            problem = "WITHIN GROUP specified, but " + name + " is not an aggregate function";
        } else if (!call.aggOrder().isEmpty()) {
            problem = "ORDER BY specified, but " + name + " is not an aggregate function";
        } else if (call.aggFilter() != null) {
            problem = "FILTER specified, but " + name + " is not an aggregate function";
        } else if (call.over() != null) {
            problem = "OVER specified, but " + name + " is not a window function nor an aggregate function";
        }
        if (problem != null) {
            throw wrongObject(call, problem);
        }
    }

    static SqlException wrongObject(FuncCall call, String message) {
        return AnalysisError.at(call.location(), SqlState.WRONG_OBJECT_TYPE, message);
    }

    /** Brings arguments to the declared types: defaults added, polymorphic types resolved, variadic ones gathered. */
    private Prepared prepare(Functions.Found.Function found, List<Expr> given, FuncCall call) {
        PgProc proc = found.proc();
        Candidate candidate = found.candidate();
        List<Expr> args = new ArrayList<>(given);
        for (int i = given.size(); i < candidate.types().size(); i++) {
            int parameter = candidate.argumentNumbers().isEmpty()
                    ? i
                    : candidate.argumentNumbers().get(i);
            args.add(defaultOf(proc, parameter));
        }
        PolymorphicTypes.Resolved resolved =
                context.coercion().polymorphic().resolve(Functions.typesOf(args), candidate.types(), proc.returnType());
        List<Expr> coerced = new ArrayList<>(context.operators().arguments(args, resolved.arguments()));
        if (!candidate.argumentNumbers().isEmpty()) {
            coerced = inOrder(coerced, candidate.argumentNumbers());
        }
        boolean variadic = call.funcVariadic() && proc.variadic() != 0;
        if (candidate.variadicCount() > 0 && proc.variadic() != TypeOids.ANY) {
            gather(coerced, candidate.variadicCount());
            variadic = true;
        }
        if (proc.variadic() == TypeOids.ANY
                && call.funcVariadic()
                && !given.isEmpty()
                && context.types().baseElement(given.getLast().type().oid()) == 0) {
            throw AnalysisError.at(
                    Locations.of(given.getLast()), SqlState.DATATYPE_MISMATCH, "VARIADIC argument must be an array");
        }
        return new Prepared(proc, coerced, SqlType.of(resolved.result()), variadic);
    }

    private Expr defaultOf(PgProc proc, int parameter) {
        int first = proc.argumentTypes().size() - proc.defaults().size();
        String text = proc.defaults().get(parameter - first);
        String bare = text.charAt(0) == '\'' ? text.substring(1, text.lastIndexOf('\'')) : text;
        Expr literal = new Expr.Const(bare, SqlType.UNKNOWN, -1);
        return context.coercion()
                .coerce(
                        literal,
                        SqlType.of(proc.argumentTypes().get(parameter)),
                        CastContext.IMPLICIT,
                        CoercionForm.IMPLICIT_CAST,
                        -1);
    }

    private static List<Expr> inOrder(List<Expr> args, List<Integer> numbers) {
        List<Expr> ordered = new ArrayList<>(args);
        for (int i = 0; i < args.size(); i++) {
            ordered.set(numbers.get(i), args.get(i));
        }
        return ordered;
    }

    private void gather(List<Expr> args, int count) {
        List<Expr> last = args.subList(args.size() - count, args.size());
        int element = last.getFirst().type().oid();
        int array = context.types().array(element);
        if (array == 0) {
            throw AnalysisError.at(
                    Locations.first(last),
                    SqlState.UNDEFINED_OBJECT,
                    "could not find array type for data type "
                            + context.format().format(element));
        }
        Expr gathered = new Expr.ArrayExpr(element, List.copyOf(last), false, SqlType.of(array), Locations.first(last));
        last.clear();
        args.add(gathered);
    }

    private static void checkSetPlacement(QueryScope scope, int location) {
        String place = switch (scope.kind()) {
            case JOIN_ON, JOIN_USING -> "JOIN conditions";
            case WINDOW_FRAME_RANGE, WINDOW_FRAME_ROWS, WINDOW_FRAME_GROUPS -> "window definitions";
            case WHERE, HAVING, FILTER, LIMIT, OFFSET -> scope.kind().clause();
            case SELECT_TARGET,
                    FROM_SUBSELECT,
                    FROM_FUNCTION,
                    WINDOW_PARTITION,
                    WINDOW_ORDER,
                    GROUP_BY,
                    ORDER_BY,
                    DISTINCT_ON,
                    VALUES -> "";
        };
        if (!place.isEmpty()) {
            throw AnalysisError.at(
                    location, SqlState.FEATURE_NOT_SUPPORTED, "set-returning functions are not allowed in " + place);
        }
    }

    private SqlException ambiguous(List<String> name, List<Expr> args, List<String> names, int location) {
        return AnalysisError.at(
                        location,
                        SqlState.AMBIGUOUS_FUNCTION,
                        "function "
                                + context.format().signature(String.join(".", name), Functions.typesOf(args), names)
                                + " is not unique")
                .withHint("Could not choose a best candidate function. You might need to add explicit type casts.");
    }

    private SqlException missing(FuncCall call, List<Expr> args, List<String> names) {
        boolean order = !call.aggOrder().isEmpty() && !call.aggWithinGroup();
        return AnalysisError.at(
                        call.location(),
                        SqlState.UNDEFINED_FUNCTION,
                        "function "
                                + context.format()
                                        .signature(String.join(".", call.funcname()), Functions.typesOf(args), names)
                                + " does not exist")
                .withHint(
                        order
                                ? "No aggregate function matches the given name and argument types. Perhaps you "
                                        + "misplaced ORDER BY; ORDER BY must appear after all regular arguments of the "
                                        + "aggregate."
                                : "No function matches the given name and argument types. "
                                        + "You might need to add explicit type casts.");
    }
}
