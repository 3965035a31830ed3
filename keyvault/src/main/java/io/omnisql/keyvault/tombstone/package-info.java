/**
 * Which tenant generations are destroyed for good. In: destructions. Out: a signed file that survives restarts, and a key service that refuses
 * those generations even if its server has them again.
 */
@NullMarked
package io.omnisql.keyvault.tombstone;

import org.jspecify.annotations.NullMarked;
