package io.omnisql.session.observation;

import io.omnisql.core.identity.SessionId;
import io.omnisql.core.identity.StatementId;
import io.omnisql.core.identity.TenantId;
import io.omnisql.planner.parser.TrailingComment;
import io.omnisql.session.setting.SessionSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Begins the timelines of one session's statements. Used by one thread at a time. */
public final class SessionObservation {
    private static final String TRACE_PARENT = "traceparent";

    private final SessionObserver observer;
    private final SessionId session;
    private final TenantId tenant;
    private final SessionSettings settings;
    private final InstantSource clock;

    public SessionObservation(
            SessionObserver observer,
            SessionId session,
            TenantId tenant,
            SessionSettings settings,
            InstantSource clock) {
        this.observer = observer;
        this.session = session;
        this.tenant = tenant;
        this.settings = settings;
        this.clock = clock;
    }

    /** A statement begins now. */
    public StatementTimeline begin(StatementId statement, String text) {
        long slow = settings.number("omnisql.slow_log");
        return new StatementTimeline(
                observer,
                statement,
                session,
                tenant,
                text,
                traceParent(text),
                slow < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(slow)),
                clock.instant());
    }

    /** The timeline of work that is no statement of its own, such as Describe. */
    public StatementTimeline unseen(StatementId statement, String text) {
        return new StatementTimeline(
                SessionObserver.NONE,
                statement,
                session,
                tenant,
                text,
                Optional.empty(),
                Optional.empty(),
                clock.instant());
    }

    /** The comment wins over the setting. */
    private Optional<TraceParent> traceParent(String text) {
        String sent = TrailingComment.tags(text).getOrDefault(TRACE_PARENT, settings.get("omnisql.traceparent"));
        if (sent.isEmpty()) {
            return Optional.empty();
        }
        Optional<TraceParent> parsed = TraceParent.parse(sent);
        if (parsed.isEmpty()) {
            observer.traceParentRefused();
        }
        return parsed;
    }
}
