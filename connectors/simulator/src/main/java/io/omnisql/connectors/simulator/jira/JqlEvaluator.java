package io.omnisql.connectors.simulator.jira;

import io.omnisql.connectors.simulator.data.JiraIssue;
import io.omnisql.connectors.simulator.data.JiraPriority;
import io.omnisql.connectors.simulator.data.JiraSite;
import io.omnisql.connectors.simulator.jira.Jql.Comparison;
import io.omnisql.connectors.simulator.jira.Jql.Operand;
import io.omnisql.connectors.simulator.jira.Jql.Operator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns parsed JQL into a test of issues, or throws what the source would answer with 400. Empty fields fail every comparison, as at the source. */
final class JqlEvaluator {
    private static final Set<Operator> EQUALITY =
            Set.of(Operator.EQUAL, Operator.NOT_EQUAL, Operator.IN, Operator.NOT_IN);
    private static final Set<Operator> ORDER =
            Set.of(Operator.LESS, Operator.LESS_OR_EQUAL, Operator.GREATER, Operator.GREATER_OR_EQUAL);

    private final JiraSite site;
    private final Instant now;
    private final String accountId;

    JqlEvaluator(JiraSite site, Instant now, String accountId) {
        this.site = site;
        this.now = now;
        this.accountId = accountId;
    }

    Predicate<JiraIssue> compile(Jql clause) {
        return switch (clause) {
            case Jql.And(List<Jql> parts) -> {
                List<Predicate<JiraIssue>> tests =
                        parts.stream().map(this::compile).toList();
                yield issue -> tests.stream().allMatch(test -> test.test(issue));
            }
            case Jql.Or(List<Jql> parts) -> {
                List<Predicate<JiraIssue>> tests =
                        parts.stream().map(this::compile).toList();
                yield issue -> tests.stream().anyMatch(test -> test.test(issue));
            }
            case Comparison comparison -> comparison(comparison);
        };
    }

    private Predicate<JiraIssue> comparison(Comparison comparison) {
        JqlField field = JqlField.named(comparison.field())
                .orElseThrow(() -> new JqlException(
                        "Field '" + comparison.field() + "' does not exist or you do not have permission to view it."));
        Operator operator = comparison.operator();
        if (operator == Operator.EMPTY || operator == Operator.NOT_EMPTY) {
            boolean empty = operator == Operator.EMPTY;
            return issue -> field.values(issue, site.zone()).isEmpty() == empty;
        }
        return switch (field.kind()) {
            case NAME, USER, FREE -> {
                allow(comparison, EQUALITY);
                yield equality(field, operator, names(field, comparison));
            }
            case TEXT -> words(field, comparison);
            case PRIORITY ->
                ORDER.contains(operator) ? importance(comparison) : equality(field, operator, names(field, comparison));
            case KEY -> key(field, comparison);
            case TIME -> numeric(field, comparison, times(comparison));
            case NUMBER -> numeric(field, comparison, numbers(comparison));
        };
    }

    private static void allow(Comparison comparison, Set<Operator> allowed) {
        if (!allowed.contains(comparison.operator())) {
            throw new JqlException("The operator '" + comparison.operator().sign() + "' is not supported by the '"
                    + comparison.field() + "' field.");
        }
    }

    private Predicate<JiraIssue> equality(JqlField field, Operator operator, Set<String> wanted) {
        boolean positive = operator == Operator.EQUAL || operator == Operator.IN;
        return issue -> {
            List<?> values = field.values(issue, site.zone());
            if (values.isEmpty()) {
                return false;
            }
            boolean found = values.stream().anyMatch(value -> wanted.contains(fold(value.toString())));
            return found == positive;
        };
    }

    private Set<String> names(JqlField field, Comparison comparison) {
        Set<String> known = known(field);
        return comparison.operands().stream()
                .map(operand -> name(field, comparison, operand, known))
                .collect(Collectors.toSet());
    }

    private String name(JqlField field, Comparison comparison, Operand operand, Set<String> known) {
        if (operand.function()) {
            if (field.kind() == JqlField.Kind.USER && operand.text().equalsIgnoreCase("currentUser")) {
                return fold(accountId);
            }
            throw new JqlException("Unable to find JQL function '" + operand.text() + "()'.");
        }
        String folded = fold(operand.text());
        if (field.kind() != JqlField.Kind.FREE && !known.contains(folded)) {
            throw new JqlException(
                    "The value '" + operand.text() + "' does not exist for the field '" + comparison.field() + "'.");
        }
        return folded;
    }

