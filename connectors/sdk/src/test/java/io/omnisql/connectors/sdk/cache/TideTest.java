package io.omnisql.connectors.sdk.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.omnisql.connectors.sdk.table.Volatility;
import io.omnisql.core.identity.AccountId;
import io.omnisql.core.identity.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

final class TideTest {
    private static final QuotaGauge.Bucket BUCKET =
            new QuotaGauge.Bucket(new TenantId("acme"), new AccountId("main"), "core");

    @Property
    void lessQuotaNeverShortensALifetime(
            @ForAll Volatility volatility,
            @ForAll Tier tier,
            @ForAll @DoubleRange(min = 0, max = 1) double more,
            @ForAll @DoubleRange(min = 0, max = 1) double share,
            @ForAll @DoubleRange(min = 0, max = 1) double untilReset) {
        double less = more * share;
        Lifetime plenty = Tide.lifetime(volatility, tier, Tide.pressure(more, untilReset));
        Lifetime scarce = Tide.lifetime(volatility, tier, Tide.pressure(less, untilReset));
        assertThat(scarce.fresh()).isGreaterThanOrEqualTo(plenty.fresh());
        assertThat(scarce.fresh().plus(scarce.stale()))
                .isGreaterThanOrEqualTo(plenty.fresh().plus(plenty.stale()).minusNanos(2));
    }

    @Property
    void lifetimesStayInsideTheirBounds(
            @ForAll Volatility volatility, @ForAll Tier tier, @ForAll @DoubleRange(min = 0, max = 1) double level) {
        Lifetime lifetime = Tide.lifetime(volatility, tier, level);
        Duration base = Duration.ofNanos((long) ((double) volatility.lifetime().toNanos() * tier.factor()));
        Duration most = base.compareTo(tier.cap()) > 0 ? base : tier.cap();
        assertThat(lifetime.fresh()).isBetween(base.minusNanos(1), most);
        assertThat(lifetime.stale()).isGreaterThanOrEqualTo(Duration.ZERO);
        assertThat(lifetime.fresh().plus(lifetime.stale())).isLessThanOrEqualTo(most.plusNanos(1));
    }

    @Test
    void silverWarmRowsLiveAsTheDesignSays() {
        assertThat(Tide.lifetime(Volatility.WARM, Tier.SILVER, 0).fresh()).isEqualTo(Duration.ofSeconds(60));
        assertThat(Tide.lifetime(Volatility.WARM, Tier.SILVER, 0.5).fresh()).isEqualTo(Duration.ofSeconds(135));
        assertThat(Tide.lifetime(Volatility.WARM, Tier.SILVER, 0.8).fresh().toMillis())
                .isCloseTo(252_000L, within(1L));
        assertThat(Tide.lifetime(Volatility.WARM, Tier.SILVER, 1))
                .isEqualTo(new Lifetime(Duration.ofMinutes(6), Duration.ofMinutes(6), 1));
        assertThat(Tide.lifetime(Volatility.WARM, Tier.GOLD, 1).stale()).isZero();
    }

    @Test
    void theTideFallsSlowlyAfterAResetAndIsGoneTenMinutesLater() {
        QuotaGauge gauge = new QuotaGauge();
        Instant start = Instant.parse("2026-03-01T09:00:00Z");
        Instant reset = start.plusSeconds(600);
        gauge.observe(BUCKET, new QuotaGauge.Quota(0, 5_000, reset), start);
        assertThat(gauge.level(BUCKET, start)).isEqualTo(1.0);
        gauge.observe(BUCKET, new QuotaGauge.Quota(5_000, 5_000, reset.plusSeconds(3_600)), reset);
        assertThat(gauge.level(BUCKET, reset)).isGreaterThan(0.0);
        Duration fresh = Tide.lifetime(Volatility.WARM, Tier.SILVER, gauge.level(BUCKET, reset.plusSeconds(600)))
                .fresh();
        assertThat(fresh).isLessThan(Duration.ofMillis(60_600));
    }

    @Test
    void aStatementsBoundHoldsForFreshAndStaleTogether() {
        Lifetime lifetime = new Lifetime(Duration.ofSeconds(60), Duration.ofSeconds(60), 1);
        assertThat(lifetime.within(Optional.of(Duration.ofSeconds(90))).stale()).isEqualTo(Duration.ofSeconds(30));
        assertThat(lifetime.within(Optional.of(Duration.ofSeconds(10))))
                .isEqualTo(new Lifetime(Duration.ofSeconds(10), Duration.ZERO, 1));
    }
}
