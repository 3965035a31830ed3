/**
 * Where each tenant is in its life, and what is running for it. In: sessions, statements and jobs that want to start, and an off-boarding
 * that wants none. Out: admission or a clear refusal, and the certainty that nothing runs any more.
 */
@NullMarked
package io.omnisql.keyvault.tenant;

import org.jspecify.annotations.NullMarked;