    private Set<String> known(JqlField field) {
        Stream<String> names = switch (field) {
            case PROJECT ->
                site.projects().stream().flatMap(project -> Stream.of(project.key(), project.id(), project.name()));
            case STATUS ->
                Stream.of(io.omnisql.connectors.simulator.data.JiraStatus.values())
                        .flatMap(status -> Stream.of(status.title(), status.id()));
            case STATUS_CATEGORY ->
                Stream.of(io.omnisql.connectors.simulator.data.JiraStatus.Category.values())
                        .flatMap(category -> JqlField.category(category).stream());
            case TYPE ->
                Stream.of(io.omnisql.connectors.simulator.data.JiraType.values())
                        .flatMap(type -> Stream.of(type.title(), type.id()));
            case PRIORITY -> Stream.of(JiraPriority.values()).flatMap(priority -> JqlField.priority(priority).stream());
            case RESOLUTION -> Stream.of("Done", "Won't Do", "Duplicate");
            case TEAM -> site.teams().stream().flatMap(team -> JqlField.team(team).stream());
            case ASSIGNEE, REPORTER, CREATOR ->
                site.issues().stream()
                        .flatMap(issue ->
                                Stream.concat(Stream.ofNullable(issue.assignee()), Stream.of(issue.reporter())))
                        .map(person -> person.accountId());
            case KEY,
                    ID,
                    LABELS,
                    COMPONENT,
                    FIX_VERSION,
                    PARENT,
                    SUMMARY,
                    DESCRIPTION,
                    CREATED,
                    UPDATED,
                    RESOLVED,
                    DUE,
                    STORY_POINTS,
                    SPRINT -> Stream.empty();
        };
        return names.map(JqlEvaluator::fold).collect(Collectors.toSet());
    }

    private Predicate<JiraIssue> key(JqlField field, Comparison comparison) {
        List<JiraIssue> named = new ArrayList<>();
        for (Operand operand : comparison.operands()) {
            named.add(site.find(operand.text())
                    .orElseThrow(() -> new JqlException("An issue with key '" + operand.text()
                            + "' does not exist for field '" + comparison.field() + "'.")));
        }
        if (ORDER.contains(comparison.operator())) {
            JiraIssue bound = named.getFirst();
            Predicate<JiraIssue> sameProject = issue -> field == JqlField.ID
                    || issue.project().key().equals(bound.project().key());
            double limit = (double) (field == JqlField.ID ? bound.id() : bound.number());
            return sameProject.and(issue ->
                    holds(comparison.operator(), (double) (field == JqlField.ID ? issue.id() : issue.number()), limit));
        }
        allow(comparison, EQUALITY);
        Set<Long> ids = named.stream().map(JiraIssue::id).collect(Collectors.toSet());
        boolean positive = comparison.operator() == Operator.EQUAL || comparison.operator() == Operator.IN;
        return issue -> ids.contains(issue.id()) == positive;
    }

    private Predicate<JiraIssue> importance(Comparison comparison) {
        Set<String> known = known(JqlField.PRIORITY);
        String name = name(JqlField.PRIORITY, comparison, comparison.operands().getFirst(), known);
        JiraPriority bound = Stream.of(JiraPriority.values())
                .filter(priority -> JqlField.priority(priority).stream()
                        .anyMatch(one -> fold(one).equals(name)))
                .findFirst()
                .orElseThrow();
        return issue -> issue.priority() != null
                && holds(comparison.operator(), issue.priority().weight(), bound.weight());
    }

    private Predicate<JiraIssue> numeric(JqlField field, Comparison comparison, List<Double> operands) {
        if (!ORDER.contains(comparison.operator())) {
            allow(comparison, EQUALITY);
        }
        boolean negative = comparison.operator() == Operator.NOT_EQUAL || comparison.operator() == Operator.NOT_IN;
        return issue -> {
            List<?> values = field.values(issue, site.zone());
            if (values.isEmpty()) {
                return false;
            }
            double value = ((Number) values.getFirst()).doubleValue();
            if (ORDER.contains(comparison.operator())) {
                return holds(comparison.operator(), value, operands.getFirst());
            }
            return operands.contains(value) != negative;
        };
    }

    private List<Double> times(Comparison comparison) {
        return comparison.operands().stream()
                .map(operand -> JqlDates.millis(operand, site.zone(), now)
                        .orElseThrow(() ->
                                new JqlException("Date value '" + operand.text() + "' for field '" + comparison.field()
                                        + "' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd',"
                                        + " 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.")))
                .map(Long::doubleValue)
                .toList();
    }

    private static List<Double> numbers(Comparison comparison) {
        return comparison.operands().stream()
                .map(operand -> {
                    try {
                        return Double.valueOf(operand.text());
                    } catch (NumberFormatException e) {
                        throw new JqlException("The value '" + operand.text() + "' is not a number for the field '"
                                + comparison.field() + "'.");
                    }
                })
                .toList();
    }

    /** Token search: every word of the operand begins some word of the text. It is no LIKE. */
    private Predicate<JiraIssue> words(JqlField field, Comparison comparison) {
        allow(comparison, Set.of(Operator.LIKE, Operator.NOT_LIKE));
        List<String> wanted = tokens(comparison.operands().getFirst().text().replace("*", ""));
        boolean positive = comparison.operator() == Operator.LIKE;
        return issue -> {
            List<?> values = field.values(issue, site.zone());
            if (values.isEmpty()) {
                return false;
            }
            List<String> words = tokens(values.getFirst().toString());
            return wanted.stream().allMatch(words::contains) == positive;
        };
    }

    private static List<String> tokens(String text) {
        return Stream.of(fold(text).split("[^\\p{L}\\p{N}]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static boolean holds(Operator operator, double value, double bound) {
        return switch (operator) {
            case LESS -> value < bound;
            case LESS_OR_EQUAL -> value <= bound;
            case GREATER -> value > bound;
            case GREATER_OR_EQUAL -> value >= bound;
            case EQUAL, NOT_EQUAL, IN, NOT_IN, EMPTY, NOT_EMPTY, LIKE, NOT_LIKE ->
                throw new IllegalArgumentException(operator + " is no order");
        };
    }

    private static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
