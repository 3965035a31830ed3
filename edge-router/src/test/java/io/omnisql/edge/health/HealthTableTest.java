package io.omnisql.edge.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.omnisql.edge.health.HealthTable.Node;
import io.omnisql.edge.snapshot.Cluster;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class HealthTableTest {
    private static final long SECOND = 1_000_000_000L;
    private static final InetSocketAddress ONE = InetSocketAddress.createUnresolved("10.0.0.1", 7432);
    private static final InetSocketAddress TWO = InetSocketAddress.createUnresolved("10.0.0.2", 7432);
    private static final Cluster CLUSTER =
            new Cluster("eu-1", "eu", Cluster.State.ACTIVE, 1, Cluster.Link.DIRECT, "ca", List.of(ONE, TWO));

    private final AtomicLong clock = new AtomicLong();
    private final HealthTable health = new HealthTable(clock::get, new Random(1));

    private static Node node(InetSocketAddress address) {
        return new Node("eu-1", address);
    }

    private void failConnects(InetSocketAddress address, int times) {
        for (int i = 0; i < times; i++) {
            health.trying(node(address));
            health.connectFailed(CLUSTER, address);
        }
    }

    @Test
    void threeFailedProbesPutANodeOutAndTwoPassesBringItBack() {
        health.probed(node(ONE), false);
        health.probed(node(ONE), false);
        assertThat(health.candidates(CLUSTER)).contains(ONE);
        health.probed(node(ONE), false);
        assertThat(health.candidates(CLUSTER)).containsExactly(TWO);
        health.probed(node(ONE), true);
        assertThat(health.isOut(node(ONE))).isTrue();
        health.probed(node(ONE), true);
        assertThat(health.candidates(CLUSTER)).containsExactlyInAnyOrder(ONE, TWO);
    }

    @Test
    void aClusterWhoseNodesAreAllOutHasNoCandidate() {
        for (InetSocketAddress address : CLUSTER.addresses()) {
            for (int i = 0; i < 3; i++) {
                health.probed(node(address), false);
            }
        }
        assertThat(health.candidates(CLUSTER)).isEmpty();
    }

    @Test
    void fiveFailedConnectsEjectANodeAndOneConnectionTriesItLater() {
        failConnects(ONE, 4);
        assertThat(health.candidates(CLUSTER)).contains(ONE);
        failConnects(ONE, 1);
        assertThat(health.candidates(CLUSTER)).containsExactly(TWO);
        clock.addAndGet(7 * SECOND);
        assertThat(health.candidates(CLUSTER)).containsExactly(TWO);
        clock.addAndGet(6 * SECOND);
        assertThat(health.candidates(CLUSTER)).contains(ONE);
        health.trying(node(ONE));
        assertThat(health.candidates(CLUSTER)).as("while one tries it").containsExactly(TWO);
        health.connectFailed(CLUSTER, ONE);
        clock.addAndGet(14 * SECOND);
        assertThat(health.candidates(CLUSTER)).as("twice as long").containsExactly(TWO);
        clock.addAndGet(11 * SECOND);
        health.trying(node(ONE));
        health.connected(node(ONE));
        assertThat(health.candidates(CLUSTER)).contains(ONE);
    }

    @Test
    void neverMoreThanHalfOfAClusterIsEjected() {
        failConnects(ONE, 5);
        failConnects(TWO, 20);
        assertThat(health.candidates(CLUSTER)).containsExactly(TWO);
    }
}
