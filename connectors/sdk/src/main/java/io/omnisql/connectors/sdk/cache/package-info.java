/**
 * Keeps the lists that accounts were read from, below governance and above calls. In: pages of mapped rows with the time and the
 * validator of their answers. Out: the same pages while they are young enough, from memory or from files under the tenant's key;
 * never to another tenant.
 */
@NullMarked
package io.omnisql.connectors.sdk.cache;

import org.jspecify.annotations.NullMarked;
