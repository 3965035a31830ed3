package io.omnisql.keyvault;

/** How well a key service keeps its keys and destroys them; printed in every certificate. */
public enum Assurance {
    /** Hardware security module. */
    HSM,
    /** A key server apart from OmniSQL. */
    SERVICE,
    /** A local file: for development, since overwriting proves nothing on flash or copy-on-write storage. */
    DEVELOPMENT
}
