package io.omnisql.connectors.sdk.dialect.expression;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A parsed expression. Values are null, {@code Boolean}, {@code Double}, {@code String}, or another object that only differs
 * from null.
 */
public sealed interface Expression {
    /** Values of names such as {@code record.pull_request}; null for what is absent. */
    @FunctionalInterface
    interface Names {
        @Nullable
        Object value(List<String> path);
    }

    /**
     * @throws IllegalArgumentException when operands have no such operation
     */
    @Nullable
    Object evaluate(Names names);

    /** Whether it is true; false and null are not. */
    default boolean isTrue(Names names) {
        return Boolean.TRUE.equals(evaluate(names));
    }

    /** Its number, rounded up to a whole one. */
    default long number(Names names) {
        return (long) Math.ceil(asNumber(evaluate(names)));
    }

    /**
     * Parses an expression.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    static Expression parse(String text) {
        return new ExpressionParser(text).parse();
    }

    private static double asNumber(@Nullable Object value) {
        if (value instanceof Double number) {
            return number;
        }
        throw new IllegalArgumentException("expected a number");
    }

    record Literal(@Nullable Object value) implements Expression {
        @Override
        public @Nullable Object evaluate(Names names) {
            return value;
        }
    }

    record Name(List<String> path) implements Expression {
        @Override
        public @Nullable Object evaluate(Names names) {
            return names.value(path);
        }
    }

    record Not(Expression operand) implements Expression {
        @Override
        public Object evaluate(Names names) {
            return !operand.isTrue(names);
        }
    }

    record And(Expression left, Expression right) implements Expression {
        @Override
        public Object evaluate(Names names) {
            return left.isTrue(names) && right.isTrue(names);
        }
    }

    record Or(Expression left, Expression right) implements Expression {
        @Override
        public Object evaluate(Names names) {
            return left.isTrue(names) || right.isTrue(names);
        }
    }

    /** Comparison by one of {@code == != < <= > >=}; the ordering ones are for numbers. */
    record Compare(String operator, Expression left, Expression right) implements Expression {
        @Override
        public Object evaluate(Names names) {
            Object a = left.evaluate(names);
            Object b = right.evaluate(names);
            return switch (operator) {
                case "==" -> Objects.equals(a, b);
                case "!=" -> !Objects.equals(a, b);
                case "<" -> asNumber(a) < asNumber(b);
                case "<=" -> asNumber(a) <= asNumber(b);
                case ">" -> asNumber(a) > asNumber(b);
                case ">=" -> asNumber(a) >= asNumber(b);
                default -> throw new IllegalStateException(operator);
            };
        }
    }

    /** Arithmetic by one of {@code + - * /}. */
    record Arithmetic(char operator, Expression left, Expression right) implements Expression {
        @Override
        public Object evaluate(Names names) {
            double a = asNumber(left.evaluate(names));
            double b = asNumber(right.evaluate(names));
            return switch (operator) {
                case '+' -> a + b;
                case '-' -> a - b;
                case '*' -> a * b;
                case '/' -> a / b;
                default -> throw new IllegalStateException(String.valueOf(operator));
            };
        }
    }

    /** {@code ceil}, {@code floor} of one number; {@code min}, {@code max} of at least one. */
    record Call(String function, List<Expression> arguments) implements Expression {
        @Override
        public Object evaluate(Names names) {
            double[] numbers = arguments.stream()
                    .mapToDouble(a -> asNumber(a.evaluate(names)))
                    .toArray();
            double result = numbers[0];
            for (double number : numbers) {
                result = switch (function) {
                    case "ceil" -> Math.ceil(number);
                    case "floor" -> Math.floor(number);
                    case "min" -> Math.min(result, number);
                    case "max" -> Math.max(result, number);
                    default -> throw new IllegalStateException(function);
                };
            }
            return result;
        }
    }
}
