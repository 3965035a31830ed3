package io.omnisql.governance.access;

import io.omnisql.core.identity.TenantId;
import io.omnisql.keyvault.SecretBytes;

/** Gives the mask key of a tenant's generation. The caller closes it. Fails with 58000 when the key is not available. */
@FunctionalInterface
public interface MaskKeys {
    SecretBytes of(TenantId tenant);
}
