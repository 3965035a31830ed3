package io.omnisql.connectors.jira;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The fields to ask for: only those that columns read, because Jira counts them and answers pages of fewer issues for more. */
final class WantedFields {
    private static final String IN_FIELDS = "/fields/";

    private WantedFields() {}

    static ArrayNode of(List<String> pointers) {
        Set<String> names = new TreeSet<>();
        for (String pointer : pointers) {
            if (pointer.isEmpty()) {
                names.add("*all");
            } else if (pointer.startsWith(IN_FIELDS)) {
                int end = pointer.indexOf('/', IN_FIELDS.length());
                names.add(pointer.substring(IN_FIELDS.length(), end < 0 ? pointer.length() : end));
            }
        }
        ArrayNode fields = JsonNodeFactory.instance.arrayNode();
        if (names.contains("*all")) {
            return fields.add("*all");
        }
        // An empty list would mean the default, which differs between endpoints.
        names.add("key");
        names.forEach(fields::add);
        return fields;
    }
}
