package io.omnisql.governance.opa;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * How one tenant's OPA is asked.
 *
 * @param url base address; {@code http} for a loopback address only
 * @param path of the decision below {@code /v1/data/}
 * @param token bearer token, empty for none; never printed
 * @param timeout of one question from its first byte sent to its last byte received, 1 ms to 10 s
 * @param longestCached a decision is reused at most this long and never longer than its own TTL, 0 to 30 s; 0 for never
 * @param tls trusted certificates and own certificate; empty for those of the JDK
 */
public record OpaConfig(
        URI url,
        String path,
        Optional<String> token,
        Duration timeout,
        Duration longestCached,
        Optional<SSLContext> tls) {
    public static final String DEFAULT_PATH = "omnisql/decision";
    public static final Duration DEFAULT_TIMEOUT = Duration.ofMillis(50);
    public static final Duration MAX_TIMEOUT = Duration.ofSeconds(10);
    public static final Duration MAX_CACHED = Duration.ofSeconds(30);

    public OpaConfig {
        Objects.requireNonNull(url, "url is null");
        if (!isPath(path)) {
            throw new IllegalArgumentException("not the path of a decision: " + path);
        }
        if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(MAX_TIMEOUT) > 0) {
            throw new IllegalArgumentException("timeout is not from 1ms to 10s");
        }
        if (longestCached.isNegative() || longestCached.compareTo(MAX_CACHED) > 0) {
            throw new IllegalArgumentException("decisions are cached for 0s to 30s");
        }
        boolean https = "https".equals(url.getScheme());
        if (!https && !("http".equals(url.getScheme()) && isLoopback(url.getHost()))) {
            throw new IllegalArgumentException("OPA is asked by https, or by http at a loopback address");
        }
    }

    /** Everything but the address at its default. */
    public static OpaConfig of(URI url) {
        return new OpaConfig(url, DEFAULT_PATH, Optional.empty(), DEFAULT_TIMEOUT, MAX_CACHED, Optional.empty());
    }

    /** Lower-case words of letters, digits and underscores between slashes. */
    static boolean isPath(String path) {
        boolean wordOpen = false;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
            if (!letter && !(c == '/' && wordOpen)) {
                return false;
            }
            wordOpen = letter;
        }
        return wordOpen;
    }

    /** Only names and literals that need no name service. */
    private static boolean isLoopback(String host) {
        if ("localhost".equals(host)) {
            return true;
        }
        boolean literal = host != null && (host.startsWith("127.") || host.startsWith("["));
        try {
            return literal && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "OpaConfig[" + url + "/v1/data/" + path + "]";
    }
}
