package io.omnisql.governance.opa;

import com.fasterxml.jackson.databind.JsonNode;
import io.omnisql.governance.filter.Comparison;
import io.omnisql.governance.filter.FilterLiteral;
import io.omnisql.governance.filter.RowFilter;
import io.omnisql.governance.filter.TextMatchKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a row filter in UCAST, at most 16 levels deep and of 2,000 nodes. Whether columns and types fit is the validator's question.
 */
final class FilterDecoder {
    private static final int MAX_DEPTH = 16;
    private static final int MAX_NODES = 2_000;
    private static final int MAX_LITERALS = 10_000;

    private final String prefix;
    private int nodes;

    private FilterDecoder(String prefix) {
        this.prefix = prefix;
    }

    /** A filter whose fields are plain column names. */
    static RowFilter decode(JsonNode node) throws OpaAnswerException {
        return new FilterDecoder("").decode(node, 1);
    }

    /** A filter of the Compile API, whose fields are {@code row.column}. */
    static RowFilter decodeCompiled(JsonNode node) throws OpaAnswerException {
        return new FilterDecoder("row.").decode(node, 1);
    }

    private RowFilter decode(JsonNode node, int depth) throws OpaAnswerException {
        if (depth > MAX_DEPTH || ++nodes > MAX_NODES) {
            throw new OpaAnswerException("filter: too deep or too large");
        }
        JsonFields fields = new JsonFields(node, "filter");
        String type = fields.text("type");
        String operator = fields.text("operator");
        RowFilter filter = switch (type) {
            case "compound" -> compound(operator, fields.list("value"), depth);
            case "field" -> field(fields, operator, column(fields.text("field")));
            default -> throw fields.invalid("unknown type");
        };
        fields.done();
        return filter;
    }

    private RowFilter compound(String operator, List<JsonNode> values, int depth) throws OpaAnswerException {
        List<RowFilter> children = new ArrayList<>();
        for (JsonNode value : values) {
            children.add(decode(value, depth + 1));
        }
        if (children.isEmpty()) {
            throw new OpaAnswerException("filter: compound of nothing");
        }
        return switch (operator) {
            case "and" -> new RowFilter.And(children);
            case "or" -> new RowFilter.Or(children);
            case "not" -> {
                if (children.size() != 1) {
                    throw new OpaAnswerException("filter: not has one child");
                }
                yield new RowFilter.Not(children.getFirst());
            }
            default -> throw new OpaAnswerException("filter: unknown compound operator");
        };
    }

    private RowFilter field(JsonFields fields, String operator, String column) throws OpaAnswerException {
        JsonNode value = fields.require("value");
        return switch (operator) {
            case "eq" -> compare(column, Comparison.EQ, value);
            case "ne" -> compare(column, Comparison.NE, value);
            case "lt" -> compare(column, Comparison.LT, value);
            case "lte" -> compare(column, Comparison.LTE, value);
            case "gt" -> compare(column, Comparison.GT, value);
            case "gte" -> compare(column, Comparison.GTE, value);
            case "in" -> new RowFilter.In(column, false, literals(value));
            case "nin" -> new RowFilter.In(column, true, literals(value));
            case "has_any" -> {
                if (!prefix.isEmpty()) {
                    throw new OpaAnswerException("filter: has_any is not of the Compile API");
                }
                yield new RowFilter.HasAny(column, literals(value));
            }
            case "startswith" -> match(column, TextMatchKind.STARTS_WITH, value);
            case "endswith" -> match(column, TextMatchKind.ENDS_WITH, value);
            case "contains" -> match(column, TextMatchKind.CONTAINS, value);
            default -> throw new OpaAnswerException("filter: unknown operator");
        };
    }

    private RowFilter compare(String column, Comparison op, JsonNode value) throws OpaAnswerException {
        if (value.isNull()) {
            if (op != Comparison.EQ && op != Comparison.NE) {
                throw new OpaAnswerException("filter: null has no order");
            }
            return new RowFilter.NullTest(column, op == Comparison.EQ);
        }
        if (value.isObject()) {
            JsonFields fields = new JsonFields(value, "filter value");
            String other = column(fields.text("field"));
            fields.done();
            return new RowFilter.CompareField(column, op, other);
        }
        return new RowFilter.Compare(column, op, literal(value));
    }

    private static RowFilter match(String column, TextMatchKind kind, JsonNode value) throws OpaAnswerException {
        if (literal(value) instanceof FilterLiteral.Text text) {
            return new RowFilter.TextMatch(column, kind, text.value());
        }
        throw new OpaAnswerException("filter: a text is searched for");
    }

    private static List<FilterLiteral> literals(JsonNode value) throws OpaAnswerException {
        if (!value.isArray() || value.size() > MAX_LITERALS) {
            throw new OpaAnswerException("filter: no list, or one too long");
        }
        List<FilterLiteral> literals = new ArrayList<>(value.size());
        for (JsonNode item : value) {
            literals.add(literal(item));
        }
        return literals;
    }

    private static FilterLiteral literal(JsonNode value) throws OpaAnswerException {
        if (value.isTextual()) {
            return new FilterLiteral.Text(value.textValue());
        }
        if (value.isBoolean()) {
            return new FilterLiteral.Bool(value.booleanValue());
        }
        Optional<FilterLiteral> number = Optional.empty();
        if (value.isNumber()) {
            try {
                number = Optional.of(new FilterLiteral.Decimal(value.decimalValue()));
            } catch (IllegalArgumentException tooLong) {
                throw new OpaAnswerException("filter: number is too long", tooLong);
            }
        }
        return number.orElseThrow(() -> new OpaAnswerException("filter: no literal"));
    }

    private String column(String field) throws OpaAnswerException {
        if (!field.startsWith(prefix) || field.length() == prefix.length()) {
            throw new OpaAnswerException("filter: not a column of the row");
        }
        return field.substring(prefix.length());
    }
}
