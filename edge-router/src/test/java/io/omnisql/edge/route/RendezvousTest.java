package io.omnisql.edge.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.omnisql.edge.snapshot.Cluster;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RendezvousTest {
    private static final long GLOBEX = 6611742256093466599L;
    private static final double GLOBEX_EU_1 = 39.433148119022334;
    private static final double GLOBEX_US_1 = 243.4167237955868;
    private static final String FIRST_32 = "67545010421711302773307322170432";
    private static final List<String> TENANTS =
            IntStream.range(0, 10_000).mapToObj(i -> "tenant-" + i).toList();

    private static Cluster cluster(String id, int weight) {
        return new Cluster(
                id,
                "eu",
                Cluster.State.ACTIVE,
                weight,
                Cluster.Link.DIRECT,
                "ca",
                List.of(InetSocketAddress.createUnresolved("10.0.0.1", 7432)));
    }

    private static List<Cluster> equal(int count) {
        List<Cluster> clusters = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            clusters.add(cluster("cluster-" + i, 100));
        }
        return clusters;
    }

    private static Map<String, String> homes(List<Cluster> clusters) {
        Map<String, String> homes = new HashMap<>();
        TENANTS.forEach(tenant -> homes.put(
                tenant, Rendezvous.winner(tenant, clusters).orElseThrow().id()));
        return homes;
    }

    /** Computed once by an independent program; a change of any of these moves tenants. */
    @Test
    void goldenVectors() {
        assertThat(Rendezvous.hash("globex")).isEqualTo(GLOBEX);
        assertThat(Rendezvous.mix64(1)).isEqualTo(0x5692161d100b05e5L);
        assertThat(Rendezvous.score(Rendezvous.hash("globex"), cluster("eu-1", 100)))
                .isCloseTo(GLOBEX_EU_1, within(1e-9));
        assertThat(Rendezvous.score(Rendezvous.hash("globex"), cluster("us-1", 200)))
                .isCloseTo(GLOBEX_US_1, within(1e-9));
        Map<String, String> homes = homes(equal(8));
        StringBuilder first = new StringBuilder();
        for (int i = 0; i < 32; i++) {
            first.append(String.valueOf(homes.get("tenant-" + i)).charAt("cluster-".length()));
        }
        assertThat(first).hasToString(FIRST_32);
    }

    @Test
    void aNinthClusterTakesItsShareAndMovesNobodyElse() {
        Map<String, String> before = homes(equal(8));
        Map<String, String> after = homes(equal(9));
        List<String> moved = TENANTS.stream()
                .filter(tenant -> !Objects.equals(before.get(tenant), after.get(tenant)))
                .toList();
        assertThat(moved).allMatch(tenant -> "cluster-8".equals(after.get(tenant)));
        assertThat(moved.size() / 10_000.0).isCloseTo(1 / 9.0, within(0.05 / 9));
    }

    @Test
    void removingAMiddleClusterMovesOnlyItsTenants() {
        List<Cluster> fewer = new ArrayList<>(equal(8));
        fewer.remove(3);
        Map<String, String> before = homes(equal(8));
        Map<String, String> after = homes(fewer);
        assertThat(TENANTS)
                .allMatch(tenant -> Objects.equals(before.get(tenant), after.get(tenant))
                        || "cluster-3".equals(before.get(tenant)));
    }

    @Test
    void spreadsEvenlyAndByWeight() {
        Map<String, Integer> counts = new HashMap<>();
        homes(equal(8)).values().forEach(home -> counts.merge(home, 1, Integer::sum));
        assertThat(counts.values().stream().mapToInt(Integer::intValue).max().orElseThrow() / (10_000 / 8.0))
                .isLessThanOrEqualTo(1.10);
        Map<String, Integer> weighted = new HashMap<>();
        homes(List.of(cluster("a", 100), cluster("b", 300)))
                .values()
                .forEach(home -> weighted.merge(home, 1, Integer::sum));
        assertThat(weighted.getOrDefault("b", 0) / 10_000.0).isCloseTo(0.75, within(0.02));
    }

    @Test
    void theUnitIntervalIsOpen() {
        assertThat(Rendezvous.unit(0)).isGreaterThan(0);
        assertThat(Rendezvous.unit(-1)).isLessThan(1);
    }
}
