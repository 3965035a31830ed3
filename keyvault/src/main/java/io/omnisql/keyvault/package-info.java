/**
 * Tenant keys and encryption at rest. In: names of tenants, generations and artefacts. Out: data keys that only one key service
 * can unwrap, and files that nobody reads without it.
 */
@NullMarked
package io.omnisql.keyvault;

import org.jspecify.annotations.NullMarked;
