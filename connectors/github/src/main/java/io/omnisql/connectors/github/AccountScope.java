package io.omnisql.connectors.github;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an account's settings say about the repositories to read. */
record AccountScope(List<FullName> repositories, List<String> organizations) {
    /** A repository as owner and name. */
    record FullName(String owner, String name) {}

    static AccountScope of(Map<String, List<String>> settings) {
        List<FullName> names = new ArrayList<>();
        for (String text : settings.getOrDefault("repositories", List.of())) {
            int slash = text.indexOf('/');
            if (slash > 0 && slash < text.length() - 1 && text.indexOf('/', slash + 1) < 0) {
                names.add(new FullName(text.substring(0, slash), text.substring(slash + 1)));
            }
        }
        return new AccountScope(List.copyOf(names), settings.getOrDefault("organizations", List.of()));
    }

    boolean isEmpty() {
        return repositories.isEmpty() && organizations.isEmpty();
    }

    /** GitHub's logins and names differ by more than case. */
    static boolean same(String a, String b) {
        return a.toLowerCase(Locale.ROOT).equals(b.toLowerCase(Locale.ROOT));
    }
}
