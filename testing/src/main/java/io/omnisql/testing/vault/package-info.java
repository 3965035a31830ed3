/**
 * A real Vault-compatible key server for tests. In: a test's wish. Out: a running OpenBao that can be sealed, stopped, started again and set
 * back to an earlier copy of its storage.
 */
@NullMarked
package io.omnisql.testing.vault;

import org.jspecify.annotations.NullMarked;
