package io.omnisql.planner.catalog;

import io.omnisql.planner.catalog.builtin.StaticRelation;
import io.omnisql.planner.catalog.builtin.StaticRow;
import java.util.HashSet;
import java.util.Set;

/** PostgreSQL's {@code quote_ident}: quotes a name unless it may stand bare. Immutable. */
public final class IdentifierQuoting {
    private final Set<String> keywords;

    public IdentifierQuoting() {
        Set<String> reserved = new HashSet<>();
        for (StaticRow row : StaticRelation.load("keywords").rows()) {
            if (row.character("catcode") != 'U') {
                reserved.add(row.string("word"));
            }
        }
        keywords = Set.copyOf(reserved);
    }

    public String quote(String name) {
        boolean safe = !name.isEmpty() && (isLower(name.charAt(0)) || name.charAt(0) == '_');
        for (int i = 0; i < name.length() && safe; i++) {
            char c = name.charAt(i);
            safe = isLower(c) || (c >= '0' && c <= '9') || c == '_';
        }
        return safe && !keywords.contains(name) ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }
}
