package io.omnisql.connectors.sdk.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.omnisql.connectors.sdk.cache.CacheKeys;
import io.omnisql.connectors.sdk.cache.CacheSettings;
import io.omnisql.connectors.sdk.cache.ResultCache;
import io.omnisql.connectors.sdk.http.HttpSettings;
import io.omnisql.connectors.sdk.http.TestingSource;
import io.omnisql.connectors.sdk.limit.Claimant;
import io.omnisql.connectors.sdk.limit.OpenLimiter;
import io.omnisql.connectors.sdk.proof.GovernanceProof;
import io.omnisql.connectors.sdk.proof.ProofAuthority;
import io.omnisql.connectors.sdk.proof.SystemStatements;
import io.omnisql.connectors.sdk.scan.ScanRequest;
import io.omnisql.connectors.sdk.spi.Account;
import io.omnisql.connectors.sdk.spi.BatchStream;
import io.omnisql.connectors.sdk.spi.Connection;
import io.omnisql.connectors.sdk.spi.SdkServices;
import io.omnisql.core.batch.ColumnBatch;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.identity.AccountId;
import io.omnisql.core.identity.StatementId;
import io.omnisql.core.identity.TenantId;
import io.omnisql.keyvault.ArtefactClass;
import io.omnisql.keyvault.KekRef;
import io.omnisql.keyvault.KeyService;
import io.omnisql.keyvault.LocalKeystore;
import io.omnisql.keyvault.RootKey;
import io.omnisql.keyvault.SecretBytes;
import io.omnisql.keyvault.TenantKeyring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What scans of one account share, and what they must not. */
final class SharedReadsTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final String DECLARATION = """
            connector: testing
            version: 1.0.0
            sdk: "1.0"
            settings:
              spare: {default: x}
            tables:
              things:
                primary_key: [id]
                volatility: warm
                columns:
                  id: {type: int8, at: /id, nullable: false}
                  name: {type: text, at: /name}
                paths:
                  list:
                    get: /things
                    paging: {kind: link, size: {param: per_page, max: 2}, parallel: when_last_known}
                    cost: {calls: "max(1, ceil(rows / 2))", resource: core}
            """;
    private static final HttpSettings ONE_TRY = new HttpSettings(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            1 << 20,
            1,
            Duration.ofMillis(2),
            Duration.ofMillis(2),
            Duration.ofSeconds(1),
            12);

    private final TestingSource source = new TestingSource();
    private final ProofAuthority.Issuer issuer = source.proofs().claimIssuer();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable part : open.reversed()) {
            part.close();
        }
        source.close();
    }

    private Connection connect(ResultCache cache, TenantId tenant) {
        Account account = source.account(Map.of());
        Account owned = new Account(
                tenant,
                account.id(),
                account.connector(),
                account.schema(),
                account.baseUrl(),
                account.credential(),
                true,
                Map.of());
        SdkServices services = new SdkServices(
                source.proofs(),
                source.observed()::add,
                InstantSource.system(),
                new OpenLimiter(),
                cache,
                SystemStatements.none());
        Connection connection = DeclaredConnector.of(
                        "t.yaml", DECLARATION, Hooks.none(), new Certificate(Set.of()), ONE_TRY)
                .connect(owned, services);
        open.add(connection);
        return connection;
    }

    private static ResultCache memory() {
        return ResultCache.inMemory(CacheSettings.DEFAULT);
    }

    private BatchStream scan(Connection connection, TenantId tenant, int maxCalls, Optional<Duration> staleness) {
        ScanRequest request = new ScanRequest(
                StatementId.next(),
                "things",
                "list",
                List.of("id", "name"),
                List.of(),
                List.of(),
                OptionalLong.empty(),
                null,
                Instant.now().plusSeconds(60),
                maxCalls,
                Claimant.system(),
                staleness);
        GovernanceProof proof = issuer.issue(
                request.statement(),
                tenant,
                new AccountId("main"),
                "things",
                Set.of("id", "name"),
                "hash",
                Instant.now().plusSeconds(60));
        return connection.fetch(request, proof);
    }

    private List<String> names(Connection connection) {
        return names(scan(connection, ACME, 9, Optional.empty()));
    }

    private static List<String> names(BatchStream stream) {
        List<String> names = new ArrayList<>();
        try (stream) {
            ColumnBatch batch = stream.next();
            while (batch != null) {
                for (int row = 0; row < batch.rows(); row++) {
                    names.add(String.valueOf(batch.vector(1).get(row)));
                }
                batch = stream.next();
            }
        }
        return names;
    }

    private String link(int next) {
        return "Link: <" + source.address() + "/things?per_page=2&page=" + next + ">; rel=\"next\"";
    }

    private static String thing(int id, String name) {
        return "{\"id\":" + id + ",\"name\":\"" + name + "\"}";
    }

    @Test
    void whatWasReadAnswersTheNextScan() {
        Connection connection = connect(memory(), ACME);
        source.script(TestingSource.json(200, "[" + thing(1, "one") + "]", link(2)));
        source.script(TestingSource.json(200, "[" + thing(2, "two") + "]"));
        assertThat(names(connection)).containsExactly("one", "two");
        assertThat(names(connection)).containsExactly("one", "two");
        assertThat(source.received()).hasSize(2);
    }

    @Test
    void noTenantSeesWhatAnotherRead() {
        ResultCache cache = memory();
        Connection acme = connect(cache, ACME);
        TenantId globex = new TenantId("globex");
        Connection other = connect(cache, globex);
        source.script(TestingSource.json(200, "[" + thing(1, "acme's") + "]"));
        source.script(TestingSource.json(200, "[" + thing(1, "globex's") + "]"));
        assertThat(names(acme)).containsExactly("acme's");
        assertThat(names(scan(other, globex, 9, Optional.empty()))).containsExactly("globex's");
        assertThat(names(acme)).containsExactly("acme's");
        assertThat(source.received()).hasSize(2);
    }

    @Test
    void anErrorIsNotKept() {
        Connection connection = connect(memory(), ACME);
        source.script(TestingSource.json(500, "{}"));
        source.script(TestingSource.json(200, "[" + thing(1, "one") + "]"));
        assertThatThrownBy(() -> names(connection)).isInstanceOf(SqlException.class);
        assertThat(names(connection)).containsExactly("one");
    }

    @Test
    void anUnchangedPageIsConfirmedAndAChangedOneReplaced() {
        Connection connection = connect(memory(), ACME);
        source.script(TestingSource.json(200, "[" + thing(1, "one") + "]", link(2), "ETag: \"a\""));
        source.script(TestingSource.json(200, "[" + thing(2, "two") + "]", "ETag: \"b\""));
        assertThat(names(connection)).containsExactly("one", "two");
        source.script(TestingSource.json(304, ""));
        source.script(TestingSource.json(200, "[" + thing(2, "new") + "]", link(3), "ETag: \"c\""));
        source.script(TestingSource.json(200, "[" + thing(3, "three") + "]"));
        assertThat(names(scan(connection, ACME, 9, Optional.of(Duration.ZERO)))).containsExactly("one", "new", "three");
        assertThat(source.received().get(2).header("If-None-Match")).isEqualTo("\"a\"");
        assertThat(source.received().get(3).header("If-None-Match")).isEqualTo("\"b\"");
        assertThat(source.received().get(4).header("If-None-Match")).isEmpty();
        assertThat(names(connection)).containsExactly("one", "new", "three");
        assertThat(source.received()).hasSize(5);
    }

    @Test
    void theWalkGoesOnWhenTheReaderThatBeganItLeaves() throws Exception {
        Connection connection = connect(memory(), ACME);
        CountDownLatch answer = new CountDownLatch(1);
        TestingSource.Answer page = TestingSource.json(200, "[" + thing(1, "one") + "]");
        source.script(out -> {
            answer.await();
            page.write(out);
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            BatchStream leader = scan(connection, ACME, 9, Optional.empty());
            Future<List<String>> first = threads.submit(() -> names(leader));
            await().until(() -> source.received().size() == 1);
            Future<List<String>> second = threads.submit(() -> names(connection));
            await().until(() -> joined(connection) == 2);
            leader.close();
            assertThatThrownBy(first::get).hasCauseInstanceOf(SqlException.class);
            answer.countDown();
            assertThat(second.get()).containsExactly("one");
        }
        assertThat(source.received()).hasSize(1);
    }

    private static int joined(Connection connection) {
        return ((DeclaredConnection) connection).reads().readers();
    }

    @Test
    void aBudgetThatIsUsedUpEndsItsOwnReaderAlone() throws Exception {
        Connection connection = connect(memory(), ACME);
        CountDownLatch answer = new CountDownLatch(1);
        TestingSource.Answer page = TestingSource.json(200, "[" + thing(1, "one") + "]", link(2));
        source.script(out -> {
            answer.await();
            page.write(out);
        });
        source.script(TestingSource.json(200, "[" + thing(2, "two") + "]"));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<String>> poor = threads.submit(() -> names(scan(connection, ACME, 1, Optional.empty())));
            await().until(() -> source.received().size() == 1);
            Future<List<String>> rich = threads.submit(() -> names(connection));
            await().until(() -> joined(connection) == 2);
            answer.countDown();
            assertThat(rich.get()).containsExactly("one", "two");
            assertThatThrownBy(poor::get).hasMessageContaining("needs more than 1 calls");
        }
    }

    @Test
    void aRestartReadsFilesThatHoldNoPlainText(@TempDir Path folder) throws IOException {
        TestingKeys keys = new TestingKeys(folder);
        open.add(keys.keystore);
        source.script(TestingSource.json(200, "[" + thing(1, "MARKER-one") + "]", link(2)));
        source.script(TestingSource.json(200, "[" + thing(2, "MARKER-two") + "]"));
        Path files = folder.resolve("cache");
        try (ResultCache cache = ResultCache.onDisk(CacheSettings.DEFAULT, files, keys, InstantSource.system())) {
            assertThat(names(connect(cache, ACME))).containsExactly("MARKER-one", "MARKER-two");
        }
        List<Path> written = written(files);
        assertThat(written).hasSize(1);
        String bytes = Files.readString(written.getFirst(), StandardCharsets.ISO_8859_1);
        assertThat(bytes).doesNotContain("MARKER", "things", "per_page");
        try (ResultCache cache = ResultCache.onDisk(CacheSettings.DEFAULT, files, keys, InstantSource.system())) {
            assertThat(names(connect(cache, ACME))).containsExactly("MARKER-one", "MARKER-two");
            assertThat(source.received()).hasSize(2);
            assertThat(cache.inventory(ACME))
                    .hasSize(1)
                    .allSatisfy(a -> assertThat(a.key()).isPresent());
            cache.forget(ACME);
            assertThat(cache.memoryBytes()).isZero();
            assertThat(written(files)).isEmpty();
        }
    }

    @Test
    void aDamagedFileIsDroppedAndReadAgain(@TempDir Path folder) throws IOException {
        TestingKeys keys = new TestingKeys(folder);
        open.add(keys.keystore);
        Path files = folder.resolve("cache");
        source.always(TestingSource.json(200, "[" + thing(1, "one") + "]"));
        try (ResultCache cache = ResultCache.onDisk(CacheSettings.DEFAULT, files, keys, InstantSource.system())) {
            assertThat(names(connect(cache, ACME))).containsExactly("one");
        }
        Path file = written(files).getFirst();
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 20] ^= 1;
        Files.write(file, bytes);
        try (ResultCache cache = ResultCache.onDisk(CacheSettings.DEFAULT, files, keys, InstantSource.system())) {
            assertThat(names(connect(cache, ACME))).containsExactly("one");
            assertThat(source.received()).hasSize(2);
        }
    }

    private static List<Path> written(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).toList();
        }
    }

    /** A local keystore with one tenant. */
    private static final class TestingKeys implements CacheKeys {
        private final LocalKeystore keystore;
        private final TenantKeyring keyring;

        TestingKeys(Path folder) throws IOException {
            keystore = LocalKeystore.open(
                    folder.resolve("keystore"),
                    RootKey.KeyFile.createIfAbsent(folder.resolve("root.key")),
                    InstantSource.system());
            keyring = TenantKeyring.open(folder, ACME, keystore);
        }

        @Override
        public KeyService service() {
            return keystore;
        }

        @Override
        public KekRef kek(TenantId tenant) {
            return keyring.kek();
        }

        @Override
        public SecretBytes names(TenantId tenant) {
            try {
                return keyring.secret(ArtefactClass.CACHE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
