package io.omnisql.connectors.sdk.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Parses Link header fields (RFC 8288) into targets by relation. Malformed parts are left out. */
public final class LinkHeader {
    private LinkHeader() {}

    /** Targets by lower-case relation; the first of a relation wins. */
    public static Map<String, String> parse(List<String> fields) {
        Map<String, String> targets = new HashMap<>();
        for (String field : fields) {
            for (String link : split(field)) {
                addLink(link, targets);
            }
        }
        return targets;
    }

    /** Commas inside {@code <…>} and quotes separate nothing. */
    private static List<String> split(String field) {
        List<String> links = new ArrayList<>();
        boolean inTarget = false;
        boolean inQuotes = false;
        int start = 0;
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (inQuotes) {
                inQuotes = c != '"';
            } else if (inTarget) {
                inTarget = c != '>';
            } else if (c == '"') {
                inQuotes = true;
            } else if (c == '<') {
                inTarget = true;
            } else if (c == ',') {
                links.add(field.substring(start, i));
                start = i + 1;
            }
        }
        links.add(field.substring(start));
        return links;
    }

    private static void addLink(String link, Map<String, String> targets) {
        int open = link.indexOf('<');
        int close = link.indexOf('>', open + 1);
        if (open < 0 || close < 0) {
            return;
        }
        String target = link.substring(open + 1, close).trim();
        for (String parameter : link.substring(close + 1).split(";", -1)) {
            String[] pair = parameter.split("=", 2);
            if (pair.length == 2 && pair[0].trim().equalsIgnoreCase("rel")) {
                for (String relation : pair[1].replace("\"", "").trim().split(" ", -1)) {
                    targets.putIfAbsent(relation.toLowerCase(Locale.ROOT), target);
                }
            }
        }
    }
}
