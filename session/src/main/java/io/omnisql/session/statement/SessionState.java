package io.omnisql.session.statement;

import io.omnisql.connectors.sdk.limit.CallBudget;
import io.omnisql.connectors.sdk.limit.Claimant;
import io.omnisql.connectors.sdk.limit.OnLimit;
import io.omnisql.connectors.sdk.limit.WorkClass;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.identity.StatementId;
import io.omnisql.core.identity.Subject;
import io.omnisql.core.text.TextStyle;
import io.omnisql.governance.decision.DecisionContext;
import io.omnisql.planner.parser.SqlParser;
import io.omnisql.session.job.Jobs;
import io.omnisql.session.materialized.Materializations;
import io.omnisql.session.setting.SessionSettings;
import io.omnisql.session.transaction.Transaction;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Everything that lives as long as a session. Used by one thread at a time.
 *
 * @param decision where statements come from, as the session is now
 * @param warnings sent to the client as NoticeResponses
 * @param listening channels of LISTEN
 * @param work whether somebody waits for its answers
 * @param materialized the server's materialized views
 * @param jobs the server's jobs
 */
public record SessionState(
        Subject subject,
        int processId,
        Supplier<DecisionContext> decision,
        SessionSettings settings,
        Transaction transaction,
        PreparedStatements prepared,
        Portals portals,
        Cursors cursors,
        SqlParser parser,
        QueryPlanner planner,
        StatementAudit audit,
        CurrentStatement current,
        Consumer<SqlException> warnings,
        Set<String> listening,
        WorkClass work,
        Materializations materialized,
        Jobs jobs) {
    /** How values are read and written now. */
    public TextStyle textStyle() {
        return settings.textStyle(transaction.start());
    }

    /** What a query of this session depends on now. */
    public PlanningContext planning(StatementId statement, String text) {
        return new PlanningContext(
                statement,
                subject,
                decision.get(),
                text,
                textStyle(),
                SearchPath.parse(settings.get("search_path"), subject.user()),
                settings.isOn("omnisql.pushdown"),
                settings.number("omnisql.max_calls"),
                claimant(),
                maxStaleness(),
                processId,
                new PlanningContext.SettingValues() {
                    @Override
                    public String show(String name) {
                        return settings.show(name);
                    }

                    @Override
                    public void set(String name, String value, boolean onlyTransaction) {
                        settings.set(name, value, onlyTransaction);
                    }
                },
                audit.timeline(statement, text));
    }

    private Optional<Duration> maxStaleness() {
        long millis = settings.number("omnisql.max_staleness");
        return millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
    }

    private Claimant claimant() {
        return new Claimant(
                Claimant.digest(subject.user()),
                work,
                settings.get("omnisql.on_limit").equals("error") ? OnLimit.ERROR : OnLimit.WAIT,
                current.waits(),
                new CallBudget(settings.number("omnisql.max_calls"), settings.number("omnisql.max_points")));
    }

    /** A new, empty set of channels. */
    public static Set<String> noChannels() {
        return new LinkedHashSet<>();
    }
}
