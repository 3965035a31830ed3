package io.omnisql.edge.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class LimitsTest {
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong clock = new AtomicLong();

    private int taken(Rate<String> rate, String key, int perSecond) {
        int taken = 0;
        while (taken < 1_000 && rate.take(key, perSecond)) {
            taken++;
        }
        return taken;
    }

    @Test
    void aRateLetsABurstThroughAndThenItsPace() {
        Rate<String> rate = new Rate<>(10, clock::get);
        assertThat(taken(rate, "a", 10)).isEqualTo(10);
        assertThat(taken(rate, "b", 1)).isEqualTo(1);
        clock.addAndGet(SECOND / 2);
        assertThat(taken(rate, "a", 10)).isEqualTo(5);
        clock.addAndGet(60 * SECOND);
        assertThat(taken(rate, "a", 10)).isEqualTo(10);
    }

    @Test
    void aRateForgetsTheKeysThatItSawLongestAgo() {
        Rate<String> rate = new Rate<>(2, clock::get);
        assertThat(taken(rate, "a", 1)).isEqualTo(1);
        assertThat(taken(rate, "b", 1)).isEqualTo(1);
        assertThat(taken(rate, "c", 1)).isEqualTo(1);
        assertThat(taken(rate, "c", 1)).isZero();
        assertThat(taken(rate, "a", 1)).isEqualTo(1);
    }

    @Test
    void backoffDoublesAfterFiveErrorsAndEndsWithASuccess() throws UnknownHostException {
        AuthBackoff backoff = new AuthBackoff(clock::get);
        InetAddress client = InetAddress.getByName("203.0.113.7");
        for (int i = 0; i < 4; i++) {
            backoff.failed(client, "acme");
        }
        assertThat(backoff.waitSeconds(client, "acme")).isZero();
        for (long expected : new long[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            backoff.failed(client, "acme");
            assertThat(backoff.waitSeconds(client, "acme")).isEqualTo(expected);
        }
        assertThat(backoff.waitSeconds(client, "globex")).isZero();
        assertThat(backoff.waitSeconds(InetAddress.getByName("203.0.113.8"), "acme"))
                .isZero();
        clock.addAndGet(60 * SECOND);
        assertThat(backoff.waitSeconds(client, "acme")).isZero();
        backoff.succeeded(client, "acme");
        backoff.failed(client, "acme");
        assertThat(backoff.waitSeconds(client, "acme")).isZero();
    }

    @Test
    void connectionsAreBoundedForEachTenantAndForAll() {
        TenantConnections connections = new TenantConnections(3);
        assertThat(connections.enter("a", 2)).isTrue();
        assertThat(connections.enter("a", 2)).isTrue();
        assertThat(connections.enter("a", 2)).isFalse();
        assertThat(connections.enter("b", 2)).isTrue();
        assertThat(connections.enter("c", 2)).isFalse();
        connections.leave("a");
        assertThat(connections.enter("c", 2)).isTrue();
        assertThat(connections.total()).isEqualTo(3);
    }

    @Test
    void clientsCountByTheirBlock() throws UnknownHostException {
        assertThat(Block.of(InetAddress.getByName("203.0.113.7")))
                .isEqualTo(Block.of(InetAddress.getByName("203.0.113.250")))
                .isNotEqualTo(Block.of(InetAddress.getByName("203.0.114.7")));
        assertThat(Block.of(InetAddress.getByName("2001:db8::1")))
                .isEqualTo(Block.of(InetAddress.getByName("2001:db8::ffff:0:0:1")))
                .isNotEqualTo(Block.of(InetAddress.getByName("2001:db8:0:1::1")));
    }
}
