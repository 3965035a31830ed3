/** Who and what a statement concerns: tenant, subject, account, session, statement. In: configuration and authentication. Out: names that cannot be mixed up. */
@NullMarked
package io.omnisql.core.identity;

import org.jspecify.annotations.NullMarked;
