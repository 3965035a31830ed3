package io.omnisql.edge.router;

import io.netty.channel.Channel;
import io.omnisql.edge.admin.EdgeAdmin;
import io.omnisql.edge.admin.RouterView;
import io.omnisql.edge.cancel.CancelKeys;
import io.omnisql.edge.cancel.Cancels;
import io.omnisql.edge.cancel.PeerHandler;
import io.omnisql.edge.health.HealthTable;
import io.omnisql.edge.limit.AuthBackoff;
import io.omnisql.edge.limit.HeldBytes;
import io.omnisql.edge.limit.Rate;
import io.omnisql.edge.limit.TenantConnections;
import io.omnisql.edge.link.DirectLink;
import io.omnisql.edge.link.Links;
import io.omnisql.edge.link.RegionLink;
import io.omnisql.edge.probe.HealthProbes;
import io.omnisql.edge.relay.EdgeSession;
import io.omnisql.edge.relay.Sessions;
import io.omnisql.edge.snapshot.Cluster;
import io.omnisql.edge.snapshot.SnapshotException;
import io.omnisql.edge.snapshot.SnapshotStore;
import io.omnisql.edge.snapshot.SnapshotWatcher;
import io.omnisql.edge.startup.ClientStartup;
import io.omnisql.edge.startup.EdgeCertificates;
import io.omnisql.edge.startup.EdgeServices;
import io.omnisql.edge.transport.Transport;
import io.omnisql.pgwire.link.LinkTls;
import io.omnisql.pgwire.link.PemFiles;
import io.omnisql.pgwire.startup.PreAuthConfig;
import io.omnisql.pgwire.startup.PreAuthGate;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running router. {@link #drain} ends its sessions in order, {@link #close} ends it; both may be called twice. */
public final class EdgeRouter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EdgeRouter.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PROBE = Duration.ofSeconds(2);
    private static final long LAST_WORDS_MILLIS = 2_000;
    private static final long LOOK_MILLIS = 50;
    private static final int TABLE = 65_536;

    private final EdgeConfig config;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Sessions sessions = new Sessions();
    private final AtomicBoolean draining = new AtomicBoolean();
    private final AtomicBoolean drained = new AtomicBoolean();
    private final EdgeServices services;
    private final Channel clients;
    private final Channel peers;
    private final EdgeAdmin admin;

    private EdgeRouter(EdgeConfig config) throws IOException {
        this.config = config;
        boolean started = false;
        try {
            PrivateKey key = PemFiles.privateKey(config.identity().key());
            List<X509Certificate> chain =
                    PemFiles.certificates(config.identity().certificate());
            LinkTls peerTls = new LinkTls(key, chain, PemFiles.certificates(config.peerAuthority()));
            Map<String, LinkTls> authorities = new HashMap<>();
            for (Map.Entry<String, Path> authority : config.authorities().entrySet()) {
                authorities.put(
                        authority.getKey(), new LinkTls(key, chain, PemFiles.certificates(authority.getValue())));
            }
            SnapshotStore snapshots = SnapshotStore.open(
                    config.routes().folder(),
                    config.routes().copies(),
                    PemFiles.publicKey(config.routes().publicKey()));
            firstLook(snapshots);
            Transport transport = own(new Transport());
            HealthTable health = new HealthTable(System::nanoTime, new Random());
            DirectLink direct = new DirectLink(transport, authorities, health);
            Links links = new Links(Map.<Cluster.Link, RegionLink>of(Cluster.Link.DIRECT, direct));
            this.services = services(config, snapshots, transport, links, peerTls);
            snapshots.onSwap(sessions::enforce);
            snapshots.onSwap(health::retain);
            own(SnapshotWatcher.start(snapshots, POLL));
            own(HealthProbes.start(snapshots, direct, health, transport.next(), PROBE));
            watchCertificates(services.certificates());
            this.peers = transport.listen(
                    config.peer().host(),
                    config.peer().port(),
                    channel -> channel.pipeline()
                            .addLast("peer-tls", peerTls.accept(channel.alloc()))
                            .addLast("peer", new PeerHandler(services.cancels())));
            this.clients = transport.listen(
                    config.listen().host(), config.listen().port(), channel -> ClientStartup.accept(services, channel));
            this.admin = own(EdgeAdmin.start(
                    new InetSocketAddress(
                            config.admin().address().host(),
                            config.admin().address().port()),
                    config.admin().tokenFile(),
                    new RouterView(snapshots, sessions, health, draining::get, this::drainInBackground)));
            started = true;
        } finally {
            if (!started) {
                closeParts();
            }
        }
        LOG.info("router serving: id={} region={}", config.id(), config.region());
    }

    /**
     * Starts a router and waits until it accepts connections.
     *
     * @throws IOException naming what cannot be used
     */
    public static EdgeRouter start(EdgeConfig config) throws IOException {
        return new EdgeRouter(config);
    }

    private EdgeServices services(
            EdgeConfig config, SnapshotStore snapshots, Transport transport, Links links, LinkTls peerTls)
            throws IOException {
        EdgeConfig.Limits limits = config.limits();
        CancelKeys keys = new CancelKeys(config.id(), Files.readAllBytes(config.cancelKey()), new SecureRandom());
        return new EdgeServices(
                config.region(),
                config.trustedProxies(),
                snapshots,
                EdgeCertificates.load(config.certificates()),
                links,
                sessions,
                keys,
                new Cancels(keys, sessions, snapshots, links, transport, peerTls, new Rate<>(TABLE, System::nanoTime)),
                new PreAuthGate(new PreAuthConfig(
                        Duration.ofMillis(limits.deadlines().authenticatedMillis()),
                        limits.unauthenticated(),
                        limits.unauthenticatedPerAddress())),
                new HeldBytes(limits.unauthenticatedBytes()),
                new TenantConnections(limits.connections()),
                new Rate<>(TABLE, System::nanoTime),
                new Rate<>(TABLE, System::nanoTime),
                limits.connectsPerBlock(),
                new AuthBackoff(System::nanoTime),
                limits.deadlines(),
                InstantSource.system());
    }

    private static void firstLook(SnapshotStore snapshots) {
        try {
            snapshots.reload();
        } catch (SnapshotException e) {
            LOG.error("no snapshot at start, clients are told to wait: reason={}", e.getMessage());
        }
    }

    private void watchCertificates(EdgeCertificates certificates) {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("certificates").factory());
        own(timer::shutdownNow);
        ScheduledFuture<?> looks = timer.scheduleWithFixedDelay(
                certificates::reload, POLL.toMillis(), POLL.toMillis(), TimeUnit.MILLISECONDS);
        LOG.debug("watching certificates, cancelled: {}", looks.isCancelled());
    }

    private <T extends AutoCloseable> T own(T part) {
        parts.push(part);
        return part;
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) clients.localAddress();
    }

    public InetSocketAddress peerAddress() {
        return (InetSocketAddress) peers.localAddress();
    }

    public InetSocketAddress adminAddress() {
        return admin.address();
    }

    /** Sessions that are open. */
    public int sessions() {
        return sessions.size();
    }

    /** Connections that are not logged in hold so many bytes. */
    public long heldBytes() {
        return services.held().held();
    }

    private void drainInBackground() {
        Thread.ofVirtual().name("drain").start(() -> {
            try {
                drain();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /**
     * Leaves in order: not ready, then no new connections, then 57P01 for each session as it becomes idle, and after the grace for
     * all. Returns when no session is left.
     */
    public void drain() throws InterruptedException {
        if (!draining.compareAndSet(false, true)) {
            while (!drained.get()) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
            return;
        }
        LOG.info("draining: sessions={}", sessions.size());
        TimeUnit.MILLISECONDS.sleep(config.drain().delay().toMillis());
        clients.close().syncUninterruptibly();
        long graceEnds = System.nanoTime() + config.drain().grace().toNanos();
        while (sessions.size() > 0 && System.nanoTime() - graceEnds < 0) {
            sessions.all().forEach(EdgeSession::end);
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        sessions.all().forEach(EdgeSession::kill);
        long wordsEnd = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LAST_WORDS_MILLIS);
        while (sessions.size() > 0 && System.nanoTime() - wordsEnd < 0) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        drained.set(true);
        LOG.info("drained: sessions={}", sessions.size());
    }

    @Override
    public void close() {
        clients.close().syncUninterruptibly();
        peers.close().syncUninterruptibly();
        closeParts();
    }

    private void closeParts() {
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                LOG.error("part did not close: {}", part.getClass().getSimpleName(), e);
            }
        }
    }
}
