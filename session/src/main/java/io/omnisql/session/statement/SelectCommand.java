package io.omnisql.session.statement;

import java.util.List;
import java.util.Optional;

/** A query as a command. */
public final class SelectCommand implements Command {
    private final PlannedQuery query;

    public SelectCommand(PlannedQuery query) {
        this.query = query;
    }

    @Override
    public List<ResultField> fields() {
        return query.fields();
    }

    @Override
    public boolean returnsRows() {
        return true;
    }

    @Override
    public Optional<IntentFacts> intent() {
        return query.intent();
    }

    @Override
    public Result run() {
        return new Result.Rows(query.open(), rows -> "SELECT " + rows);
    }

    @Override
    public OutcomeFacts outcome() {
        return query.outcome();
    }

    @Override
    public void close() {
        query.close();
    }
}
