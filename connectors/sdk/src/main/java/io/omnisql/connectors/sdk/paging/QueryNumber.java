package io.omnisql.connectors.sdk.paging;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Reads and replaces a number in an address's query, leaving every other byte as it is. */
final class QueryNumber {
    private QueryNumber() {}

    /** The parameter's value, -1 when it is absent or not a small number. */
    static int read(URI address, String parameter) {
        String query = address.getRawQuery();
        if (query == null) {
            return -1;
        }
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).equals(parameter)) {
                return number(pair.substring(equals + 1));
            }
        }
        return -1;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    static URI replace(URI address, String parameter, int value) {
        String query = address.getRawQuery();
        List<String> pairs = new ArrayList<>();
        for (String pair : (query == null ? "" : query).split("&", -1)) {
            pairs.add(pair.startsWith(parameter + "=") ? parameter + "=" + value : pair);
        }
        String text = address.toString();
        int mark = text.indexOf('?');
        return URI.create((mark < 0 ? text : text.substring(0, mark)) + "?" + String.join("&", pairs));
    }
}
