package io.omnisql.connectors.simulator.data;

import java.util.ArrayList;
import java.util.List;

/** The labels of a repository: GitHub's own nine, then areas and priorities of the team. */
final class Labels {
    private Labels() {}

    static List<Label> of(long firstId, Vocabulary words) {
        List<Label> labels = new ArrayList<>();
        add(labels, firstId, "bug", "d73a4a", "Something isn't working", true);
        add(labels, firstId, "documentation", "0075ca", "Improvements or additions to documentation", true);
        add(labels, firstId, "duplicate", "cfd3d7", "This issue or pull request already exists", true);
        add(labels, firstId, "enhancement", "a2eeef", "New feature or request", true);
        add(labels, firstId, "good first issue", "7057ff", "Good for newcomers", true);
        add(labels, firstId, "help wanted", "008672", "Extra attention is needed", true);
        add(labels, firstId, "invalid", "e4e669", "This doesn't seem right", true);
        add(labels, firstId, "question", "d876e3", "Further information is requested", true);
        add(labels, firstId, "wontfix", "ffffff", "This will not be worked on", true);
        add(labels, firstId, "priority: high", "b60205", "", false);
        add(labels, firstId, "priority: low", "c2e0c6", "", false);
        add(labels, firstId, "regression", "fbca04", "Worked before", false);
        add(labels, firstId, "Größe XL", "5319e7", "Mehr als ein Sprint", false);
        add(labels, firstId, "area/" + words.name().toLowerCase(java.util.Locale.ROOT), "1d76db", "", false);
        return List.copyOf(labels);
    }

    private static void add(
            List<Label> labels, long firstId, String name, String color, String description, boolean standard) {
        labels.add(new Label(firstId * 10 + labels.size(), name, color, description, standard));
    }
}
