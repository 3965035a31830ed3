package io.omnisql.connectors.simulator.control;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long a call waits before it is answered. */
public sealed interface Latency {
    Duration next(RandomGenerator random);

    static Latency none() {
        return new Fixed(Duration.ZERO);
    }

    /** Every call waits the same. */
    record Fixed(Duration pause) implements Latency {
        @Override
        public Duration next(RandomGenerator random) {
            return pause;
        }
    }

    /** Log-normal by its median and 99th percentile; {@code p99} is at least {@code p50}, both positive. */
    record LogNormal(Duration p50, Duration p99) implements Latency {
        /** The standard normal distribution's 99th percentile. */
        private static final double Z99 = 2.3263478740408408;

        public LogNormal {
            if (!p50.isPositive() || p99.compareTo(p50) < 0) {
                throw new IllegalArgumentException("need 0 < p50 <= p99");
            }
        }

        @Override
        public Duration next(RandomGenerator random) {
            double mu = Math.log((double) p50.toNanos());
            double sigma = (Math.log((double) p99.toNanos()) - mu) / Z99;
            return Duration.ofNanos((long) Math.exp(mu + sigma * random.nextGaussian()));
        }
    }
}
