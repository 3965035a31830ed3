package io.omnisql.keyvault.vault;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.vault.client.ClientHttpRequestFactoryFactory;
import org.springframework.vault.support.ClientOptions;
import org.springframework.vault.support.SslConfiguration;
import org.springframework.vault.support.SslConfiguration.KeyStoreConfiguration;

/** The HTTP client that all roles share, and the one thread that renews their tokens. */
final class VaultConnection implements AutoCloseable {
    private final VaultConfig config;
    private final HttpClient http;
    private final JdkClientHttpRequestFactory requests;
    private final ThreadPoolTaskScheduler renewals;

    private VaultConnection(VaultConfig config, HttpClient http) {
        this.config = config;
        this.http = http;
        this.requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(config.timeout());
        this.renewals = new ThreadPoolTaskScheduler();
        renewals.setPoolSize(1);
        renewals.setDaemon(true);
        renewals.setThreadNamePrefix("key-server-tokens-");
        renewals.initialize();
    }

    /** @throws IOException when the authorities' certificates cannot be used */
    static VaultConnection of(VaultConfig config) throws IOException {
        try {
            ClientOptions options = new ClientOptions(config.timeout(), config.timeout());
            return new VaultConnection(
                    config,
                    ClientHttpRequestFactoryFactory.JdkHttpClient.getBuilder(options, trust(config.caCertificates()))
                            .version(HttpClient.Version.HTTP_1_1)
                            .followRedirects(HttpClient.Redirect.NEVER)
                            .build());
        } catch (GeneralSecurityException e) {
            throw new IOException("the key server's certificates cannot be used: " + e.getMessage(), e);
        }
    }

    private static SslConfiguration trust(Optional<Path> certificates) {
        return certificates
                .map(file -> SslConfiguration.forTrustStore(KeyStoreConfiguration.of(new FileSystemResource(file))
                        .withStoreType(SslConfiguration.PEM_KEYSTORE_TYPE)))
                .orElse(SslConfiguration.unconfigured());
    }

    VaultSession session(String role, VaultConfig.Role credentials) {
        return VaultSession.of(role, config, credentials, requests, renewals);
    }

    @Override
    public void close() {
        renewals.shutdown();
        http.shutdownNow();
    }
}
