package io.omnisql.keyvault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.omnisql.core.identity.TenantId;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every key service must do. Subclasses give a fresh service. */
public abstract class KeyServiceConformance {
    private static final TenantId ACME = new TenantId("acme");
    private static final byte[] DIGEST = ArtefactId.sha256().digest(new byte[] {1});

    private KeyService keys;

    protected abstract KeyService freshService() throws Exception;

    @BeforeEach
    void makeService() throws Exception {
        keys = freshService();
    }

    @Test
    void aDataKeyUnwrapsToItself() {
        KekRef kek = keys.create(ACME, Generation.next());
        try (DataKey key = keys.newDataKey(kek, ArtefactClass.CACHE);
                SecretBytes again = keys.unwrap(key.wrapped())) {
            assertThat(again.toByteArray()).hasSize(32).isEqualTo(key.secret().toByteArray());
        }
    }

    @Test
    void dataKeysDiffer() {
        KekRef kek = keys.create(ACME, Generation.next());
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            try (DataKey key = keys.newDataKey(kek, ArtefactClass.CACHE)) {
                assertThat(seen.add(
                                java.util.HexFormat.of().formatHex(key.secret().toByteArray())))
                        .isTrue();
            }
        }
    }

    @Test
    void aNameIsTakenOnlyOnce() {
        Generation generation = Generation.next();
        keys.create(ACME, generation);
        assertThatThrownBy(() -> keys.create(ACME, generation)).isInstanceOf(KeyDeniedException.class);
    }

    @Test
    void aDestroyedGenerationNeverComesBack() {
        Generation generation = Generation.next();
        KekRef kek = keys.create(ACME, generation);
        WrappedKey wrapped = keys.newDataKey(kek, ArtefactClass.CACHE).wrapped();
        Destruction first = keys.destroy(kek);
        assertThat(keys.state(kek)).isEqualTo(new KekState.Destroyed());
        assertThatThrownBy(() -> keys.unwrap(wrapped)).isInstanceOf(KeyDestroyedException.class);
        assertThatThrownBy(() -> keys.rewrap(wrapped)).isInstanceOf(KeyDestroyedException.class);
        assertThatThrownBy(() -> keys.newDataKey(kek, ArtefactClass.CACHE)).isInstanceOf(KeyDestroyedException.class);
        assertThatThrownBy(() -> keys.rotate(kek)).isInstanceOf(KeyDestroyedException.class);
        assertThatThrownBy(() -> keys.create(ACME, generation)).isInstanceOf(KeyDeniedException.class);
        assertThat(keys.destroy(kek)).isEqualTo(first);
    }

    @Test
    void destroyingOneTenantLeavesTheOthers() {
        KekRef acme = keys.create(ACME, Generation.next());
        KekRef globex = keys.create(new TenantId("globex"), Generation.next());
        WrappedKey wrapped = keys.newDataKey(globex, ArtefactClass.CACHE).wrapped();
        keys.destroy(acme);
        keys.unwrap(wrapped).close();
        assertThat(keys.state(globex)).isEqualTo(new KekState.Active());
    }

    @Test
    void rotationKeepsOldWrapsUntilTheyAreRetired() {
        KekRef kek = keys.create(ACME, Generation.next());
        DataKey old = keys.newDataKey(kek, ArtefactClass.CACHE);
        int version = keys.rotate(kek);
        assertThat(version).isEqualTo(2);
        WrappedKey rewrapped = keys.rewrap(old.wrapped());
        assertThat(rewrapped.version()).isEqualTo(2);
        assertThat(keys.newDataKey(kek, ArtefactClass.CACHE).wrapped().version())
                .isEqualTo(2);
        keys.unwrap(old.wrapped()).close();
        keys.retireBelow(kek, 2);
        assertThatThrownBy(() -> keys.unwrap(old.wrapped())).isInstanceOf(KeyDeniedException.class);
        assertThat(keys.unwrap(rewrapped).toByteArray()).isEqualTo(old.secret().toByteArray());
    }

    @Test
    void noVersionAboveTheNewestIsRetired() {
        KekRef kek = keys.create(ACME, Generation.next());
        assertThatThrownBy(() -> keys.retireBelow(kek, 2)).isInstanceOf(KeyDeniedException.class);
    }

    @Test
    void aChangedWrapIsRefused() {
        KekRef kek = keys.create(ACME, Generation.next());
        KekRef other = keys.create(ACME, Generation.next());
        WrappedKey wrapped = keys.newDataKey(kek, ArtefactClass.CACHE).wrapped();
        for (int i = 0; i < wrapped.bytes().length; i++) {
            byte[] changed = wrapped.bytes();
            changed[i] ^= 0x10;
            WrappedKey forged = new WrappedKey(kek, 1, changed);
            assertThatThrownBy(() -> keys.unwrap(forged)).as("byte %d", i).isInstanceOf(KeyDeniedException.class);
        }
        assertThatThrownBy(() -> keys.unwrap(new WrappedKey(other, 1, wrapped.bytes())))
                .isInstanceOf(KeyDeniedException.class);
        assertThatThrownBy(() -> keys.unwrap(new WrappedKey(kek, 1, new byte[] {1})))
                .isInstanceOf(KeyDeniedException.class);
    }

    @Test
    void signaturesVerifyWithoutTheService() {
        Signature signature = keys.sign(new SigningKey("anchors"), DIGEST);
        assertThat(signature.verifies(DIGEST)).isTrue();
        assertThat(signature.verifies(new byte[32])).isFalse();
        byte[] changed = signature.bytes();
        changed[3] ^= 1;
        assertThat(new Signature(changed, signature.publicKey()).verifies(DIGEST))
                .isFalse();
        assertThat(keys.sign(new SigningKey("anchors"), DIGEST).publicKey()).isEqualTo(signature.publicKey());
        assertThat(keys.sign(new SigningKey("certificates"), DIGEST).publicKey())
                .isNotEqualTo(signature.publicKey());
    }

    @Test
    void manyThreadsMayUseIt() throws Exception {
        KekRef kek = keys.create(ACME, Generation.next());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = IntStream.range(0, 64)
                    .mapToObj(i -> threads.submit(() -> {
                        if (i % 16 == 0) {
                            keys.rotate(kek);
                        }
                        try (DataKey key = keys.newDataKey(kek, ArtefactClass.CACHE);
                                SecretBytes again = keys.unwrap(key.wrapped())) {
                            return java.util.Arrays.equals(
                                    again.toByteArray(), key.secret().toByteArray());
                        }
                    }))
                    .toList();
            for (Future<Boolean> result : results) {
                assertThat(result.get()).isTrue();
            }
        }
        assertThat(keys.newDataKey(kek, ArtefactClass.CACHE).wrapped().version())
                .isEqualTo(5);
    }
}
