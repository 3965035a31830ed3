package io.omnisql.planner.analyzer;

import io.omnisql.core.text.TextStyle;
import java.util.Objects;

/**
 * What of a session the analysis depends on.
 *
 * @param database the name that a three-part relation name may start with
 * @param style zone, DateStyle and the rest that literals are read under
 */
public record SessionFacts(String database, TextStyle style) {
    public SessionFacts {
        Objects.requireNonNull(database, "database is null");
        Objects.requireNonNull(style, "style is null");
    }
}
