package io.omnisql.governance.decision;

import io.omnisql.core.type.SqlType;
import io.omnisql.governance.filter.BoundFilter;
import io.omnisql.governance.filter.FilterBinder;
import io.omnisql.governance.filter.FilterTypeException;
import io.omnisql.governance.mask.Mask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds an answer against its question: a closed world, in which one wrong word makes the whole answer invalid. */
public final class DecisionValidator {
    private static final Duration MAX_TTL = Duration.ofMinutes(5);

    private DecisionValidator() {}

    /** A valid decision for one table, with its filter bound; empty filter: all rows. */
    public record ValidTable(TableDecision decision, Optional<BoundFilter> filter) {}

    /**
     * The decisions in the order of the request's resources.
     *
     * @throws PolicyException 58000 if anything is missing, doubled, unknown or does not fit
     */
    public static List<ValidTable> validate(DecisionRequest request, Decision decision) {
        try {
            require(decision.statement().equals(request.statement().toString()), "answer to another statement");
            require(!decision.policyRevision().isEmpty(), "no policy revision");
            require(decision.tables().size() == request.resources().size(), "wrong number of tables");
            List<Optional<ValidTable>> byRef = new ArrayList<>();
            request.resources().forEach(_ -> byRef.add(Optional.empty()));
            for (TableDecision table : decision.tables()) {
                require(table.ref() >= 0 && table.ref() < byRef.size(), "unknown ref");
                require(byRef.get(table.ref()).isEmpty(), "repeated ref");
                byRef.set(table.ref(), Optional.of(validate(request.resources().get(table.ref()), table)));
            }
            return byRef.stream().map(Optional::orElseThrow).toList();
        } catch (FilterTypeException | InvalidAnswer e) {
            throw PolicyException.notValid(request.statement(), e);
        }
    }

    private static ValidTable validate(TableResource resource, TableDecision decision)
            throws FilterTypeException, InvalidAnswer {
        if (!(decision instanceof TableDecision.Allowed allowed)) {
            return new ValidTable(decision, Optional.empty());
        }
        require(!allowed.ttl().isNegative() && allowed.ttl().compareTo(MAX_TTL) <= 0, "ttl out of range");
        Map<String, SqlType> types = resource.columnTypes();
        for (Map.Entry<String, ColumnDecision> column : allowed.columns().entrySet()) {
            Optional<SqlType> type = Optional.ofNullable(types.get(column.getKey()));
            require(type.isPresent(), "unknown column");
            Optional<Mask> mask = column.getValue().mask();
            require(mask.isEmpty() || mask.get().fits(type.orElseThrow()), "mask does not fit its column");
        }
        Optional<BoundFilter> filter = Optional.empty();
        if (allowed.rowFilter().isPresent()) {
            filter = Optional.of(FilterBinder.bind(allowed.rowFilter().get(), types));
        }
        return new ValidTable(decision, filter);
    }

    private static void require(boolean valid, String message) throws InvalidAnswer {
        if (!valid) {
            throw new InvalidAnswer(message);
        }
    }

    /** Why an answer is invalid; for the log. */
    private static final class InvalidAnswer extends Exception {
        private static final long serialVersionUID = 1L;

        InvalidAnswer(String message) {
            super(message);
        }
    }
}
