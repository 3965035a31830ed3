package io.omnisql.governance.access;

import io.omnisql.connectors.sdk.scan.Predicate;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 of pushed predicates in hex, whatever their order; empty for none. Shows that two scans asked the same, not what. */
final class PredicateDigest {
    private PredicateDigest() {}

    static String of(List<Predicate> predicates) {
        if (predicates.isEmpty()) {
            return "";
        }
        String text = String.join(
                "\n", predicates.stream().map(Predicate::toString).sorted().toList());
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not usable", e);
        }
    }
}
