package io.omnisql.connectors.sdk.limit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * On whose behalf a statement's calls are made, as far as limits care. The tenant is not in here: it is always that of the
 * account that is called.
 *
 * @param subject digest of the subject's name, see {@link #digest}
 * @param work interactive or batch
 * @param onLimit what to do when a quota is used up
 * @param watch is told of waits
 * @param budget calls and points of the whole statement
 */
public record Claimant(String subject, WorkClass work, OnLimit onLimit, WaitWatch watch, CallBudget budget) {
    /** The server itself: batch work, silent. */
    public static Claimant system() {
        return new Claimant("", WorkClass.BATCH, OnLimit.WAIT, WaitWatch.NONE, CallBudget.unlimited());
    }

    public Claimant {
        Objects.requireNonNull(subject, "subject is null");
        Objects.requireNonNull(work, "work is null");
        Objects.requireNonNull(onLimit, "onLimit is null");
        Objects.requireNonNull(watch, "watch is null");
        Objects.requireNonNull(budget, "budget is null");
    }

    public Claimant withWork(WorkClass other) {
        return new Claimant(subject, other, onLimit, watch, budget);
    }

    /** A name that tells subjects apart and nothing else: half of the name's SHA-256, hex. */
    public static String digest(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
