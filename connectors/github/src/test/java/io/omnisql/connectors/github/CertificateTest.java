package io.omnisql.connectors.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.omnisql.connectors.conformance.ConnectorScans;
import io.omnisql.connectors.conformance.Scan;
import io.omnisql.connectors.sdk.dialect.Certificate;
import io.omnisql.connectors.sdk.dialect.Resources;
import io.omnisql.connectors.sdk.spi.CallRecord;
import io.omnisql.connectors.sdk.table.Exactness;
import io.omnisql.connectors.sdk.table.Filter;
import io.omnisql.connectors.sdk.table.FilterOp;
import io.omnisql.connectors.simulator.Simulator;
import io.omnisql.connectors.simulator.SimulatorConfig;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Measures which filters by equality are exact: for every value that the data has, in its own and in another spelling, the
 * source's rows are exactly those for which the predicate is true. The certificate that ships must say the same.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CertificateTest {
    private static final Map<String, List<String>> CLAIMS =
            Map.of("issues", List.of("state", "author"), "pulls", List.of("state", "base_ref"));
    private final Simulator simulator = Simulator.start(SimulatorConfig.small());
    private final ConnectorScans scans = TestingScans.of(simulator, Map.of());

    @AfterEach
    void calm() {
        simulator.control().reset();
    }

    @AfterAll
    void close() {
        scans.close();
        simulator.close();
    }

    private Set<String> measured() {
        Set<String> exact = new TreeSet<>();
        CLAIMS.forEach((table, columns) -> columns.forEach(column -> {
            if (isExact(table, column)) {
                exact.add(Certificate.entry(table, "list", column, FilterOp.EQ));
            }
        }));
        return exact;
    }

    private boolean isExact(String table, String column) {
        Scan all =
                Scan.of(table, "list", "number", column).bound("owner", "acme").bound("repo", "shop");
        Set<String> values = new TreeSet<>();
        for (Map<String, @Nullable Object> row : scans.rows(all)) {
            Object value = row.get(column);
            if (value != null) {
                values.add((String) value);
                values.add(((String) value).toUpperCase(Locale.ROOT));
            }
        }
        assertThat(values).hasSizeGreaterThan(1);
        Set<String> allowed = scans.table(table).path("list").orElseThrow().filters().stream()
                .filter(f -> f.column().equals(column))
                .map(Filter::values)
                .findFirst()
                .orElseThrow();
        for (String value : values) {
            if (allowed.isEmpty() || allowed.contains(value)) {
                int wanted = scans.rows(all.where(column, FilterOp.EQ, value)).size();
                long answered =
                        scans.calls().stream().mapToLong(CallRecord::rows).sum();
                if (answered != wanted) {
                    return false;
                }
            }
        }
        return true;
    }

    @Test
    void theCertificateSaysWhatWasMeasured() {
        Set<String> certified = new Resources(GithubConnector.class)
                .certificate("certified.txt")
                .exact();

        assertThat(new TreeSet<>(certified)).isEqualTo(measured());
    }

    @Test
    void aSourceThatIgnoresFiltersWouldNotBeCertified() {
        simulator.control().setIgnoreFilters(true);

        assertThat(measured()).isEmpty();
    }

    @Test
    void onlyCertifiedFiltersAreExact() {
        Set<String> exact = scans.table("issues").paths().stream()
                .flatMap(path -> path.filters().stream())
                .filter(filter -> filter.exactness() == Exactness.EXACT)
                .map(Filter::column)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());

        assertThat(exact).containsExactly("state");
    }
}
