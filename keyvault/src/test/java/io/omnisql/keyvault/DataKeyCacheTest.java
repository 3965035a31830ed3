package io.omnisql.keyvault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.omnisql.core.identity.TenantId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataKeyCacheTest {
    @TempDir
    private Path directory;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-25T00:00:00Z"));
    private LocalKeystore keystore;
    private DataKeyCache cache;
    private KekRef kek;

    @BeforeEach
    void open() throws Exception {
        InstantSource clock = () -> Objects.requireNonNull(now.get());
        keystore = LocalKeystore.open(
                directory.resolve("keystore"),
                RootKey.KeyFile.createIfAbsent(directory.resolve("root.key")),
                InstantSource.system());
        cache = new DataKeyCache(keystore, clock, 3);
        kek = keystore.create(new TenantId("acme"), Generation.next());
    }

    @AfterEach
    void close() throws Exception {
        cache.close();
        keystore.close();
    }

    private WrappedKey wrapped() {
        return keystore.newDataKey(kek, ArtefactClass.CACHE).wrapped();
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    @Test
    void aKeptKeyOutlivesItsKekUntilItIsIdleTooLong() {
        WrappedKey key = wrapped();
        cache.unwrap(key).close();
        keystore.destroy(kek);
        pass(Duration.ofMinutes(4));
        cache.unwrap(key).close();
        pass(Duration.ofMinutes(4));
        cache.unwrap(key).close();
        pass(Duration.ofMinutes(5));
        assertThatThrownBy(() -> cache.unwrap(key)).isInstanceOf(KeyDestroyedException.class);
        assertThat(cache.size()).isZero();
    }

    @Test
    void closingACopyLeavesTheKeptKey() {
        WrappedKey key = wrapped();
        byte[] bytes;
        try (SecretBytes first = cache.unwrap(key)) {
            bytes = first.toByteArray();
        }
        assertThat(cache.unwrap(key).toByteArray()).isEqualTo(bytes);
    }

    @Test
    void theLeastRecentlyUsedGoesFirst() {
        WrappedKey first = wrapped();
        cache.unwrap(first).close();
        WrappedKey second = wrapped();
        cache.unwrap(second).close();
        cache.unwrap(first).close();
        cache.unwrap(wrapped()).close();
        cache.unwrap(wrapped()).close();
        assertThat(cache.size()).isEqualTo(3);
        keystore.destroy(kek);
        cache.unwrap(first).close();
        assertThatThrownBy(() -> cache.unwrap(second)).isInstanceOf(KeyDestroyedException.class);
    }

    @Test
    void evictionForgetsOneGenerationOnly() {
        KekRef other = keystore.create(new TenantId("globex"), Generation.next());
        WrappedKey theirs = keystore.newDataKey(other, ArtefactClass.CACHE).wrapped();
        WrappedKey ours = wrapped();
        cache.unwrap(theirs).close();
        cache.unwrap(ours).close();
        cache.evict(kek);
        keystore.destroy(kek);
        keystore.destroy(other);
        assertThatThrownBy(() -> cache.unwrap(ours)).isInstanceOf(KeyDestroyedException.class);
        cache.unwrap(theirs).close();
        cache.clear();
        assertThatThrownBy(() -> cache.unwrap(theirs)).isInstanceOf(KeyDestroyedException.class);
    }
}
