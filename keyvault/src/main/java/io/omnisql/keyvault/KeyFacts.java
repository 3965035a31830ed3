package io.omnisql.keyvault;

import java.util.Objects;

/**
 * What a key service says about one KEK and itself; printed in certificates.
 *
 * @param service product and address, for example {@code openbao transit at https://keys.example}
 * @param version of the key service, empty when it does not say
 * @param algorithm of the KEK
 * @param newestVersion of the KEK, 1 or more
 * @param exportable whether the key could be taken out of the service
 * @param plaintextBackup whether the service would hand out a backup of the key in plain text
 */
public record KeyFacts(
        String service,
        String version,
        Assurance assurance,
        String algorithm,
        int newestVersion,
        boolean exportable,
        boolean plaintextBackup) {
    public KeyFacts {
        Objects.requireNonNull(service, "service is null");
        Objects.requireNonNull(version, "version is null");
        Objects.requireNonNull(assurance, "assurance is null");
        Objects.requireNonNull(algorithm, "algorithm is null");
    }

    /** Whether destroying the key in the service ends every copy that the service could have given out. */
    public boolean shreddable() {
        return !exportable && !plaintextBackup;
    }
}
