package io.omnisql.session.transaction;

import java.util.Objects;
import java.util.Optional;

/**
 * What BEGIN, SET TRANSACTION and SET SESSION CHARACTERISTICS may say.
 *
 * @param isolation lower-case words such as {@code repeatable read}
 */
public record TransactionModes(Optional<String> isolation, Optional<Boolean> readOnly, Optional<Boolean> deferrable) {
    public static final TransactionModes NONE =
            new TransactionModes(Optional.empty(), Optional.empty(), Optional.empty());

    public TransactionModes {
        Objects.requireNonNull(isolation, "isolation is null");
        Objects.requireNonNull(readOnly, "readOnly is null");
        Objects.requireNonNull(deferrable, "deferrable is null");
    }
}
