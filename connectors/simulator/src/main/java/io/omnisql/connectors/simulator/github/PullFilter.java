package io.omnisql.connectors.simulator.github;

import io.omnisql.connectors.simulator.data.Item;
import io.omnisql.connectors.simulator.data.Pull;
import io.omnisql.connectors.simulator.data.Repository;
import io.omnisql.connectors.simulator.http.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Filters and order of {@code GET /repos/{owner}/{repo}/pulls}. */
final class PullFilter {
    private PullFilter() {}

    static List<Item> apply(Request request, Repository repository, Instant now, boolean ignoreFilters) {
        List<Item> chosen = new ArrayList<>(repository.pulls());
        if (!ignoreFilters) {
            String state = IssueFilter.choice(request, "state", "open", "open", "closed", "all");
            if (!state.equals("all")) {
                chosen.removeIf(item -> !item.state().equals(state));
            }
            IssueFilter.given(request, "base")
                    .ifPresent(base ->
                            chosen.removeIf(item -> !pull(item).baseRef().equals(base)));
            IssueFilter.given(request, "head")
                    .ifPresent(head ->
                            chosen.removeIf(item -> !head(repository, item).equals(head)));
        }
        chosen.sort(order(request, now));
        return chosen;
    }

    static Pull pull(Item item) {
        Pull pull = item.pull();
        if (pull == null) {
            throw new IllegalArgumentException("item " + item.number() + " is no pull request");
        }
        return pull;
    }

    private static String head(Repository repository, Item item) {
        Pull pull = pull(item);
        String owner = pull.fork() == null ? repository.owner() : PullJson.forkOwner(pull.fork());
        return owner + ":" + pull.headRef();
    }

    private static Comparator<Item> order(Request request, Instant now) {
        String sort =
                IssueFilter.choice(request, "sort", "created", "created", "updated", "popularity", "long-running");
        Comparator<Item> order = switch (sort) {
            case "updated" -> Comparator.comparing(Item::updatedAt);
            case "popularity" -> Comparator.comparingInt(Item::comments);
            case "long-running" -> Comparator.comparing(item -> Duration.between(item.createdAt(), now));
            default -> Comparator.comparing(Item::createdAt);
        };
        // Without sort the source gives the newest first; with another sort, ascending is its default.
        String direction =
                IssueFilter.choice(request, "direction", sort.equals("created") ? "desc" : "asc", "asc", "desc");
        Comparator<Item> total = order.thenComparingInt(Item::number);
        return direction.equals("desc") ? total.reversed() : total;
    }
}
