/**
 * Tenant keys in the transit engine of a Vault-compatible key server. In: names of keys, credentials of three roles. Out: data keys,
 * signatures, and the server's own word about a destroyed key. The only package that knows Spring.
 */
@NullMarked
package io.omnisql.keyvault.vault;

import org.jspecify.annotations.NullMarked;
