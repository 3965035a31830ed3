package io.omnisql.core.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TenantCluesTest {
    private static final Set<String> KNOWN = Set.of("acme", "globex");

    private static String derive(String serverName, String option, String user, String database) {
        TenantClues.Found found = new TenantClues(serverName, option, user, database).derive(KNOWN::contains);
        return found.tenant() + " " + found.user();
    }

    @Test
    void everyClueAloneIsEnough() {
        assertThat(derive("acme", "", "alice", "postgres")).isEqualTo("acme alice");
        assertThat(derive("", "acme", "alice", "postgres")).isEqualTo("acme alice");
        assertThat(derive("", "", "alice@acme", "postgres")).isEqualTo("acme alice");
        assertThat(derive("", "", "alice", "acme")).isEqualTo("acme alice");
        assertThat(derive("", "", "alice", "acme.sales")).isEqualTo("acme alice");
    }

    @Test
    void aPlainUnknownDatabaseCountsOnlyAlone() {
        assertThat(derive("", "", "alice", "nobody")).isEqualTo("nobody alice");
        assertThat(derive("acme", "", "alice", "alice")).isEqualTo("acme alice");
    }

    @Test
    void theLastAtSignCountsIfATenantNameFollows() {
        assertThat(derive("", "", "alice@example.com@acme", "x")).isEqualTo("acme alice@example.com");
        assertThat(derive("", "", "alice@example.com", "acme")).isEqualTo("acme alice@example.com");
        assertThat(derive("acme", "", "a.b@example.com", "a.b@example.com")).isEqualTo("acme a.b@example.com");
    }

    @Test
    void cluesThatDifferAreRefusedWhicheverTheyAre() {
        String[][] mixes = {
            {"acme", "globex", "u", "d"},
            {"acme", "", "u@globex", "d"},
            {"acme", "", "u", "globex"},
            {"acme", "", "u", "other.sales"},
            {"", "acme", "u@globex", "d"},
            {"", "acme", "u", "globex"},
            {"", "", "u@acme", "globex"},
            {"acme", "acme", "u@acme", "globex"},
        };
        for (String[] mix : mixes) {
            assertThatThrownBy(() -> derive(mix[0], mix[1], mix[2], mix[3]))
                    .as(String.join("/", mix))
                    .isInstanceOfSatisfying(
                            SqlException.class, e -> assertThat(e.state()).isEqualTo(SqlState.CONNECTION_REJECTED))
                    .hasMessageContaining("more than one tenant");
        }
    }

    @Test
    void namesHaveTheFormOfALabel() {
        for (String good : new String[] {"a", "0", "a-b", "a".repeat(63)}) {
            assertThat(TenantClues.isTenantName(good)).as(good).isTrue();
        }
        for (String bad : new String[] {"", "-a", "a-", "A", "a.b", "a_b", "a".repeat(64), "ä"}) {
            assertThat(TenantClues.isTenantName(bad)).as(bad).isFalse();
        }
        assertThatThrownBy(() -> derive("", "Acme", "u", "d")).isInstanceOf(SqlException.class);
    }
}
