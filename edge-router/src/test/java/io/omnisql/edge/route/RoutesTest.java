package io.omnisql.edge.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.omnisql.core.error.SqlException;
import io.omnisql.edge.snapshot.RouteSnapshot;
import io.omnisql.edge.snapshot.SnapshotException;
import io.omnisql.edge.snapshot.SnapshotReader;
import io.omnisql.edge.snapshot.Tenant;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RoutesTest {
    private static final Instant NOW = Instant.parse("2026-03-03T00:00:00Z");

    private static RouteSnapshot example(String from, String to) throws IOException, SnapshotException {
        String json =
                Files.readString(Path.of("../examples/route-snapshot.json")).replace(from, to);
        return SnapshotReader.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Home home(RouteSnapshot snapshot, String tenant) {
        return Routes.home(snapshot, snapshot.tenant(tenant).orElseThrow()).orElseThrow();
    }

    private static Tenant admit(RouteSnapshot snapshot, String tenant, String address, Instant now) throws IOException {
        return Routes.admit(snapshot, tenant, InetAddress.getByName(address), now);
    }

    @Test
    void pinBeatsClusterBeatsHash() throws Exception {
        RouteSnapshot snapshot = example("", "");
        assertThat(home(snapshot, "northwind").reason()).isEqualTo(Home.Reason.PIN);
        assertThat(home(snapshot, "northwind").cluster().id()).isEqualTo("eu-1");
        assertThat(home(snapshot, "initech").reason()).isEqualTo(Home.Reason.CLUSTER);
        assertThat(home(snapshot, "initech").cluster().id()).isEqualTo("eu-2");
        assertThat(home(snapshot, "globex").reason()).isEqualTo(Home.Reason.HASH);
    }

    @Test
    void theHashStaysInsideAllowedRegionsAndActiveClusters() throws Exception {
        String both = "\"allowed_regions\": [\"eu-central\", \"us-east\"]";
        assertThat(home(example(both, "\"allowed_regions\": [\"us-east\"]"), "globex")
                        .cluster()
                        .id())
                .isEqualTo("us-1");
        assertThat(home(example(both, "\"allowed_regions\": [\"eu-central\"]"), "globex")
                        .cluster()
                        .id())
                .isEqualTo("eu-1");
        RouteSnapshot nowhere = example(both, "\"allowed_regions\": [\"ap-south\"]");
        assertThat(Routes.home(nowhere, nowhere.tenant("globex").orElseThrow())).isEmpty();
    }

    @Test
    void unknownTenantsAndForeignAddressesGetTheSameAnswer() throws Exception {
        RouteSnapshot snapshot = example("", "");
        assertThat(admit(snapshot, "northwind", "203.0.113.9", NOW).id()).isEqualTo("northwind");
        assertThatThrownBy(() -> admit(snapshot, "nobody", "203.0.113.9", NOW))
                .isInstanceOfSatisfying(
                        SqlException.class,
                        unknown -> assertThatThrownBy(() -> admit(snapshot, "northwind", "203.0.114.9", NOW))
                                .isInstanceOfSatisfying(SqlException.class, foreign -> {
                                    assertThat(foreign.message()).isEqualTo(unknown.message());
                                    assertThat(foreign.state().code()).isEqualTo("08004");
                                }));
    }

    @Test
    void frozenTenantsAndStaleRoutesTakeNobody() throws Exception {
        RouteSnapshot frozen = example("\"epoch\": 4, \"state\": \"active\"", "\"epoch\": 4, \"state\": \"frozen\"");
        assertThatThrownBy(() -> admit(frozen, "globex", "198.51.100.1", NOW))
                .isInstanceOfSatisfying(
                        SqlException.class, e -> assertThat(e.state().code()).isEqualTo("57P03"));
        RouteSnapshot snapshot = example("", "");
        Instant expired = snapshot.expiresAt().plus(Routes.GRACE);
        assertThat(admit(snapshot, "globex", "198.51.100.1", expired).id()).isEqualTo("globex");
        assertThatThrownBy(() -> admit(snapshot, "globex", "198.51.100.1", expired.plus(Duration.ofSeconds(1))))
                .isInstanceOfSatisfying(
                        SqlException.class, e -> assertThat(e.state().code()).isEqualTo("57P03"));
    }

    @Test
    void strictTenantsAreNotTerminatedAbroad() throws Exception {
        RouteSnapshot snapshot =
                example("\"tls\": \"passthrough\", \"pin\": \"eu-1\"", "\"tls\": \"terminate\", \"pin\": \"eu-1\"");
        Tenant northwind = snapshot.tenant("northwind").orElseThrow();
        Routes.checkTermination(snapshot, northwind, "eu-central");
        assertThatThrownBy(() -> Routes.checkTermination(snapshot, northwind, "us-east"))
                .isInstanceOfSatisfying(
                        SqlException.class, e -> assertThat(e.state().code()).isEqualTo("08004"));
        Tenant acme = snapshot.tenant("acme").orElseThrow();
        assertThatThrownBy(() -> Routes.checkTermination(snapshot, acme, "customer-acme"))
                .isInstanceOf(SqlException.class);
    }
}
