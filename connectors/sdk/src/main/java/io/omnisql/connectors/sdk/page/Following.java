package io.omnisql.connectors.sdk.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says about the pages behind it.
 *
 * @param next null when this is the last page
 * @param ahead all pages behind this one in order, when the answer tells how many there are; else empty
 */
public record Following(@Nullable PageAddress next, List<PageAddress> ahead) {
    public static final Following END = new Following(null, List.of());

    public Following {
        ahead = List.copyOf(ahead);
    }

    public static Following by(PageAddress next) {
        return new Following(next, List.of());
    }
}
