package io.omnisql.governance.opa;

import io.omnisql.core.identity.SessionId;
import io.omnisql.core.identity.StatementId;
import io.omnisql.core.identity.Subject;
import io.omnisql.core.identity.TenantId;
import io.omnisql.core.type.SqlType;
import io.omnisql.governance.decision.Action;
import io.omnisql.governance.decision.ColumnResource;
import io.omnisql.governance.decision.Decision;
import io.omnisql.governance.decision.DecisionContext;
import io.omnisql.governance.decision.DecisionRequest;
import io.omnisql.governance.decision.PolicyDecisionPoint;
import io.omnisql.governance.decision.PolicyException;
import io.omnisql.governance.decision.TableResource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets statements reach an {@link OpaDecisionPoint} only while it answers its canaries as expected. {@link #look} is called each second:
 * it learns the policy's revision, and puts the canaries at start, every 60 s, and each time after trouble. A wrong answer closes at
 * once, a lost one after two tries; the next good look opens again. Thread-safe.
 */
public final class CanaryGuard implements PolicyDecisionPoint {
    private static final Logger LOG = LoggerFactory.getLogger(CanaryGuard.class);
    private static final Duration INTERVAL = Duration.ofSeconds(60);
    private static final int TRIES = 2;

    private final OpaDecisionPoint opa;
    private final TenantId tenant;
    private final Supplier<List<Canary>> canaries;
    private final InstantSource clock;
    private volatile State state = State.NOT_AVAILABLE;
    private volatile String reason = "not asked yet";
    private Instant nextCanaries = Instant.MIN;

    private enum State {
        GOOD,
        NOT_AVAILABLE,
        NOT_VALID
    }

    /** @param canaries the tenant's own, beside the one that every policy must deny; asked each time because tables may change */
    public CanaryGuard(OpaDecisionPoint opa, TenantId tenant, Supplier<List<Canary>> canaries, InstantSource clock) {
        this.opa = opa;
        this.tenant = tenant;
        this.canaries = canaries;
        this.clock = clock;
    }

    @Override
    public Decision decide(DecisionRequest request) {
        return switch (state) {
            case GOOD -> opa.decide(request);
            case NOT_AVAILABLE -> throw PolicyException.notAvailable(request.statement(), closed());
            case NOT_VALID -> throw PolicyException.notValid(request.statement(), closed());
        };
    }

    private IllegalStateException closed() {
        return new IllegalStateException("the policy's canaries fail: " + reason);
    }

    /** Why statements are refused, empty while they are not. Holds no value of an answer. */
    public Optional<String> trouble() {
        return state == State.GOOD ? Optional.empty() : Optional.of(reason);
    }

    /** Asks; called by one thread at a time. */
    public synchronized void look() {
        Instant now = clock.instant();
        try {
            twice(() -> opa.askAnew(question(nobody(), List.of())));
            if (state != State.GOOD || !now.isBefore(nextCanaries)) {
                putCanaries();
                nextCanaries = now.plus(INTERVAL);
            }
            if (state != State.GOOD) {
                LOG.info("policy canaries are well: tenant={} revision={}", tenant, opa.revision());
            }
            state = State.GOOD;
        } catch (PolicyException e) {
            boolean invalid = e.getCause() instanceof OpaAnswerException || e.getCause() == null;
            close(invalid ? State.NOT_VALID : State.NOT_AVAILABLE, String.valueOf(e.getCause()));
        } catch (WrongAnswer e) {
            close(State.NOT_VALID, String.valueOf(e.getMessage()));
        }
    }

    private void close(State now, String why) {
        if (state != now || !reason.equals(why)) {
            LOG.error("statements are refused, policy canaries fail: tenant={} reason={}", tenant, why);
        }
        reason = why;
        state = now;
    }

    private void putCanaries() throws WrongAnswer {
        List<Canary> all = new ArrayList<>();
        all.add(new Canary(nobody(), nothing(), Canary.Expectation.DENIED));
        all.addAll(canaries.get());
        for (Canary canary : all) {
            Decision first = twice(() -> opa.askAnew(question(canary.subject(), List.of(canary.table()))));
            if (!canary.expected().holds(first.tables().getFirst())) {
                throw new WrongAnswer("a subject is not " + canary.expected() + " as it must be");
            }
            Decision second = twice(() -> opa.askAnew(question(canary.subject(), List.of(canary.table()))));
            boolean same = first.tables().equals(second.tables());
            if (!same && first.policyRevision().equals(second.policyRevision())) {
                throw new WrongAnswer("the same question with other ids has another answer");
            }
        }
    }

    /** A lost answer is asked for once more. */
    private static Decision twice(Supplier<Decision> ask) {
        for (int attempt = 1; attempt < TRIES; attempt++) {
            try {
                return ask.get();
            } catch (PolicyException lost) {
                LOG.debug("a policy canary is asked again", lost);
            }
        }
        return ask.get();
    }

    private DecisionRequest question(Subject subject, List<TableResource> tables) {
        DecisionContext context = new DecisionContext(SessionId.next(), "", "", "", true, "canary", "");
        return new DecisionRequest(StatementId.next(), Action.QUERY, context, clock.instant(), subject, tables);
    }

    private Subject nobody() {
        return new Subject(tenant, "omnisql-canary", Subject.Kind.SERVICE, List.of(), List.of(), Map.of());
    }

    /** A table that exists nowhere. */
    private static TableResource nothing() {
        return new TableResource(
                0,
                "omnisql_canary",
                "nothing",
                "table",
                "",
                "",
                "1",
                Set.of(),
                List.of(new ColumnResource("nothing", SqlType.TEXT, Set.of())));
    }

    /** A canary's answer is not the expected one. */
    private static final class WrongAnswer extends Exception {
        private static final long serialVersionUID = 1L;

        WrongAnswer(String message) {
            super(message);
        }
    }
}
