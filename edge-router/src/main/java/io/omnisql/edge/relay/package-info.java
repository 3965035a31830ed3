/**
 * Bytes between a client and its region. In: reads of one side. Out: writes of the other, with back-pressure; of frames it knows type and length only.
 */
@NullMarked
package io.omnisql.edge.relay;

import org.jspecify.annotations.NullMarked;
