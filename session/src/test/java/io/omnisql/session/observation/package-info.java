/** Tests of what operators may know of statements. In: marks. Out: reports. */
@NullMarked
package io.omnisql.session.observation;

import org.jspecify.annotations.NullMarked;
