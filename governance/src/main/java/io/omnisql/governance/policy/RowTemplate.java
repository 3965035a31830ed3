package io.omnisql.governance.policy;

import io.omnisql.core.identity.Subject;
import io.omnisql.governance.filter.Comparison;
import io.omnisql.governance.filter.FilterLiteral;
import io.omnisql.governance.filter.RowFilter;
import io.omnisql.governance.filter.TextMatchKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A row filter whose literals may come from the subject. */
sealed interface RowTemplate {
    /** The filter for a subject; empty when the subject lacks an attribute that it needs. */
    Optional<RowFilter> fill(Subject subject);

    /** A literal, or the subject's attribute of that name. */
    sealed interface Operand {
        record Constant(FilterLiteral value) implements Operand {}

        /** {@code user}, {@code roles}, {@code groups} or the name of an attribute. */
        record Attribute(String name) implements Operand {
            Optional<List<String>> of(Subject subject) {
                return switch (name) {
                    case "user" -> Optional.of(List.of(subject.user()));
                    case "roles" -> Optional.of(subject.roles());
                    case "groups" -> Optional.of(subject.groups());
                    default -> Optional.ofNullable(subject.attributes().get(name));
                };
            }
        }

        /** The only value; an attribute with none or several has none. */
        default Optional<FilterLiteral> single(Subject subject) {
            return switch (this) {
                case Constant constant -> Optional.of(constant.value());
                case Attribute attribute ->
                    attribute
                            .of(subject)
                            .filter(values -> values.size() == 1)
                            .map(values -> new FilterLiteral.Text(values.getFirst()));
            };
        }
    }

    /** A list of literals, or a subject's whole attribute. */
    sealed interface OperandList {
        record Constants(List<FilterLiteral> values) implements OperandList {
            public Constants {
                values = List.copyOf(values);
            }
        }

        record AttributeList(Operand.Attribute attribute) implements OperandList {}

        default Optional<List<FilterLiteral>> of(Subject subject) {
            return switch (this) {
                case Constants constants -> Optional.of(constants.values());
                case AttributeList list ->
                    list.attribute()
                            .of(subject)
                            .map(values -> values.stream()
                                    .<FilterLiteral>map(FilterLiteral.Text::new)
                                    .toList());
            };
        }
    }

    /** {@code and} or {@code or}. */
    record Compound(boolean all, List<RowTemplate> children) implements RowTemplate {
        public Compound {
            children = List.copyOf(children);
        }

        @Override
        public Optional<RowFilter> fill(Subject subject) {
            List<RowFilter> filled = new ArrayList<>();
            for (RowTemplate child : children) {
                Optional<RowFilter> filter = child.fill(subject);
                if (filter.isEmpty()) {
                    return Optional.empty();
                }
                filled.add(filter.get());
            }
            return Optional.of(all ? new RowFilter.And(filled) : new RowFilter.Or(filled));
        }
    }

    record Negation(RowTemplate child) implements RowTemplate {
        @Override
        public Optional<RowFilter> fill(Subject subject) {
            return child.fill(subject).map(RowFilter.Not::new);
        }
    }

    /** A filter that no subject changes. */
    record Fixed(RowFilter filter) implements RowTemplate {
        @Override
        public Optional<RowFilter> fill(Subject subject) {
            return Optional.of(filter);
        }
    }

    record CompareTo(String field, Comparison op, Operand operand) implements RowTemplate {
        @Override
        public Optional<RowFilter> fill(Subject subject) {
            return operand.single(subject).map(value -> new RowFilter.Compare(field, op, value));
        }
    }

    record Membership(String field, boolean negated, OperandList operands) implements RowTemplate {
        @Override
        public Optional<RowFilter> fill(Subject subject) {
            return operands.of(subject).map(values -> new RowFilter.In(field, negated, values));
        }
    }

    record Sharing(String field, OperandList operands) implements RowTemplate {
        @Override
        public Optional<RowFilter> fill(Subject subject) {
            return operands.of(subject).map(values -> new RowFilter.HasAny(field, values));
        }
    }

    record Matching(String field, TextMatchKind kind, Operand operand) implements RowTemplate {
        @Override
        public Optional<RowFilter> fill(Subject subject) {
            return operand.single(subject)
                    .filter(value -> value instanceof FilterLiteral.Text)
                    .map(value -> new RowFilter.TextMatch(field, kind, ((FilterLiteral.Text) value).value()));
        }
    }
}
