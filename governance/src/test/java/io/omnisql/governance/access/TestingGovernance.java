package io.omnisql.governance.access;

import io.omnisql.connectors.sdk.proof.ProofAuthority;
import io.omnisql.connectors.sdk.scan.ScanRequest;
import io.omnisql.connectors.sdk.table.AccessPath;
import io.omnisql.connectors.sdk.table.Column;
import io.omnisql.connectors.sdk.table.LimitMode;
import io.omnisql.connectors.sdk.table.Table;
import io.omnisql.connectors.sdk.table.Volatility;
import io.omnisql.core.batch.BatchReader;
import io.omnisql.core.batch.ColumnBatch;
import io.omnisql.core.identity.AccountId;
import io.omnisql.core.identity.SessionId;
import io.omnisql.core.identity.StatementId;
import io.omnisql.core.identity.Subject;
import io.omnisql.core.identity.TenantId;
import io.omnisql.core.type.SqlType;
import io.omnisql.governance.decision.Action;
import io.omnisql.governance.decision.DecisionContext;
import io.omnisql.governance.decision.PolicyDecisionPoint;
import io.omnisql.keyvault.SecretBytes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A whole governance with one decision point, a clock that tests set and a fixed mask key. */
public final class TestingGovernance {
    public static final TenantId ACME = new TenantId("acme");
    public static final AccountId MAIN = new AccountId("main");
    public static final DecisionContext CONTEXT =
            new DecisionContext(SessionId.next(), "eu-1", "", "10.1.2.3", true, "scram-sha-256", "psql");

    public final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-25T10:00:00Z"));
    public final ProofAuthority proofs = new ProofAuthority(this::instant);
    public final GovernedAccess access;

    public TestingGovernance(PolicyDecisionPoint policy) {
        access = new GovernedAccess(
                _ -> policy, proofs.claimIssuer(), _ -> SecretBytes.owning(new byte[32]), this::instant);
    }

    private Instant instant() {
        return Objects.requireNonNull(now.get(), "clock is not set");
    }

    /** Moves the clock. */
    public void pass(long seconds) {
        now.updateAndGet(before -> before.plus(seconds, ChronoUnit.SECONDS));
    }

    public static Subject subject(String user, List<String> roles, Map<String, List<String>> attributes) {
        return new Subject(ACME, user, Subject.Kind.PERSON, roles, List.of(), attributes);
    }

    public static Column column(String name, SqlType type, String... tags) {
        return new Column(name, type, false, Set.of(tags), List.of(), "");
    }

    public static Relation relation(String schema, String name, List<Column> columns) {
        AccessPath path = new AccessPath(
                "list", List.of(), false, List.of(), List.of(), LimitMode.PAGE_STOP, 0, (rows, _) -> rows, "core", 100);
        Table table = new Table(
                name, columns, List.of(columns.getFirst().name()), List.of(path), Volatility.WARM, true, Set.of(), "");
        return new Relation(schema, MAIN, "github", "7", table);
    }

    public StatementDecision decide(Subject subject, Relation... relations) {
        return access.decide(StatementId.next(), Action.QUERY, CONTEXT, subject, List.of(relations));
    }

    public TestingSource source(Relation relation, List<List<@Nullable Object>> rows) {
        return new TestingSource(proofs, ACME, MAIN, relation.table(), rows, 2);
    }

    /** A request for some columns and nothing else. */
    public ScanRequest request(StatementDecision decision, String table, List<String> columns) {
        return new ScanRequest(
                decision.statement(),
                table,
                "list",
                columns,
                List.of(),
                List.of(),
                OptionalLong.empty(),
                null,
                instant().plusSeconds(3_600),
                100);
    }

    /** All rows of a stream. */
    public static List<List<@Nullable Object>> drain(BatchReader reader) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (ColumnBatch batch = reader.next(); batch != null; batch = reader.next()) {
            for (int row = 0; row < batch.rows(); row++) {
                List<@Nullable Object> values = new ArrayList<>();
                for (int i = 0; i < batch.columns().size(); i++) {
                    values.add(batch.vector(i).get(row));
                }
                rows.add(values);
            }
        }
        return rows;
    }
}
