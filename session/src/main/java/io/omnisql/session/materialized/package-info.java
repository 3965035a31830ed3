/**
 * Materialized views: which there are, their stored versions and when they are refreshed or expire. In: filled versions with the decision
 * they were made under. Out: leases on versions, and nothing on disk that the index does not name.
 */
@NullMarked
package io.omnisql.session.materialized;

import org.jspecify.annotations.NullMarked;
