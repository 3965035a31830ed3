package io.omnisql.connectors.sdk.flight;

import io.omnisql.connectors.sdk.cache.CachedPage;
import io.omnisql.connectors.sdk.cache.Lifetime;
import io.omnisql.connectors.sdk.http.CallScope;
import io.omnisql.connectors.sdk.proof.SystemStatements.SystemScan;
import io.omnisql.connectors.sdk.proof.SystemStatements.SystemStatement;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.identity.StatementId;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one scan reads: its lists, its rules of age, and how much came from where. The system statement that its walks run under
 * begins with the first page that must be fetched, and ends when the scan and all walks that it began have ended. Thread-safe.
 */
public final class Reading {
    private final Flights flights;
    private final CallScope scope;
    private final Lifetime lifetime;
    private final boolean strict;
    private final SystemScan system;
    private final Consumer<String> warnings;
    private final Set<ListReader> open = new HashSet<>();
    private final Set<Reading> joined = new LinkedHashSet<>();
    private final Object statementLock = new Object();
    private volatile Optional<SystemStatement> statement = Optional.empty();
    private boolean begun;
    private volatile @Nullable SqlException failure;
    private int walks;
    private boolean ended;
    private long fetchedRows;
    private long hitPages;
    private long hitRows;
    private long joinedPages;
    private long joinedRows;
    private String sqlstate = "00000";
    private @Nullable Instant oldest;

    Reading(
            Flights flights,
            CallScope scope,
            Lifetime lifetime,
            boolean strict,
            SystemScan system,
            Consumer<String> warnings) {
        this.flights = flights;
        this.scope = scope;
        this.lifetime = lifetime;
        this.strict = strict;
        this.system = system;
        this.warnings = warnings;
    }

    /** Pages of a list, from wherever they are; no call is made before the first is asked for. */
    public ListReader open(ListRequest request) {
        ListReader reader = new ListReader(flights, this, request);
        boolean late;
        synchronized (this) {
            late = ended;
            open.add(reader);
        }
        if (late) {
            reader.ended();
        }
        return reader;
    }

    CallScope scope() {
        return scope;
    }

    Lifetime lifetime() {
        return lifetime;
    }

    /** Whether only what is asked for now may be used. */
    boolean strict() {
        return strict;
    }

    /** Begins the system statement if it has not begun. */
    Optional<SystemStatement> statement() {
        // A lock of its own: the record's way to disk must not hold up readers.
        synchronized (statementLock) {
            if (!begun) {
                statement = flights.begin(system);
                begun = true;
            }
            return statement;
        }
    }

    /** Id of the system statement; empty while it has not begun. */
    Optional<StatementId> statementId() {
        return statement.map(SystemStatement::id);
    }

    /** Its budget or time is used up: it is out of every walk. */
    void fail(SqlException error) {
        failure = error;
        scope.cancel();
    }

    @Nullable
    SqlException failure() {
        return failure;
    }

    /** A walk that fetches under this scan's system statement begins. */
    synchronized void walkBegan() {
        walks++;
    }

    /** Such a walk is over. */
    void walkEnded(long rows, @Nullable String failure) {
        synchronized (this) {
            walks--;
            fetchedRows += rows;
            if (failure != null) {
                sqlstate = failure;
            }
        }
        endStatement();
    }

    private void endStatement() {
        SystemStatement over;
        long rows;
        String state;
        synchronized (this) {
            if (!ended || walks > 0 || statement.isEmpty()) {
                return;
            }
            over = statement.get();
            rows = fetchedRows;
            state = sqlstate;
        }
        over.end(state, rows);
    }

    synchronized void took(CachedPage page, Origin origin) {
        page.warnings().forEach(warnings);
        if (oldest == null || page.fetched().isBefore(oldest)) {
            oldest = page.fetched();
        }
        int rows = page.page().rows().size();
        switch (origin) {
            case Origin.Held _ -> {
                hitPages++;
                hitRows += rows;
            }
            case Origin.Joined(Reading other) -> {
                joinedPages++;
                joinedRows += rows;
                joined.add(other);
            }
            case Origin.Own _ -> {}
        }
    }

    void left(ListReader reader) {
        synchronized (this) {
            open.remove(reader);
        }
    }

    /** The scan is over: its readers leave their walks. Harmless when repeated. */
    public void close() {
        Set<ListReader> readers;
        synchronized (this) {
            ended = true;
            readers = Set.copyOf(open);
        }
        readers.forEach(ListReader::ended);
        endStatement();
    }

    /** How much came from where so far. */
    public synchronized Use use() {
        Set<StatementId> named = new LinkedHashSet<>();
        joined.forEach(other -> other.statementId().ifPresent(named::add));
        statementId().ifPresent(named::add);
        return new Use(hitPages, hitRows, joinedPages, joinedRows, Set.copyOf(named), Optional.ofNullable(oldest));
    }

    /**
     * Where a scan's rows came from.
     *
     * @param hitPages that were held
     * @param joinedPages that another statement's walk fetched meanwhile
     * @param flights system statements that fetched for it
     * @param oldest when the oldest page used was fetched; empty when none was
     */
    public record Use(
            long hitPages,
            long hitRows,
            long joinedPages,
            long joinedRows,
            Set<StatementId> flights,
            Optional<Instant> oldest) {}

    /** Where a page came from. */
    sealed interface Origin {
        record Held() implements Origin {}

        record Own() implements Origin {}

        /** A walk that another statement began. */
        record Joined(Reading starter) implements Origin {}
    }
}
