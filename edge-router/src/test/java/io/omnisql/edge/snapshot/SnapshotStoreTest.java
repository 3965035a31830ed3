package io.omnisql.edge.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SnapshotStoreTest {
    @TempDir
    private Path folder;

    private KeyPair keys = newKeys();
    private SnapshotFolder source = new SnapshotFolder(Path.of(""));

    private static KeyPair newKeys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void useFolder() {
        source = new SnapshotFolder(folder.resolve("routes"));
    }

    private static byte[] json(long version) {
        return """
                {"format": 1, "version": %d, "issued_at": "2026-03-02T10:15:00Z", "expires_at": "2026-03-09T10:15:00Z",
                 "edge": {"domains": [], "certificate_hashes": [], "routers": []}, "clusters": [], "tenants": []}
                """.formatted(version).getBytes(StandardCharsets.UTF_8);
    }

    private void publish(long version) throws IOException, GeneralSecurityException {
        source.publish(
                version,
                new SnapshotFolder.Signed(json(version), SnapshotSignature.sign(keys.getPrivate(), json(version))));
    }

    private SnapshotStore open() throws IOException {
        return SnapshotStore.open(folder.resolve("routes"), folder.resolve("copy"), keys.getPublic());
    }

    private static long version(SnapshotStore store) {
        return store.current().map(RouteSnapshot::version).orElse(0L);
    }

    @Test
    void takesNewerVersionsAndTellsListeners() throws Exception {
        SnapshotStore store = open();
        List<Long> swaps = new ArrayList<>();
        store.onSwap(snapshot -> swaps.add(snapshot.version()));
        assertThatThrownBy(store::reload).isInstanceOf(SnapshotException.class);
        publish(4);
        assertThat(store.reload()).isTrue();
        assertThat(store.reload()).isFalse();
        publish(5);
        assertThat(store.reload()).isTrue();
        assertThat(swaps).containsExactly(4L, 5L);
    }

    @Test
    void refusesDowngradesAlsoAfterARestart() throws Exception {
        SnapshotStore store = open();
        publish(7);
        assertThat(store.reload()).isTrue();
        publish(6);
        assertThatThrownBy(store::reload).hasMessageContaining("version 6 is not above version 7");
        assertThat(version(store)).isEqualTo(7);
        SnapshotStore restarted = open();
        assertThat(version(restarted)).isEqualTo(7);
        assertThatThrownBy(restarted::reload).hasMessageContaining("version 6 is not above version 7");
        assertThat(version(restarted)).isEqualTo(7);
    }

    @Test
    void refusesOtherKeysChangedBytesAndNoSignature() throws Exception {
        SnapshotStore store = open();
        publish(1);
        assertThat(store.reload()).isTrue();
        KeyPair controller = keys;
        keys = newKeys();
        publish(2);
        assertThatThrownBy(store::reload).hasMessageContaining("signature is not the controller's");
        keys = controller;
        publish(3);
        Path file = folder.resolve("routes/v3/snapshot.json");
        Files.writeString(file, Files.readString(file) + " ");
        assertThatThrownBy(store::reload).hasMessageContaining("signature is not the controller's");
        Files.writeString(folder.resolve("routes/v3/snapshot.sig"), "!!");
        assertThatThrownBy(store::reload).hasMessageContaining("malformed");
        Files.delete(folder.resolve("routes/v3/snapshot.sig"));
        assertThatThrownBy(store::reload).hasMessageContaining("cannot be read");
        assertThat(version(store)).isEqualTo(1);
    }

    @Test
    void aDamagedCopyStopsTheStart() throws Exception {
        SnapshotStore store = open();
        publish(1);
        assertThat(store.reload()).isTrue();
        Files.writeString(folder.resolve("copy/v1/snapshot.json"), "{}");
        assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("not sound");
    }
}
