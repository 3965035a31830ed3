/**
 * Who is next when several wait for one quota: weighted deficit round robin over tenants, turns between subjects, interactive
 * before batch. In: waiting entries with their cost. Out: the next entry, in an order under which nobody starves and no
 * capacity is left idle. It knows neither time nor quota.
 */
@NullMarked
package io.omnisql.connectors.sdk.limit.fair;

import org.jspecify.annotations.NullMarked;
