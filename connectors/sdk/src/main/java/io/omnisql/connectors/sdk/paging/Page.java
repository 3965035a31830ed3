package io.omnisql.connectors.sdk.paging;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Mapped rows of one answer and what follows it. */
public record Page(List<@Nullable Object[]> rows, Following following) {}
