package io.omnisql.governance.audit;

import io.omnisql.connectors.sdk.spi.CacheOutcome;
import io.omnisql.core.identity.SessionId;
import io.omnisql.core.identity.StatementId;
import io.omnisql.core.identity.TenantId;
import io.omnisql.keyvault.KekRef;
import io.omnisql.keyvault.LocalKeystore;
import io.omnisql.keyvault.RootKey;
import io.omnisql.keyvault.TenantKeyring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** A log in a directory of its own, with its keystore and a clock that tests set. */
final class TestingAudit implements AutoCloseable {
    static final TenantId SYSTEM = new TenantId("omnisql-system");
    static final TenantId ACME = new TenantId("acme");
    static final TenantId GLOBEX = new TenantId("globex");
    static final int FILE_BYTES = 64 << 10;

    final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-25T10:00:00Z"));
    final LocalKeystore keystore;
    final AuditConfig config;
    private final Path root;
    private final Map<TenantId, TenantKeyring> keyrings = new HashMap<>();

    TestingAudit(Path root) throws IOException {
        this.root = root;
        this.keystore = LocalKeystore.open(
                root.resolve("keystore"),
                RootKey.KeyFile.createIfAbsent(root.resolve("root.key")),
                InstantSource.system());
        this.config = AuditConfig.of(root.resolve("audit")).withFileBytes(FILE_BYTES);
    }

    Path directory() {
        return config.directory();
    }

    synchronized KekRef kek(TenantId tenant) {
        return keyrings.computeIfAbsent(tenant, t -> {
                    try {
                        return TenantKeyring.open(root.resolve("keys"), t, keystore);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .kek();
    }

    AuditLog open() throws IOException {
        return open(ChannelOpener.REAL);
    }

    AuditLog open(ChannelOpener opener) throws IOException {
        return open(config, opener);
    }

    AuditLog open(AuditConfig other, ChannelOpener opener) throws IOException {
        return AuditLog.open(other, keystore, this::kek, SYSTEM, Map::of, this::instant, AuditObserver.NONE, opener);
    }

    private Instant instant() {
        return Objects.requireNonNull(
                now.updateAndGet(before -> before.plus(1, ChronoUnit.MILLIS)), "clock is not set");
    }

    AuditReader reader() {
        return new AuditReader(directory(), keystore);
    }

    /** What a crash would leave: the files as they are now, without closing anything. */
    Path image(String name) throws IOException {
        return copy(directory(), root.resolve(name));
    }

    static Path copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(Objects.requireNonNull(file.getFileName(), "no name")));
            }
        }
        return to;
    }

    @Override
    public void close() throws IOException {
        keystore.close();
    }

    static AuditRecord.Asker asker(String user) {
        return new AuditRecord.Asker(
                new SessionId(new UUID(1, 2)), user, List.of("analyst"), "support", "10.1.2.3 psql");
    }

    static AuditRecord.Intent intent(TenantId tenant, StatementId statement, String text) {
        return new AuditRecord.Intent(
                tenant,
                statement,
                asker("alice"),
                "f1",
                text,
                List.of("7", "NULL"),
                "rev-1",
                "ab".repeat(32),
                List.of(new TableAccess(
                        "github",
                        "issues",
                        "main",
                        List.of("number", "title"),
                        List.of("title"),
                        List.of(),
                        "cd".repeat(32),
                        "",
                        "list",
                        3)),
                3);
    }

    static SourceCall call() {
        return new SourceCall(
                "main",
                "github",
                "GET",
                "127.0.0.1",
                "/repos/{owner}/{repo}/issues",
                200,
                1234,
                100,
                1_700_000_000_000_000L,
                1500,
                CacheOutcome.MISS,
                OptionalLong.of(4999),
                OptionalLong.of(5000));
    }

    static AuditRecord.Outcome outcome(TenantId tenant, StatementId statement) {
        return outcome(tenant, statement, 1, true);
    }

    static AuditRecord.Outcome outcome(TenantId tenant, StatementId statement, int part, boolean last) {
        return new AuditRecord.Outcome(
                tenant,
                statement,
                "00000",
                10,
                456,
                part,
                last,
                List.of(call()),
                100,
                10,
                0,
                0,
                List.of("temp t1"),
                Map.of("plan", 12L, "execute", 3400L));
    }

    static AuditRecord.Single single(TenantId tenant, StatementId statement, String text) {
        return new AuditRecord.Single(tenant, statement, asker("alice"), text, List.of(), "00000", 1, 6, 90);
    }
}
