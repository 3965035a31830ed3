package io.omnisql.server.admin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the route of a request. Immutable. */
final class RouteTable {
    private final List<Entry> entries;

    private record Entry(AdminRoute route, List<String> segments) {
        /** What stands for the segments in braces, if the path has this route's form. */
        Optional<Map<String, String>> match(List<String> path) {
            if (path.size() != segments.size()) {
                return Optional.empty();
            }
            Map<String, String> named = new HashMap<>();
            for (int i = 0; i < path.size(); i++) {
                String expected = segments.get(i);
                if (isName(expected)) {
                    named.put(expected.substring(1, expected.length() - 1), path.get(i));
                } else if (!expected.equals(path.get(i))) {
                    return Optional.empty();
                }
            }
            return Optional.of(named);
        }

        private static boolean isName(String segment) {
            return segment.startsWith("{") && segment.endsWith("}");
        }

        /** The form without the names, by which two routes would be the same. */
        String form() {
            return route.method() + " "
                    + String.join(
                            "/",
                            segments.stream().map(s -> isName(s) ? "{}" : s).toList());
        }
    }

    /** What was found. */
    sealed interface Found {
        record Route(AdminRoute route, Map<String, String> segments) implements Found {}

        /** The path exists for other methods. */
        record OtherMethod(List<String> allowed) implements Found {}

        record Nothing() implements Found {}
    }

    /** @throws IllegalArgumentException when two routes answer the same request or a path has no slash */
    RouteTable(Collection<AdminRoute> routes) {
        Map<String, Entry> byForm = new HashMap<>();
        for (AdminRoute route : routes) {
            if (!route.path().startsWith("/")) {
                throw new IllegalArgumentException("a path must begin with a slash: " + route.path());
            }
            Entry entry = new Entry(route, segments(route.path()));
            if (byForm.put(entry.form(), entry) != null) {
                throw new IllegalArgumentException("two routes answer " + route.method() + " " + route.path());
            }
        }
        entries = List.copyOf(byForm.values());
    }

    private static List<String> segments(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    Found find(String method, String path) {
        if (!path.startsWith("/")) {
            return new Found.Nothing();
        }
        List<String> segments = segments(path);
        String wanted = method.equals("HEAD") ? "GET" : method;
        List<String> allowed = new ArrayList<>();
        Optional<Found> named = Optional.empty();
        for (Entry entry : entries) {
            Optional<Map<String, String>> match = entry.match(segments);
            if (match.isEmpty()) {
                continue;
            }
            if (!entry.route().method().equals(wanted)) {
                allowed.add(entry.route().method());
                continue;
            }
            Found found = new Found.Route(entry.route(), match.get());
            if (match.get().isEmpty()) {
                return found;
            }
            named = Optional.of(found);
        }
        return named.orElseGet(() -> allowed.isEmpty()
                ? new Found.Nothing()
                : new Found.OtherMethod(allowed.stream().distinct().sorted().toList()));
    }
}
