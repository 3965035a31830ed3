/**
 * Schema {@code omnisql}: relations that show the product at work. In: the audit's recent records and the accounts' quotas. Out: rows
 * for the subject that asks, about its own statements only.
 */
@NullMarked
package io.omnisql.session.system;

import org.jspecify.annotations.NullMarked;
