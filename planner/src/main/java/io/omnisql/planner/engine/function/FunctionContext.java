package io.omnisql.planner.engine.function;

import io.omnisql.core.text.SessionZone;
import io.omnisql.core.text.TextStyle;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What functions may know about the statement they run in.
 *
 * @param style the session's zone and styles; its transactionStart is what {@code now()} answers
 * @param statementStart microseconds since 2000-01-01 UTC
 * @param database the tenant's name
 * @param user the authenticated user
 * @param schema the current schema, empty for none
 * @param version what {@code version()} answers
 * @param backendPid what {@code pg_backend_pid()} answers
 * @param setting a setting's present value by name, empty when unknown
 */
public record FunctionContext(
        TextStyle style,
        long statementStart,
        String database,
        String user,
        Optional<String> schema,
        String version,
        int backendPid,
        Function<String, Optional<String>> setting) {
    public FunctionContext {
        Objects.requireNonNull(style, "style is null");
        Objects.requireNonNull(database, "database is null");
        Objects.requireNonNull(user, "user is null");
    }

    /** A context with default styles, for tests and for work outside any session. */
    public static FunctionContext plain() {
        return new FunctionContext(
                TextStyle.DEFAULT,
                TextStyle.DEFAULT.transactionStart(),
                "omnisql",
                "omnisql",
                Optional.of("public"),
                "PostgreSQL 15",
                0,
                name -> Optional.empty());
    }

    public FunctionContext withStyle(TextStyle newStyle) {
        return new FunctionContext(newStyle, statementStart, database, user, schema, version, backendPid, setting);
    }

    public SessionZone zone() {
        return style.zone();
    }

    /** What {@code now()} answers. */
    public long now() {
        return style.transactionStart();
    }
}
