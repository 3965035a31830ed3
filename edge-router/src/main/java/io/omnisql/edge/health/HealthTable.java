package io.omnisql.edge.health;

import io.omnisql.edge.snapshot.Cluster;
import io.omnisql.edge.snapshot.RouteSnapshot;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The state of every node. Probes put a node out after 3 failures and in again after 2 passes. Connects eject it after 5 failures in
 * a row, for 10 s times the number of ejections (at most 300 s, 20 % jitter), but never more than half of a cluster; when the time is
 * over one connection tries it. Thread-safe.
 */
public final class HealthTable {
    private static final int FAILURES_OUT = 3;
    private static final int PASSES_IN = 2;
    private static final int CONNECT_FAILURES = 5;
    private static final long SECOND = 1_000_000_000L;
    private static final long EJECTION_SECONDS = 10;
    private static final long MAX_EJECTION_SECONDS = 300;
    private static final double JITTER = 0.2;

    /** A node of a cluster. */
    public record Node(String cluster, InetSocketAddress address) {}

    private static final class State {
        private int probeFailures;
        private int probePasses;
        private boolean out;
        private int connectFailures;
        private int ejections;
        private long ejectedUntil;
        private boolean ejected;
        private boolean trying;
    }

    private final Map<Node, State> states = new HashMap<>();
    private final LongSupplier nanos;
    private final Random random;

    public HealthTable(LongSupplier nanos, Random random) {
        this.nanos = nanos;
        this.random = random;
    }

    private State state(Node node) {
        return states.computeIfAbsent(node, key -> new State());
    }

    /** The nodes of a cluster to try, in order; empty when all are out. */
    public synchronized List<InetSocketAddress> candidates(Cluster cluster) {
        List<InetSocketAddress> open = new ArrayList<>();
        for (InetSocketAddress address : cluster.addresses()) {
            State state = state(new Node(cluster.id(), address));
            boolean halfOpen = state.ejected && !state.trying && state.ejectedUntil - nanos.getAsLong() <= 0;
            if (!state.out && (!state.ejected || halfOpen)) {
                open.add(address);
            }
        }
        Collections.shuffle(open, random);
        return open;
    }

    /** A connection to a node begins; a node that was ejected gets no second one until this one ends. */
    public synchronized void trying(Node node) {
        State state = state(node);
        state.trying = state.ejected;
    }

    public synchronized void connected(Node node) {
        State state = state(node);
        state.connectFailures = 0;
        state.ejected = false;
        state.ejections = 0;
        state.trying = false;
    }

    public synchronized void connectFailed(Cluster cluster, InetSocketAddress address) {
        State state = state(new Node(cluster.id(), address));
        state.connectFailures++;
        boolean again = state.trying;
        state.trying = false;
        if ((again || state.connectFailures >= CONNECT_FAILURES) && mayEject(cluster, state)) {
            state.ejections++;
            long seconds = Math.min(MAX_EJECTION_SECONDS, EJECTION_SECONDS * state.ejections);
            double jitter = 1 - JITTER + 2 * JITTER * random.nextDouble();
            state.ejected = true;
            state.ejectedUntil = nanos.getAsLong() + (long) (seconds * SECOND * jitter);
            state.connectFailures = 0;
        }
    }

    private boolean mayEject(Cluster cluster, State candidate) {
        long ejected = cluster.addresses().stream()
                .map(address -> state(new Node(cluster.id(), address)))
                .filter(state -> state.ejected && state != candidate)
                .count();
        return 2 * (ejected + 1) <= cluster.addresses().size();
    }

    public synchronized void probed(Node node, boolean passed) {
        State state = state(node);
        if (passed) {
            state.probeFailures = 0;
            state.probePasses++;
            if (state.probePasses >= PASSES_IN) {
                state.out = false;
            }
        } else {
            state.probePasses = 0;
            state.probeFailures++;
            if (state.probeFailures >= FAILURES_OUT) {
                state.out = true;
            }
        }
    }

    /** Whether probes put a node out. */
    public synchronized boolean isOut(Node node) {
        return state(node).out;
    }

    /** Forgets nodes that no snapshot names any more. */
    public synchronized void retain(RouteSnapshot snapshot) {
        Set<Node> named = new HashSet<>();
        snapshot.clusters()
                .values()
                .forEach(cluster -> cluster.addresses().forEach(address -> named.add(new Node(cluster.id(), address))));
        states.keySet().retainAll(named);
    }
}
