package io.omnisql.planner.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Our parser against PostgreSQL's own: same acceptance, same error at the same position, same tree. */
@Tag("peer")
final class ParserOracleTest {
    private static final long STACK_BYTES = 64L << 20;

    @Test
    void handWrittenStatementsAgree() throws Exception {
        List<String> statements = statements("statements.sql");
        assertThat(statements).hasSizeGreaterThan(50);
        assertThat(disagreements(statements)).isEmpty();
    }

    @Test
    void utilityStatementsAgree() throws Exception {
        List<String> statements = statements("utility-statements.sql");
        assertThat(statements).hasSizeGreaterThan(200);
        assertThat(disagreements(statements)).isEmpty();
    }

    /** One statement a line; {@code \n} is a line break. */
    static List<String> statements(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(ParserOracleTest.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> line.replace("\\n", "\n"))
                    .toList();
        }
    }

    private static List<String> disagreements(List<String> statements) throws Exception {
        return onLargeStack(() -> {
            Oracle oracle = new Oracle();
            List<String> found = new ArrayList<>();
            for (String statement : statements) {
                String difference = oracle.disagreement(statement);
                if (difference != null) {
                    found.add(statement + "\n    " + difference);
                }
            }
            return found;
        });
    }

    /** libpg_query recurses natively and would end the whole virtual machine on a small stack. */
    static <T> T onLargeStack(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(null, task, "libpg_query", STACK_BYTES);
        thread.start();
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }
}
