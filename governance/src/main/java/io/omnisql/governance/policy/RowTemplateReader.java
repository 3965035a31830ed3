package io.omnisql.governance.policy;

import io.omnisql.connectors.sdk.yaml.YamlFields;
import io.omnisql.connectors.sdk.yaml.YamlValue;
import io.omnisql.governance.filter.Comparison;
import io.omnisql.governance.filter.FilterLiteral;
import io.omnisql.governance.filter.RowFilter;
import io.omnisql.governance.filter.TextMatchKind;
import io.omnisql.governance.policy.RowTemplate.Operand;
import io.omnisql.governance.policy.RowTemplate.OperandList;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a row filter: a mapping with one key, the operator. {@code and}, {@code or} and {@code not} hold filters; all others a list of
 * column and operand. An operand is a literal, {@code {subject: name}} or {@code {column: name}}.
 */
final class RowTemplateReader {
    private static final int MAX_DEPTH = 16;

    private RowTemplateReader() {}

    static RowTemplate read(YamlValue value) {
        return read(value, 1);
    }

    private static RowTemplate read(YamlValue value, int depth) {
        if (depth > MAX_DEPTH) {
            throw value.error("the filter is deeper than " + MAX_DEPTH);
        }
        if (!(value instanceof YamlValue.Mapping mapping) || mapping.entries().size() != 1) {
            throw value.error("a filter is a mapping with one operator");
        }
        Map.Entry<String, YamlValue> entry =
                mapping.entries().entrySet().iterator().next();
        YamlValue body = entry.getValue();
        return switch (entry.getKey()) {
            case "and" -> new RowTemplate.Compound(true, children(body, depth));
            case "or" -> new RowTemplate.Compound(false, children(body, depth));
            case "not" -> new RowTemplate.Negation(read(body, depth + 1));
            case "eq" -> compare(body, Comparison.EQ);
            case "ne" -> compare(body, Comparison.NE);
            case "lt" -> compare(body, Comparison.LT);
            case "lte" -> compare(body, Comparison.LTE);
            case "gt" -> compare(body, Comparison.GT);
            case "gte" -> compare(body, Comparison.GTE);
            case "in" -> new RowTemplate.Membership(column(body), false, list(operand(body)));
            case "nin" -> new RowTemplate.Membership(column(body), true, list(operand(body)));
            case "has_any" -> new RowTemplate.Sharing(column(body), list(operand(body)));
            case "startswith" -> match(body, TextMatchKind.STARTS_WITH);
            case "endswith" -> match(body, TextMatchKind.ENDS_WITH);
            case "contains" -> match(body, TextMatchKind.CONTAINS);
            default -> throw value.error("unknown operator \"" + entry.getKey() + "\"");
        };
    }

    private static List<RowTemplate> children(YamlValue body, int depth) {
        if (!(body instanceof YamlValue.Sequence sequence) || sequence.items().isEmpty()) {
            throw body.error("a list of at least one filter is expected here");
        }
        List<RowTemplate> children = new ArrayList<>();
        for (YamlValue item : sequence.items()) {
            children.add(read(item, depth + 1));
        }
        return children;
    }

    private static RowTemplate compare(YamlValue body, Comparison op) {
        String column = column(body);
        YamlValue operand = operand(body);
        if (operand instanceof YamlValue.Scalar scalar && scalar.isNull()) {
            if (op != Comparison.EQ && op != Comparison.NE) {
                throw operand.error("null can only be compared with eq and ne");
            }
            return new RowTemplate.Fixed(new RowFilter.NullTest(column, op == Comparison.EQ));
        }
        if (operand instanceof YamlValue.Mapping mapping && mapping.entries().containsKey("column")) {
            YamlFields fields = operand.fields();
            String other = fields.text("column");
            fields.done();
            return new RowTemplate.Fixed(new RowFilter.CompareField(column, op, other));
        }
        return new RowTemplate.CompareTo(column, op, single(operand));
    }

    private static RowTemplate match(YamlValue body, TextMatchKind kind) {
        return new RowTemplate.Matching(column(body), kind, single(operand(body)));
    }

    private static String column(YamlValue body) {
        if (pair(body).getFirst() instanceof YamlValue.Scalar scalar && !scalar.isNull()) {
            return scalar.text();
        }
        throw body.error("the first item must be the name of a column");
    }

    private static YamlValue operand(YamlValue body) {
        return pair(body).getLast();
    }

    private static List<YamlValue> pair(YamlValue body) {
        if (body instanceof YamlValue.Sequence sequence && sequence.items().size() == 2) {
            return sequence.items();
        }
        throw body.error("a list of column and value is expected here");
    }

    private static Operand single(YamlValue value) {
        Optional<Operand.Attribute> attribute = attribute(value);
        return attribute.isPresent() ? attribute.get() : new Operand.Constant(literal(value));
    }

    private static OperandList list(YamlValue value) {
        Optional<Operand.Attribute> attribute = attribute(value);
        if (attribute.isPresent()) {
            return new OperandList.AttributeList(attribute.get());
        }
        if (!(value instanceof YamlValue.Sequence sequence)) {
            throw value.error("a list of values or {subject: name} is expected here");
        }
        return new OperandList.Constants(
                sequence.items().stream().map(RowTemplateReader::literal).toList());
    }

    private static Optional<Operand.Attribute> attribute(YamlValue value) {
        if (!(value instanceof YamlValue.Mapping)) {
            return Optional.empty();
        }
        YamlFields fields = value.fields();
        String name = fields.text("subject");
        fields.done();
        return Optional.of(new Operand.Attribute(name));
    }

    private static FilterLiteral literal(YamlValue value) {
        if (!(value instanceof YamlValue.Scalar scalar) || scalar.isNull()) {
            throw value.error("a text, number or boolean is expected here");
        }
        if (scalar.quoted()) {
            return new FilterLiteral.Text(scalar.text());
        }
        return switch (scalar.text()) {
            case "true" -> new FilterLiteral.Bool(true);
            case "false" -> new FilterLiteral.Bool(false);
            default -> number(value, scalar.text());
        };
    }

    private static FilterLiteral number(YamlValue value, String text) {
        char first = text.charAt(0);
        if (first != '-' && first != '+' && first != '.' && !Character.isDigit(first)) {
            return new FilterLiteral.Text(text);
        }
        try {
            return new FilterLiteral.Decimal(new BigDecimal(text));
        } catch (NumberFormatException notANumber) {
            return new FilterLiteral.Text(text);
        } catch (IllegalArgumentException tooLong) {
            throw value.error("number is too long");
        }
    }
}
