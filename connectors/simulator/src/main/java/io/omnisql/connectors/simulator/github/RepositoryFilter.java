package io.omnisql.connectors.simulator.github;

import io.omnisql.connectors.simulator.data.Repository;
import io.omnisql.connectors.simulator.http.Request;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Filters and order of the repository lists of an organisation, a user or the authenticated user. */
final class RepositoryFilter {
    private RepositoryFilter() {}

    /** {@code defaultSort} is {@code created} for organisations, {@code full_name} for users. */
    static List<Repository> apply(
            Request request, List<Repository> repositories, String defaultSort, boolean ignoreFilters) {
        List<Repository> chosen = new ArrayList<>(repositories);
        if (!ignoreFilters) {
            String type = IssueFilter.choice(
                    request, "type", "all", "all", "public", "private", "forks", "sources", "member", "owner");
            switch (type) {
                case "public" -> chosen.removeIf(Repository::isPrivate);
                case "private" -> chosen.removeIf(repository -> !repository.isPrivate());
                case "forks" -> chosen.clear();
                default -> {
                    // The others keep all: every repository here is a source owned by the organisation.
                }
            }
            String visibility = IssueFilter.choice(request, "visibility", "all", "all", "public", "private");
            if (!visibility.equals("all")) {
                chosen.removeIf(repository -> repository.isPrivate() != visibility.equals("private"));
            }
        }
        String sort = IssueFilter.choice(request, "sort", defaultSort, "created", "updated", "pushed", "full_name");
        Comparator<Repository> order = switch (sort) {
            case "created" -> Comparator.comparing(Repository::createdAt);
            case "updated" -> Comparator.comparing(Repository::updatedAt);
            case "pushed" -> Comparator.comparing(Repository::pushedAt);
            default -> Comparator.comparing(Repository::fullName);
        };
        String direction =
                IssueFilter.choice(request, "direction", sort.equals("full_name") ? "asc" : "desc", "asc", "desc");
        Comparator<Repository> total = order.thenComparing(Repository::fullName);
        chosen.sort(direction.equals("desc") ? total.reversed() : total);
        return chosen;
    }
}
