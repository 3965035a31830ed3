package io.omnisql.connectors.simulator.github;

import io.omnisql.connectors.simulator.http.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One page of a list and its {@code Link} header: {@code per_page} 1 to 100 (30), {@code page} from 1. Lists with a cursor
 * refuse page 100 and beyond with 422; where a walk would get there, {@code next} carries {@code after} and there is no {@code last}.
 */
record Page<T>(List<T> rows, Optional<String> link) {
    private static final int DEFAULT_SIZE = 30;
    private static final int MAX_SIZE = 100;
    /** From this page on, a list with a cursor answers 422. */
    static final int REFUSED_PAGE = 100;

    /** Answers 422: the client must go on by cursor. */
    static final class TooDeep extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooDeep() {
            super("page too deep", null, false, false);
        }
    }

    static <T> Page<T> of(Request request, List<T> all, boolean cursor) {
        int size = (int) Math.clamp(number(request, "per_page", DEFAULT_SIZE), 1L, MAX_SIZE);
        Optional<String> after = cursor ? request.parameter("after") : Optional.empty();
        if (after.isPresent()) {
            return after(request, all, size, after.get());
        }
        long page = Math.max(1, number(request, "page", 1));
        if (cursor && page >= REFUSED_PAGE) {
            throw new TooDeep();
        }
        long from = Math.min((page - 1) * size, all.size());
        int to = (int) Math.min(from + size, all.size());
        long last = Math.max(1, (all.size() + size - 1L) / size);
        List<String> links = new ArrayList<>();
        boolean deep = cursor && last >= REFUSED_PAGE;
        if (page > 1) {
            links.add(link(request, "prev", Map.of("page", Long.toString(Math.min(page - 1, last)))));
        }
        if (page < last) {
            links.add(
                    deep
                            ? link(request, "next", Map.of("after", Integer.toString(to)))
                            : link(request, "next", Map.of("page", Long.toString(page + 1))));
            if (!deep) {
                links.add(link(request, "last", Map.of("page", Long.toString(last))));
            }
        }
        if (page > 1) {
            links.add(link(request, "first", Map.of("page", "1")));
        }
        return new Page<>(all.subList((int) from, to), joined(links));
    }

    private static <T> Page<T> after(Request request, List<T> all, int size, String cursor) {
        int from = (int) Math.clamp(parse(cursor, 0), 0L, all.size());
        int to = Math.min(from + size, all.size());
        List<String> links = new ArrayList<>();
        if (to < all.size()) {
            links.add(link(request, "next", Map.of("after", Integer.toString(to))));
        }
        return new Page<>(all.subList(from, to), joined(links));
    }

    private static Optional<String> joined(List<String> links) {
        return links.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", links));
    }

    private static String link(Request request, String relation, Map<String, String> place) {
        Map<String, String> parameters = new LinkedHashMap<>(request.parameters());
        parameters.remove("page");
        parameters.remove("after");
        parameters.putAll(place);
        StringBuilder target = new StringBuilder("<").append(request.origin()).append(request.path());
        char separator = '?';
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            target.append(separator)
                    .append(URLEncoder.encode(parameter.getKey(), StandardCharsets.UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8));
            separator = '&';
        }
        return target.append(">; rel=\"").append(relation).append('"').toString();
    }

    private static long number(Request request, String name, long otherwise) {
        return request.parameter(name).map(text -> parse(text, otherwise)).orElse(otherwise);
    }

    private static long parse(String text, long otherwise) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
