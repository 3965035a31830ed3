package io.omnisql.connectors.sdk.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Mapped rows of one answer and what follows it.
 *
 * @param rows never changed after they were mapped, neither the list nor its arrays: readers of a cache share them
 * @param records of the answer, those that are no rows included
 */
public record Page(List<@Nullable Object[]> rows, int records, Following following) {}
