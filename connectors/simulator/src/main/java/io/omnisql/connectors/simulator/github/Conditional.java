package io.omnisql.connectors.simulator.github;

import io.omnisql.connectors.simulator.http.Request;
import io.omnisql.connectors.simulator.http.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** ETag, Last-Modified and the 304 that answers them (RFC 9110, section 13: an ETag condition comes before a date). */
final class Conditional {
    private static final String LAST_MODIFIED = "Last-Modified";
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    private Conditional() {}

    static Response lastModified(Response response, Instant instant) {
        ZonedDateTime time = instant.truncatedTo(ChronoUnit.SECONDS).atZone(ZoneOffset.UTC);
        return response.with(LAST_MODIFIED, HTTP_DATE.format(time));
    }

    /** Adds the ETag; gives 304 instead when the request's condition says that nothing changed. */
    static Response check(Request request, Response response) {
        String tag = "W/\"" + digest(response) + "\"";
        response.with("ETag", tag);
        Optional<String> wanted = request.header("if-none-match");
        boolean same = wanted.isPresent() ? matches(wanted.get(), tag) : notModified(request, response);
        return same ? new Response(304, response.headers(), new byte[0]) : response;
    }

    private static boolean matches(String wanted, String tag) {
        for (String one : wanted.split(",", -1)) {
            String candidate = one.strip();
            if (candidate.equals("*") || opaque(candidate).equals(opaque(tag))) {
                return true;
            }
        }
        return false;
    }

    /** Weak comparison: the mark of weakness does not count. */
    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }

    private static boolean notModified(Request request, Response response) {
        Optional<String> since = request.header("if-modified-since");
        Optional<String> modified = Optional.ofNullable(response.headers().get(LAST_MODIFIED));
        if (since.isEmpty() || modified.isEmpty()) {
            return false;
        }
        try {
            return !date(modified.get()).isAfter(date(since.get()));
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static Instant date(String text) {
        return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    }

    private static String digest(Response response) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(response.headers().getOrDefault("Link", "").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha.digest(response.body()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
