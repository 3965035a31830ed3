package io.omnisql.connectors.sdk.paging;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Mapped rows of one answer and what follows it.
 *
 * @param records of the answer, those that are no rows included
 */
public record Page(List<@Nullable Object[]> rows, int records, Following following) {}
