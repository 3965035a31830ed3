/** SQL types by PostgreSQL's OIDs. In: an OID and a type modifier. Out: the identity that analyzer, engine and wire share. */
@NullMarked
package io.omnisql.core.type;

import org.jspecify.annotations.NullMarked;
