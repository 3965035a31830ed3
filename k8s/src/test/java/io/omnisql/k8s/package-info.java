/**
 * Tests of what is applied to clusters. In: the overlays as the real tool renders them. Out: a failure for each object that a cluster would
 * refuse or that opens more than it must.
 */
@NullMarked
package io.omnisql.k8s;

import org.jspecify.annotations.NullMarked;
