package io.omnisql.governance.access;

import io.omnisql.connectors.sdk.proof.ProofAuthority;
import io.omnisql.connectors.sdk.table.Column;
import io.omnisql.core.identity.StatementId;
import io.omnisql.core.identity.Subject;
import io.omnisql.core.identity.TenantId;
import io.omnisql.governance.decision.Action;
import io.omnisql.governance.decision.ColumnResource;
import io.omnisql.governance.decision.Decision;
import io.omnisql.governance.decision.DecisionContext;
import io.omnisql.governance.decision.DecisionHash;
import io.omnisql.governance.decision.DecisionRequest;
import io.omnisql.governance.decision.DecisionValidator;
import io.omnisql.governance.decision.DecisionValidator.ValidTable;
import io.omnisql.governance.decision.PolicyDecisionPoint;
import io.omnisql.governance.decision.PolicyException;
import io.omnisql.governance.decision.TableDecision;
import io.omnisql.governance.decision.TableResource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides statements and lists what exists. Fails closed: whatever goes wrong on the way to a valid decision is 58000, and nothing
 * is visible then. Thread-safe.
 */
public final class GovernedAccess {
    private static final Logger LOG = LoggerFactory.getLogger(GovernedAccess.class);
    /** Tables in one question of action {@code list}. */
    private static final int LIST_TABLES = 256;

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Function<TenantId, PolicyDecisionPoint> policies;
    private final ProofAuthority.Issuer issuer;
    private final MaskKeys maskKeys;
    private final InstantSource clock;

    /**
     * @param policies the decision point of a tenant
     * @param issuer the only issuer of proofs in this server
     */
    public GovernedAccess(
            Function<TenantId, PolicyDecisionPoint> policies,
            ProofAuthority.Issuer issuer,
            MaskKeys maskKeys,
            InstantSource clock) {
        this.policies = policies;
        this.issuer = issuer;
        this.maskKeys = maskKeys;
        this.clock = clock;
    }

    /**
     * One decision for all tables that a statement names. Call it also when none of the names exists, so that an absent table and
     * a denied one take the same path.
     *
     * @throws PolicyException 58000
     */
    public StatementDecision decide(
            StatementId statement, Action action, DecisionContext context, Subject subject, List<Relation> relations) {
        Question question = new Question(statement, action, context, subject, List.copyOf(relations));
        return new StatementDecision(question, decide(question), () -> decide(question), issuer, maskKeys, clock);
    }

    /**
     * The tables and columns that exist for a subject: what catalogs show.
     *
     * @throws PolicyException 58000
     */
    public List<GovernedTable> list(
            StatementId statement, DecisionContext context, Subject subject, List<Relation> relations) {
        return listing(statement, context, subject, relations).tables();
    }

    /**
     * The same with what is decided for each table, so that a catalog can tell whether something stored under an earlier decision may
     * still be read.
     *
     * @throws PolicyException 58000
     */
    public Listing listing(StatementId statement, DecisionContext context, Subject subject, List<Relation> relations) {
        List<GovernedTable> visible = new ArrayList<>();
        IdentityHashMap<Relation, String> parts = new IdentityHashMap<>();
        for (int from = 0; from < relations.size(); from += LIST_TABLES) {
            List<Relation> part = relations.subList(from, Math.min(relations.size(), from + LIST_TABLES));
            Question question = new Question(statement, Action.LIST, context, subject, List.copyOf(part));
            Answer answer = decide(question);
            visible.addAll(answer.tables());
            parts.putAll(answer.parts());
        }
        return new Listing(visible, parts);
    }

    /** What a list decision shows. Immutable. */
    public static final class Listing {
        private final List<GovernedTable> tables;
        private final IdentityHashMap<Relation, String> parts;

        private Listing(List<GovernedTable> tables, IdentityHashMap<Relation, String> parts) {
            this.tables = List.copyOf(tables);
            this.parts = parts;
        }

