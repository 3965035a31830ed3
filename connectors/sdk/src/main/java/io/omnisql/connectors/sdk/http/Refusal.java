package io.omnisql.connectors.sdk.http;

import io.omnisql.connectors.sdk.spi.SourceException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by {@link HttpCore} when a call failed for good. Carries the status so that paging can react to one (422 for a page
 * too far); whoever does not, throws the error inside.
 */
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final SourceException error;

    Refusal(int status, SourceException error) {
        super(error.message(), error, false, false);
        this.status = status;
        this.error = Objects.requireNonNull(error, "error is null");
    }

    /** HTTP status, 0 when no answer came. */
    public int status() {
        return status;
    }

    public SourceException error() {
        return error;
    }

    @Override
    public @Nullable String getMessage() {
        return error.message();
    }
}
