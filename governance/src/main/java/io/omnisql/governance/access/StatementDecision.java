package io.omnisql.governance.access;

import io.omnisql.connectors.sdk.proof.GovernanceProof;
import io.omnisql.connectors.sdk.proof.ProofAuthority;
import io.omnisql.connectors.sdk.scan.Predicate;
import io.omnisql.connectors.sdk.scan.ScanRequest;
import io.omnisql.connectors.sdk.scan.SortKey;
import io.omnisql.connectors.sdk.spi.Connection;
import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.identity.StatementId;
import io.omnisql.core.identity.Subject;
import io.omnisql.governance.access.GovernedAccess.Answer;
import io.omnisql.governance.access.GovernedAccess.Question;
import io.omnisql.governance.scan.GovernedScan;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The decision that governs one statement, from its analysis to its last row. {@link #close} ends all of its proofs. Thread-safe.
 */
public final class StatementDecision implements AutoCloseable {
    private final Question question;
    private final Answer answer;
    private final Supplier<Answer> askAgain;
    private final ProofAuthority.Issuer issuer;
    private final MaskKeys maskKeys;
    private final InstantSource clock;
    private final List<GovernanceProof> proofs = new ArrayList<>();
    private Instant until;
    private boolean ended;

    StatementDecision(
            Question question,
            Answer answer,
            Supplier<Answer> askAgain,
            ProofAuthority.Issuer issuer,
            MaskKeys maskKeys,
            InstantSource clock) {
        this.question = question;
        this.answer = answer;
        this.askAgain = askAgain;
        this.issuer = issuer;
        this.maskKeys = maskKeys;
        this.clock = clock;
        this.until = answer.until();
    }

    public StatementId statement() {
        return question.statement();
    }

    public Subject subject() {
        return question.subject();
    }

    /** The tables that exist, in the order they were asked for. */
    public List<GovernedTable> tables() {
        return answer.tables();
    }

    /** A table that exists for the subject; empty for one that is denied, absent, or was not asked for. */
    public Optional<GovernedTable> table(String schema, String name) {
        return answer.tables().stream()
                .filter(t -> t.schema().equals(schema) && t.name().equals(name))
                .findFirst();
    }

    /** SHA-256 of what was decided, lower-case hex; part of every plan and result key. */
    public String hash() {
        return answer.hash();
    }

    /**
     * The hash of a decision about some of the relations asked for, as a decision about them alone has it: what something stored from
     * them is bound to.
     *
     * @param relations some of the very objects that were asked for
     * @throws IllegalArgumentException for a relation that was not asked for
     */
    public String hash(Collection<Relation> relations) {
        return Answer.hash(answer.parts(), relations);
    }

    public String policyRevision() {
        return answer.revision();
    }

    /**
     * A governed scan. No call is made before its first row is pulled.
     *
     * @param connection of the table's account
     * @param request what the planner asks: columns that exist for the subject; predicates, order and keys on columns that are
     *     {@link GovernedColumn#pushable} or taken from {@link GovernedTable#pushableFilter}
     * @throws SqlException XX000 if the request is not covered by this decision
     */
    public GovernedScan open(GovernedTable table, Connection connection, ScanRequest request) {
        verify(table, request);
        ScanPlan plan = ScanPlan.of(table, request, maskKeys, subject().tenant());
        GovernanceProof proof = issue(table, plan);
        return new GovernedScan(connection.fetch(plan.request(), proof), plan.rules(), this::hold);
    }

    /**
     * The plan verifier's question for each leaf of a plan, before the first call.
     *
     * @throws SqlException XX000 if the table or one of the columns does not exist in this decision
     */
    public void requireCovered(String schema, String table, Collection<String> columns) {
        GovernedTable covered = table(schema, table).orElseThrow(StatementDecision::notCovered);
        for (String column : columns) {
            if (covered.column(column).isEmpty()) {
                throw notCovered();
            }
        }
    }

    /** Refuses what the decision does not cover. */
    private void verify(GovernedTable table, ScanRequest request) {
        boolean ours = answer.tables().stream().anyMatch(t -> t == table)
                && request.statement().equals(statement())
                && request.table().equals(table.name());
        if (!ours) {
            throw notCovered();
        }
        requireCovered(table.schema(), table.name(), request.columns());
        Set<Predicate> granted = new HashSet<>(table.pushableFilter().predicates());
        for (Predicate predicate : request.predicates()) {
            if (!granted.contains(predicate)) {
                requirePushable(table, predicate.column());
            }
        }
        request.order().stream().map(SortKey::column).forEach(column -> requirePushable(table, column));
        if (request.keys() != null) {
            request.keys().columns().forEach(column -> requirePushable(table, column));
        }
    }

    private static void requirePushable(GovernedTable table, String column) {
        if (!table.column(column).map(GovernedColumn::pushable).orElse(false)) {
            throw notCovered();
        }
    }

    private synchronized GovernanceProof issue(GovernedTable table, ScanPlan plan) {
        if (ended) {
            throw notCovered();
        }
        GovernanceProof proof = issuer.issue(
                statement(),
                subject().tenant(),
                table.relation().account(),
                table.name(),
                plan.columnsTouched(),
                hash(),
                plan.request().deadline());
        proofs.add(proof);
        return proof;
    }

    /**
     * Lets a running scan go on only while the decision holds: when its time is over it is asked again.
     *
     * @throws SqlException 42501 if the answer is another one now, XX000 if the statement is over
     */
    public synchronized void hold() {
        if (ended) {
            throw notCovered();
        }
        if (clock.instant().isBefore(until)) {
            return;
        }
        Answer now = askAgain.get();
        if (!now.hash().equals(answer.hash())) {
            end();
            throw new SqlException(
                    ErrorKind.POLICY,
                    SqlState.INSUFFICIENT_PRIVILEGE,
                    "permission was revoked while the statement was running");
        }
        until = now.until();
    }

    private static SqlException notCovered() {
        return new SqlException(
                ErrorKind.INTERNAL, SqlState.INTERNAL_ERROR, "scan is not covered by the statement's policy decision");
    }

    private void end() {
        ended = true;
        proofs.forEach(GovernanceProof::revoke);
        proofs.clear();
    }

    /** The statement is over: no scan fetches for it any more. Harmless when repeated. */
    @Override
    public synchronized void close() {
        end();
    }
}
