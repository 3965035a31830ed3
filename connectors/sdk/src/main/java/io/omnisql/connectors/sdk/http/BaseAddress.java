package io.omnisql.connectors.sdk.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Objects;

/**
 * Where an account's calls go: scheme, host, port and an optional path prefix. Credentials are sent to this origin only. An
 * address in a loopback, link-local or private range, and plain {@code http}, need the operator's permission.
 */
public final class BaseAddress {
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;
    private final URI uri;

    private BaseAddress(URI uri) {
        this.uri = uri;
    }

    /**
     * @param text absolute {@code https} (or, where private addresses are allowed, {@code http}) address
     * @param privateAllowed whether the operator lists this account as one that may reach private addresses
     * @throws IllegalArgumentException saying what is wrong with the address
     */
    public static BaseAddress of(String text, boolean privateAllowed) {
        URI uri = parse(text);
        String scheme = Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
        String host = uri.getHost();
        if (host == null || uri.getUserInfo() != null || uri.getQuery() != null || uri.getFragment() != null) {
            throw new IllegalArgumentException("base address must be scheme, host, optional port and path");
        }
        if (!scheme.equals("https") && !(scheme.equals("http") && privateAllowed)) {
            throw new IllegalArgumentException("base address must begin with https://");
        }
        if (!privateAllowed && isPrivate(host)) {
            throw new IllegalArgumentException(
                    "base address of host \"" + host + "\" is in a loopback, link-local or private range");
        }
        return new BaseAddress(uri);
    }

    private static URI parse(String text) {
        String trimmed = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        try {
            return new URI(trimmed);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("base address is not a URI", e);
        }
    }

    /** Whether a host name or address stands for a loopback, link-local or private range; false when it does not resolve. */
    public static boolean isPrivate(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (isPrivate(address)) {
                    return true;
                }
            }
            return false;
        } catch (UnknownHostException e) {
            // Nothing to protect: the first call fails to resolve it and says so.
            return false;
        }
    }

    private static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean uniqueLocal = address instanceof Inet6Address && (bytes[0] & 0xFE) == 0xFC;
        boolean carrierGrade = bytes.length == 4 && (bytes[0] & 0xFF) == 100 && (bytes[1] & 0xC0) == 64;
        return address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isAnyLocalAddress()
                || uniqueLocal
                || carrierGrade;
    }

    /** The absolute address of an escaped path (with query) below the base; {@code pathAndQuery} begins with a slash. */
    public URI resolve(String pathAndQuery) {
        return URI.create(uri + pathAndQuery);
    }

    /** Whether {@code other} has this scheme, host and port, so that it may be called with the account's credential. */
    public boolean owns(URI other) {
        return other.getHost() != null
                && uri.getScheme().equalsIgnoreCase(other.getScheme())
                && uri.getHost().equalsIgnoreCase(other.getHost())
                && port(uri) == port(other);
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? HTTPS_PORT : HTTP_PORT;
    }

    public String host() {
        return uri.getHost();
    }

    boolean secure() {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
