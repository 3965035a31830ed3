package io.omnisql.governance.opa;

import io.omnisql.governance.decision.Decision;
import io.omnisql.governance.decision.DecisionRequest;
import io.omnisql.governance.decision.DecisionValidator;
import io.omnisql.governance.decision.PolicyDecisionPoint;
import io.omnisql.governance.decision.PolicyException;
import io.omnisql.governance.decision.TableDecision;
import io.omnisql.governance.filter.RowFilter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One tenant's OPA: asks its Data API ({@code POST /v1/data/<path>?provenance=true}), and its Compile API for row filters that are
 * rules. Every question is answered by a decision that {@link DecisionValidator} finds valid, or by 58000. Thread-safe.
 */
public final class OpaDecisionPoint implements PolicyDecisionPoint, AutoCloseable {
    private static final String JSON = "application/json";
    /** How often a question is asked anew because the policy moved between its data and its row rules. */
    private static final int ATTEMPTS = 2;

    private final OpaHttp http;
    private final CompileApi compile;
    private final String path;
    private final DecisionCache cache;
    private final RevisionLog revisions;

    /** @param clock for the age of cached decisions */
    public OpaDecisionPoint(OpaConfig config, InstantSource clock) {
        this.http = new OpaHttp(config);
        this.compile = new CompileApi(http, config.timeout());
        this.path = "/v1/data/" + config.path() + "?provenance=true";
        this.cache = new DecisionCache(config.longestCached(), clock);
        this.revisions = new RevisionLog(cache::flush);
    }

    /**
     * Decides, from memory where a decision still holds.
     *
     * @throws PolicyException 58000
     */
    @Override
    public Decision decide(DecisionRequest request) {
        String question = PolicyInput.digest(request);
        String revision = revisions.current();
        Optional<List<TableDecision>> known = cache.find(revision, question);
        if (known.isPresent()) {
            return new Decision(request.statement().toString(), revision, known.get());
        }
        return ask(request, Optional.of(question));
    }

    /**
     * Asks OPA itself, whatever is remembered, and remembers nothing.
     *
     * @throws PolicyException 58000
     */
    public Decision askAnew(DecisionRequest request) {
        return ask(request, Optional.empty());
    }

    /** The policy revision of the last answer, empty before the first. */
    public String revision() {
        return revisions.current();
    }

    private Decision ask(DecisionRequest request, Optional<String> question) {
        try {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                long askedAt = System.nanoTime();
                AnswerDecoder.Answer answer = data(request);
                boolean current = revisions.seen(answer.revision(), askedAt);
                boolean compiled = answer.tables().stream().anyMatch(OpaDecisionPoint::isCompiled);
                List<TableDecision> tables = tables(request, answer);
                Decision decision = new Decision(answer.statement(), answer.revision(), tables);
                // A row rule carries no revision: the policy must be the same before and after it was compiled.
                if (!compiled || data(request).revision().equals(answer.revision())) {
                    var _ = DecisionValidator.validate(request, decision);
                    if (current && question.isPresent()) {
                        cache.keep(answer.revision(), question.get(), tables, shortest(answer), answer.bytes());
                    }
                    return decision;
                }
            }
            throw new OpaUnavailableException("the policy moves faster than its row rules are compiled");
        } catch (OpaUnavailableException e) {
            throw PolicyException.notAvailable(request.statement(), e);
        } catch (OpaAnswerException e) {
            throw PolicyException.notValid(request.statement(), e);
        }
    }

    private AnswerDecoder.Answer data(DecisionRequest request) throws OpaUnavailableException, OpaAnswerException {
        return AnswerDecoder.decode(http.post(path, JSON, PolicyInput.data(request)));
    }

    private static boolean isCompiled(AnswerDecoder.Table table) {
        return table instanceof AnswerDecoder.Table.Allowed allowed
                && allowed.rows() instanceof AnswerDecoder.Rows.Compiled;
    }

    private List<TableDecision> tables(DecisionRequest request, AnswerDecoder.Answer answer)
            throws OpaUnavailableException, OpaAnswerException {
        List<TableDecision> tables = new ArrayList<>(answer.tables().size());
        for (AnswerDecoder.Table table : answer.tables()) {
            tables.add(
                    switch (table) {
                        case AnswerDecoder.Table.Denied denied ->
                            new TableDecision.Denied(denied.ref(), denied.reasons());
                        case AnswerDecoder.Table.Allowed allowed ->
                            new TableDecision.Allowed(
                                    allowed.ref(),
                                    allowed.showByDefault(),
                                    filter(request, allowed),
                                    allowed.columns(),
                                    allowed.ttl(),
                                    allowed.reasons());
                    });
        }
        return tables;
    }

    private Optional<RowFilter> filter(DecisionRequest request, AnswerDecoder.Table.Allowed table)
            throws OpaUnavailableException, OpaAnswerException {
        return switch (table.rows()) {
            case AnswerDecoder.Rows.All() -> Optional.empty();
            case AnswerDecoder.Rows.Filtered filtered -> Optional.of(filtered.filter());
            case AnswerDecoder.Rows.Compiled compiled -> {
                if (table.ref() >= request.resources().size()) {
                    throw new OpaAnswerException("unknown ref");
                }
                yield compile.filter(request, request.resources().get(table.ref()), compiled.path());
            }
        };
    }

    private static Duration shortest(AnswerDecoder.Answer answer) {
        return answer.tables().stream()
                .map(AnswerDecoder.Table::ttl)
                .min(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        http.close();
    }
}