        /** The tables that exist. */
        public List<GovernedTable> tables() {
            return tables;
        }

        /**
         * The hash of a decision about these relations alone, lower-case hex.
         *
         * @param relations some of the very objects that were asked for
         * @throws IllegalArgumentException for a relation that was not asked for
         */
        public String hash(Collection<Relation> relations) {
            return Answer.hash(parts, relations);
        }
    }

    /** All that an answer depends on, but the time. */
    record Question(
            StatementId statement, Action action, DecisionContext context, Subject subject, List<Relation> relations) {}

    /**
     * A valid answer.
     *
     * @param parts what {@link DecisionHash#parts} says of each relation asked for, by the object that was given; never changed
     * @param until when it has to be asked again
     */
    record Answer(
            List<GovernedTable> tables,
            IdentityHashMap<Relation, String> parts,
            String hash,
            String revision,
            Instant until) {
        static String hash(IdentityHashMap<Relation, String> parts, Collection<Relation> relations) {
            List<String> some = new ArrayList<>();
            for (Relation relation : relations) {
                String part = parts.get(relation);
                if (part == null) {
                    throw new IllegalArgumentException("relation was not asked for: " + relation.name());
                }
                some.add(part);
            }
            return DecisionHash.ofParts(some);
        }
    }

    private Answer decide(Question question) {
        Instant now = clock.instant();
        DecisionRequest request = new DecisionRequest(
                question.statement(),
                question.action(),
                question.context(),
                now,
                question.subject(),
                resources(question.relations()));
        Decision decision = ask(request);
        List<ValidTable> valid;
        try {
            valid = DecisionValidator.validate(request, decision);
        } catch (PolicyException e) {
            LOG.error(
                    "policy decision is not valid: statement={} reason={}",
                    question.statement(),
                    String.valueOf(e.getCause()));
            throw e;
        }
        List<GovernedTable> tables = new ArrayList<>();
        Duration ttl = LONGEST;
        for (int i = 0; i < valid.size(); i++) {
            Optional<GovernedTable> table =
                    TableGovernor.govern(question.relations().get(i), valid.get(i));
            table.ifPresent(tables::add);
            if (valid.get(i).decision() instanceof TableDecision.Allowed allowed
                    && allowed.ttl().compareTo(ttl) < 0) {
                ttl = allowed.ttl();
            }
        }
        Map<Integer, String> texts = DecisionHash.parts(request.resources(), decision);
        IdentityHashMap<Relation, String> parts = new IdentityHashMap<>();
        texts.forEach((ref, text) -> parts.put(question.relations().get(ref), text));
        return new Answer(
                List.copyOf(tables),
                parts,
                DecisionHash.ofParts(texts.values()),
                decision.policyRevision(),
                now.plus(ttl));
    }

    private Decision ask(DecisionRequest request) {
        try {
            return policies.apply(request.subject().tenant()).decide(request);
        } catch (PolicyException e) {
            LOG.error(
                    "policy decision refused: statement={} reason={}",
                    request.statement(),
                    String.valueOf(e.getCause()));
            throw e;
        } catch (RuntimeException e) {
            // Whatever it is, there is no decision: the statement ends here, and the reason stays in the log.
            LOG.error("policy decision is not available: statement={}", request.statement(), e);
            throw PolicyException.notAvailable(request.statement(), e);
        }
    }

    private static List<TableResource> resources(List<Relation> relations) {
        List<TableResource> resources = new ArrayList<>(relations.size());
        for (Relation relation : relations) {
            List<ColumnResource> columns = new ArrayList<>();
            for (Column column : relation.table().columns()) {
                columns.add(new ColumnResource(column.name(), column.type(), column.tags()));
            }
            resources.add(new TableResource(
                    resources.size(),
                    relation.schema(),
                    relation.name(),
                    "table",
                    relation.connector(),
                    relation.account().value(),
                    relation.schemaVersion(),
                    relation.table().tags(),
                    columns));
        }
        return resources;
    }
}
