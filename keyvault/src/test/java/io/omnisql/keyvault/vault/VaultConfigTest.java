package io.omnisql.keyvault.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultConfigTest {
    private static final VaultConfig.Role ROLE = new VaultConfig.Role(Path.of("role"), Path.of("secret"));

    private static VaultConfig at(String address) {
        return with(address, VaultConfig.DEFAULT_TIMEOUT);
    }

    private static VaultConfig with(String address, Duration timeout) {
        return new VaultConfig(URI.create(address), "transit", "approle", Optional.empty(), timeout, ROLE, ROLE, ROLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://keys.example:8200",
                "http://127.0.0.1:8200",
                "http://localhost:8200",
                "http://[::1]:8200"
            })
    void tlsAndLoopbackAreAccepted(String address) {
        assertThat(at(address).address()).isEqualTo(URI.create(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://keys.example:8200",
                "http://10.0.0.1:8200",
                "http://127.0.0.1.example:8200",
                "ftp://127.0.0.1",
                "https://user:secret@keys.example",
                "keys.example"
            })
    void plainTextToOtherMachinesIsRefused(String address) {
        assertThatThrownBy(() -> at(address)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theTimeoutIsBounded() {
        assertThatThrownBy(() -> with("https://k:1", Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> with("https://k:1", Duration.ofMinutes(2)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
