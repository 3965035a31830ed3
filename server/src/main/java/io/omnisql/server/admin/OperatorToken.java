package io.omnisql.server.admin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operators' bearer token (RFC 6750). The file is read at each use, so that a new token counts at once; a missing, unreadable,
 * short or long one lets nobody in. Thread-safe.
 */
final class OperatorToken {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorToken.class);
    private static final String SCHEME = "Bearer ";
    private static final int LEAST_BYTES = 16;
    private static final int MOST_BYTES = 1_024;

    private final Optional<Path> file;

    OperatorToken(Optional<Path> file) {
        this.file = file;
    }

    /** Whether the header of a request shows the token. The time it takes says nothing about how much of it is right. */
    boolean admits(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        byte[] shown = authorization.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8);
        Optional<byte[]> token = token();
        boolean same = token.isPresent() && MessageDigest.isEqual(token.get(), shown);
        token.ifPresent(bytes -> Arrays.fill(bytes, (byte) 0));
        Arrays.fill(shown, (byte) 0);
        return same;
    }

    private Optional<byte[]> token() {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file.get())) {
            byte[] read = in.readNBytes(MOST_BYTES + 1);
            int length = read.length;
            while (length > 0 && read[length - 1] <= ' ' && read[length - 1] >= 0) {
                length--;
            }
            if (length >= LEAST_BYTES && read.length <= MOST_BYTES) {
                return Optional.of(Arrays.copyOf(read, length));
            }
            LOG.error("the admin token has less than {} or more than {} bytes", LEAST_BYTES, MOST_BYTES);
        } catch (IOException e) {
            LOG.atError()
                    .setMessage("the admin token cannot be read")
                    .addKeyValue("failure", e.getClass().getSimpleName())
                    .log();
        }
        return Optional.empty();
    }
}
