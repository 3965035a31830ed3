package io.omnisql.planner.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random statements, right ones and broken ones, through our parser and PostgreSQL's. The sample is always the same; the long run takes a new seed
 * each time, prints it, and takes it back with {@code -Domnisql.parser.seed=…}.
 */
@Tag("peer")
final class ParserFuzzTest {
    private static final long SAMPLE_SEED = 20_261_125L;
    private static final int SAMPLE = 5_000;
    private static final int FULL = 200_000;
    private static final int SHOWN = 20;

    @Test
    void aSampleAgrees() throws Exception {
        assertThat(disagreements(SAMPLE_SEED, SAMPLE)).isEmpty();
    }

    @Test
    @Tag("long")
    void manyAgree() throws Exception {
        long seed = Long.getLong("omnisql.parser.seed", new SecureRandom().nextLong());
        System.out.println("omnisql.parser.seed = " + seed);
        assertThat(disagreements(seed, FULL)).as("seed %d", seed).isEmpty();
    }

    /** Statement number i depends on seed and i only. */
    private static List<String> disagreements(long seed, int count) throws Exception {
        List<String> corpus = new ArrayList<>(ParserOracleTest.statements("statements.sql"));
        corpus.addAll(ParserOracleTest.statements("utility-statements.sql"));
        return ParserOracleTest.onLargeStack(() -> {
            Oracle oracle = new Oracle();
            List<String> found = new ArrayList<>();
            for (int i = 0; i < count && found.size() < SHOWN; i++) {
                String statement = statement(new SplittableRandom(seed + i), corpus);
                String difference = oracle.disagreement(statement);
                if (difference != null) {
                    found.add(statement + "\n    " + difference);
                }
            }
            return found;
        });
    }

    private static String statement(SplittableRandom random, List<String> corpus) {
        SqlGenerator generator = new SqlGenerator(random);
        TokenMutator mutator = new TokenMutator(random);
        return switch (random.nextInt(4)) {
            case 0, 1 -> generator.statement();
            case 2 -> mutator.mutate(generator.statement());
            default -> mutator.mutate(corpus.get(random.nextInt(corpus.size())));
        };
    }
}
