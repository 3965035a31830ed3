package io.omnisql.connectors.simulator.github;

import io.omnisql.connectors.simulator.data.Item;
import io.omnisql.connectors.simulator.data.Person;
import io.omnisql.connectors.simulator.http.Request;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Filters and order of {@code GET /repos/{owner}/{repo}/issues}. A value outside an enumeration is a 422, as at the source. */
final class IssueFilter {
    private IssueFilter() {}

    static List<Item> apply(Request request, List<Item> items, boolean ignoreFilters) {
        List<Item> chosen = new ArrayList<>(items);
        if (!ignoreFilters) {
            List<Predicate<Item>> filters = filters(request);
            chosen.removeIf(item -> filters.stream().anyMatch(filter -> !filter.test(item)));
        }
        chosen.sort(order(request));
        return chosen;
    }

    private static List<Predicate<Item>> filters(Request request) {
        List<Predicate<Item>> filters = new ArrayList<>();
        String state = choice(request, "state", "open", "open", "closed", "all");
        if (!state.equals("all")) {
            filters.add(item -> item.state().equals(state));
        }
        given(request, "labels").ifPresent(names -> {
            for (String name : names.split(",", -1)) {
                filters.add(item ->
                        item.labels().stream().anyMatch(label -> label.name().equalsIgnoreCase(name.strip())));
            }
        });
        given(request, "creator").ifPresent(login -> filters.add(item -> isLogin(item.author(), login)));
        given(request, "assignee").ifPresent(login -> filters.add(assigned(login)));
        given(request, "milestone").ifPresent(number -> filters.add(inMilestone(number)));
        given(request, "since").ifPresent(text -> {
            Instant since = instant(text);
            filters.add(item -> !item.updatedAt().isBefore(since));
        });
        return filters;
    }

    private static Predicate<Item> assigned(String login) {
        return switch (login) {
            case "none" -> item -> item.assignees().isEmpty();
            case "*" -> item -> !item.assignees().isEmpty();
            default -> item -> item.assignees().stream().anyMatch(person -> isLogin(person, login));
        };
    }

    private static Predicate<Item> inMilestone(String number) {
        return switch (number) {
            case "none" -> item -> item.milestone() == null;
            case "*" -> item -> item.milestone() != null;
            default ->
                item -> item.milestone() != null
                        && Integer.toString(item.milestone().number()).equals(number);
        };
    }

    private static boolean isLogin(@org.jspecify.annotations.Nullable Person person, String login) {
        return person != null && PullJson.forkOwner(person).equalsIgnoreCase(login);
    }

    private static Comparator<Item> order(Request request) {
        Comparator<Item> order = switch (choice(request, "sort", "created", "created", "updated", "comments")) {
            case "updated" -> Comparator.comparing(Item::updatedAt);
            case "comments" -> Comparator.comparingInt(Item::comments);
            default -> Comparator.comparing(Item::createdAt);
        };
        Comparator<Item> total = order.thenComparingInt(Item::number);
        return choice(request, "direction", "desc", "asc", "desc").equals("desc") ? total.reversed() : total;
    }

    static Optional<String> given(Request request, String name) {
        return request.parameter(name).filter(value -> !value.isEmpty());
    }

    static String choice(Request request, String name, String otherwise, String... allowed) {
        String value = given(request, name).orElse(otherwise);
        if (!List.of(allowed).contains(value)) {
            throw new Refused(name, value);
        }
        return value;
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new Refused("since", text);
        }
    }

    /** A parameter that the source would not accept. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String name, String value) {
            super(name + " is not " + value, null, false, false);
        }
    }
}
