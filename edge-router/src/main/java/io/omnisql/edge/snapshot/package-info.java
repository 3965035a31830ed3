/**
 * The route snapshot: which tenant lives where. In: signed bytes from one folder. Out: an immutable {@code RouteSnapshot},
 * or the reason why the last one stays.
 */
@NullMarked
package io.omnisql.edge.snapshot;

import org.jspecify.annotations.NullMarked;
