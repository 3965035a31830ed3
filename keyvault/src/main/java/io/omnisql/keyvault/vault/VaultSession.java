package io.omnisql.keyvault.vault;

import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.text.JsonValue;
import io.omnisql.core.text.JsonbText;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.vault.VaultException;
import org.springframework.vault.authentication.AppRoleAuthentication;
import org.springframework.vault.authentication.AppRoleAuthenticationOptions;
import org.springframework.vault.authentication.AppRoleAuthenticationOptions.RoleId;
import org.springframework.vault.authentication.AppRoleAuthenticationOptions.SecretId;
import org.springframework.vault.authentication.ClientAuthentication;
import org.springframework.vault.authentication.LifecycleAwareSessionManager;
import org.springframework.vault.client.VaultClients;
import org.springframework.vault.client.VaultEndpoint;
import org.springframework.vault.core.VaultTemplate;
import org.springframework.vault.support.VaultResponse;
import org.springframework.web.client.HttpStatusCodeException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestOperations;

/**
 * Asks the key server as one role. A login is made at the first question and again whenever the server has forgotten the token, so that an
 * outage ends without a restart. Refused connections, 429 and 503 are tried again twice, after a random pause. Thread-safe.
 */
final class VaultSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VaultSession.class);
    private static final int ATTEMPTS = 3;
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final int UNAVAILABLE = 503;

    private final String role;
    private final Tokens tokens;
    private final VaultTemplate template;

    private VaultSession(String role, Tokens tokens, VaultTemplate template) {
        this.role = role;
        this.tokens = tokens;
        this.template = template;
    }

    /** Spring's session manager, which alone would give a dead token back to the server and log the refusal at length. */
    private static final class Tokens extends LifecycleAwareSessionManager {
        Tokens(ClientAuthentication login, TaskScheduler scheduler, RestOperations anonymous) {
            super(login, scheduler, anonymous);
        }

        void forget() {
            setToken(Optional.empty());
        }
    }

    /** Does not ask the server yet. */
    static VaultSession of(
            String role,
            VaultConfig config,
            VaultConfig.Role credentials,
            ClientHttpRequestFactory http,
            TaskScheduler scheduler) {
        VaultEndpoint endpoint = VaultEndpoint.from(config.address());
        RestOperations anonymous = VaultClients.createRestTemplate(endpoint, http);
        ClientAuthentication login = () -> new AppRoleAuthentication(
                        AppRoleAuthenticationOptions.builder()
                                .path(config.approle())
                                .roleId(RoleId.provided(read(credentials.roleIdFile())))
                                .secretId(SecretId.provided(read(credentials.secretIdFile())))
                                .build(),
                        anonymous)
                .login();
        Tokens tokens = new Tokens(login, scheduler, anonymous);
        return new VaultSession(role, tokens, new VaultTemplate(endpoint, http, tokens));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new VaultException("a credential of the key server cannot be read: " + file, e);
        }
    }

    VaultReply read(String path) {
        return ask(() -> template.read(path));
    }

    VaultReply write(String path, Map<String, ?> body) {
        return ask(() -> template.write(path, body));
    }

    VaultReply delete(String path) {
        return ask(() -> {
            template.delete(path);
            return new VaultResponse();
        });
    }

    /** The server's version, empty when it does not say. */
    String version() {
        try {
            String health = template.doWithVault(rest -> String.valueOf(rest.getForObject("sys/health", String.class)));
            return JsonbText.read(health) instanceof JsonValue.JsonObject object
                            && object.members().get("version") instanceof JsonValue.JsonString version
                    ? version.value()
                    : "";
        } catch (RestClientException | VaultException | SqlException unknown) {
            LOG.debug("key server does not say its version: {}", reason(unknown));
            return "";
        }
    }

    /** @throws SqlException 58000 when the server cannot be reached, is sealed or fails, or does not let the role log in */
    private VaultReply ask(Supplier<@Nullable VaultResponse> question) {
        VaultReply reply = persistently(question);
        if (reply.status() == VaultReply.FORBIDDEN && tokenWasForgotten()) {
            reply = persistently(question);
        }
        if (reply.status() == VaultReply.TOO_MANY || reply.status() >= VaultReply.FIRST_SERVER_ERROR) {
            LOG.warn("key server failed: role={} status={} errors={}", role, reply.status(), reply.errors());
            throw unavailable();
        }
        return reply;
    }

    private VaultReply persistently(Supplier<@Nullable VaultResponse> question) {
        for (int attempt = 1; ; attempt++) {
            boolean last = attempt == ATTEMPTS;
            try {
                VaultReply reply = once(question);
                if (last || !passing(reply)) {
                    return reply;
                }
            } catch (ResourceAccessException | VaultException e) {
                if (last || !neverConnected(e)) {
                    LOG.warn("key server cannot be asked: role={} reason={}", role, reason(e));
                    throw unavailable();
                }
            }
            pause(attempt);
        }
    }

    /** Whether asking again may help. Two changes of one key at a time make the later one fail. */
    private static boolean passing(VaultReply reply) {
        return reply.status() == VaultReply.TOO_MANY
                || reply.status() == UNAVAILABLE
                || reply.says("transaction commit failed");
    }

    /** The last cause is what names the trouble; Spring's own words repeat URLs and bodies. */
    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName();
    }

    private static VaultReply once(Supplier<@Nullable VaultResponse> question) {
        try {
            VaultResponse response = question.get();
            if (response == null) {
                return new VaultReply(VaultReply.NOT_FOUND, Map.of(), List.of());
            }
            Map<String, Object> data = response.getData();
            return new VaultReply(VaultReply.OK, data == null ? Map.of() : data, List.of());
        } catch (HttpStatusCodeException e) {
            return refusal(e);
        } catch (VaultException e) {
            return status(e).map(VaultSession::refusal).orElseThrow(() -> e);
        }
    }

    /** A refusal of the question itself; one of the login is no answer to the question. */
    private static Optional<HttpStatusCodeException> status(VaultException e) {
        boolean login = e instanceof org.springframework.vault.authentication.VaultLoginException;
        return !login && e.getCause() instanceof HttpStatusCodeException status
                ? Optional.of(status)
                : Optional.empty();
    }

    private static VaultReply refusal(HttpStatusCodeException e) {
        return new VaultReply(e.getStatusCode().value(), Map.of(), errors(e.getResponseBodyAsString()));
    }

    private static List<String> errors(String body) {
        try {
            return JsonbText.read(body) instanceof JsonValue.JsonObject object
                            && object.members().get("errors") instanceof JsonValue.JsonArray errors
                    ? errors.elements().stream()
                            .map(e -> e instanceof JsonValue.JsonString text ? text.value() : e.toString())
                            .toList()
                    : List.of();
        } catch (SqlException notJson) {
            return List.of("an answer that is no JSON");
        }
    }

    private static boolean neverConnected(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
                return true;
            }
            if (cause instanceof HttpStatusCodeException status
                    && (status.getStatusCode().value() == UNAVAILABLE
                            || status.getStatusCode().value() == VaultReply.TOO_MANY)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a 403 meant the token and not the right; the next question logs in again then. */
    private synchronized boolean tokenWasForgotten() {
        if (persistently(() -> template.read("auth/token/lookup-self")).status() != VaultReply.FORBIDDEN) {
            return false;
        }
        LOG.info("key server forgot a token, logging in again: role={}", role);
        tokens.forget();
        return true;
    }

    private static void pause(int attempt) {
        long most = FIRST_PAUSE_MILLIS << attempt;
        try {
            Thread.sleep(Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable();
        }
    }

    static SqlException unavailable() {
        return new SqlException(ErrorKind.INTERNAL, SqlState.SYSTEM_ERROR, "key service is not available");
    }

    /** Gives the token back. */
    @Override
    public void close() {
        tokens.destroy();
    }
}
