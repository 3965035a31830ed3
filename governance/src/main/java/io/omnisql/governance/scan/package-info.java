/**
 * Governed scans: the only place where raw rows exist outside a connector. In: a connector's stream and a table's decision. Out:
 * rows that are already filtered and masked.
 */
@NullMarked
package io.omnisql.governance.scan;

import org.jspecify.annotations.NullMarked;
