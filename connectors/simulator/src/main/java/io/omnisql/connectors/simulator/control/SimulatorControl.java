package io.omnisql.connectors.simulator.control;

import io.omnisql.connectors.simulator.http.Gate;
import io.omnisql.connectors.simulator.http.Request;
import io.omnisql.connectors.simulator.http.WireFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The typed control of a running simulator; the HTTP control does the same. Everything takes effect with the next call. Thread-safe. */
public final class SimulatorControl implements Gate {
    /** Service name of the GitHub port. */
    public static final String GITHUB = "github";
    /** Service name of the Jira port. */
    public static final String JIRA = "jira";

    private final Ledger ledger = new Ledger();
    private final AdjustableClock clock = new AdjustableClock();
    private final FixedWindow windows = new FixedWindow();
    private final ConcurrentMap<String, LimitSettings> limits = new ConcurrentHashMap<>();
    private final List<ArmedFault> faults = new ArrayList<>();
    private final SplittableRandom random;
    private volatile Latency latency = Latency.none();
    private volatile boolean ignoreFilters;

    public SimulatorControl(long seed) {
        random = new SplittableRandom(seed);
        resetLimits();
    }

    public Ledger ledger() {
        return ledger;
    }

    public AdjustableClock clock() {
        return clock;
    }

    /** Counters behind the limit headers. */
    public FixedWindow windows() {
        return windows;
    }

    public void setLatency(Latency latency) {
        this.latency = latency;
    }

    /** Rules are tried in the order of arming; the first that still has hits left wins. */
    public synchronized void addFault(FaultRule rule) {
        faults.add(new ArmedFault(rule));
    }

    public synchronized void clearFaults() {
        faults.clear();
    }

    /** On: both services answer as if the request named no filter at all (sort and paging stay). */
    public void setIgnoreFilters(boolean on) {
        ignoreFilters = on;
    }

    public boolean ignoreFilters() {
        return ignoreFilters;
    }

    /** Sets a service's limit and starts fresh windows. */
    public void setLimit(String service, LimitSettings settings) {
        limits.put(service, settings);
        windows.clear();
    }

    public LimitSettings limit(String service) {
        LimitSettings settings = limits.get(service);
        if (settings == null) {
            throw new IllegalArgumentException("no service named " + service);
        }
        return settings;
    }

    /** Everything as after the start: no faults, no latency, own limits, system clock, empty ledger. */
    public void reset() {
        clearFaults();
        latency = Latency.none();
        ignoreFilters = false;
        clock.reset();
        resetLimits();
        ledger.clear();
    }

    private void resetLimits() {
        limits.put(GITHUB, LimitSettings.github());
        limits.put(JIRA, LimitSettings.jira());
        windows.clear();
    }

    @Override
    public Passage admit(String service, Request request) {
        ledger.begin();
        Optional<WireFault> fault =
                fault(service, request).map(hit -> FaultAnswers.onTheWire(hit, service, limit(service), clock));
        return new Passage(draw(latency), fault);
    }

    @Override
    public void left(String service, Request request, int status, long bytes, Duration took) {
        String statement = request.header("x-omnisql-statement").orElse("");
        ledger.add(service, request.method(), request.target(), status, bytes, clock.instant(), took, statement);
    }

    private synchronized Duration draw(Latency from) {
        return from.next(random);
    }

    private synchronized Optional<Fault> fault(String service, Request request) {
        for (ArmedFault armed : faults) {
            if (armed.rule.matches(service, request.method(), request.target()) && armed.hits()) {
                return Optional.of(armed.rule.fault());
            }
        }
        return Optional.empty();
    }

    /** A rule with its counters; guarded by the control's lock. */
    private static final class ArmedFault {
        private final FaultRule rule;
        private int toSkip;
        private int left;

        private ArmedFault(FaultRule rule) {
            this.rule = rule;
            this.toSkip = rule.skip();
            this.left = rule.count();
        }

        private boolean hits() {
            if (toSkip > 0) {
                toSkip--;
                return false;
            }
            if (left == 0) {
                return false;
            }
            if (left != FaultRule.ALWAYS) {
                left--;
            }
            return true;
        }
    }
}
