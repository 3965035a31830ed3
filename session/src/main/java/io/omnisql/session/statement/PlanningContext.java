package io.omnisql.session.statement;

import io.omnisql.connectors.sdk.limit.Claimant;
import io.omnisql.core.identity.StatementId;
import io.omnisql.core.identity.Subject;
import io.omnisql.core.text.TextStyle;
import io.omnisql.governance.decision.DecisionContext;
import io.omnisql.session.observation.StatementTimeline;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a query depends on besides its text.
 *
 * @param text the whole text that the statement's positions count in
 * @param style how literals are read and values written; its transaction start is what {@code now()} means
 * @param searchPath schemas in order, {@code "$user"} resolved
 * @param pushdown whether scans may be narrowed
 * @param maxCalls calls that the statement may make
 * @param claimant on whose behalf limits are drawn on
 * @param maxStaleness no row may be older; empty leaves it to the cache
 * @param processId what {@code pg_backend_pid()} says
 * @param timeline where its time goes
 */
public record PlanningContext(
        StatementId statement,
        Subject subject,
        DecisionContext decision,
        String text,
        TextStyle style,
        List<String> searchPath,
        boolean pushdown,
        long maxCalls,
        Claimant claimant,
        Optional<Duration> maxStaleness,
        int processId,
        SettingValues settings,
        StatementTimeline timeline) {
    /** The session's settings as {@code current_setting} and pg_settings see them. */
    public interface SettingValues {
        /**
         * What SHOW answers.
         *
         * @throws io.omnisql.core.error.SqlException 42704
         */
        String show(String name);

        /** SET and SET LOCAL, for {@code set_config}. */
        void set(String name, String value, boolean onlyTransaction);
    }

    /** The same session planning another text, as it would with these settings. */
    public PlanningContext with(String otherText, TextStyle otherStyle, List<String> otherPath) {
        return new PlanningContext(
                statement,
                subject,
                decision,
                otherText,
                otherStyle,
                otherPath,
                pushdown,
                maxCalls,
                claimant,
                maxStaleness,
                processId,
                settings,
                timeline);
    }

    public PlanningContext {
        Objects.requireNonNull(statement, "statement is null");
        Objects.requireNonNull(subject, "subject is null");
        Objects.requireNonNull(claimant, "claimant is null");
        Objects.requireNonNull(maxStaleness, "maxStaleness is null");
        searchPath = List.copyOf(searchPath);
    }
}
