/**
 * Certificates for tests. In: names. Out: a chain and a key that an authority of the test's own vouches for, in memory or as PEM files.
 */
@NullMarked
package io.omnisql.testing.certificate;

import org.jspecify.annotations.NullMarked;
