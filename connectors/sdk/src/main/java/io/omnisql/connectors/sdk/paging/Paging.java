package io.omnisql.connectors.sdk.paging;

import com.fasterxml.jackson.databind.JsonNode;
import io.omnisql.connectors.sdk.http.LinkHeader;
import io.omnisql.connectors.sdk.http.ResponseHead;
import io.omnisql.connectors.sdk.json.RecordReader.Records;
import io.omnisql.connectors.sdk.page.Following;
import io.omnisql.connectors.sdk.page.PageAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a list is paged. A page with fewer rows than asked for is <em>not</em> taken for the last one: only the source's own sign
 * ends a walk.
 */
public sealed interface Paging {
    /** What follows {@code current}. */
    Following following(PageAddress current, ResponseHead head, Records body);

    /** The answer is everything. */
    record Single() implements Paging {
        @Override
        public Following following(PageAddress current, ResponseHead head, Records body) {
            return Following.END;
        }
    }

    /**
     * Link header with {@code rel="next"}; all pages are known while {@code rel="last"} names a page number.
     *
     * @param pageParameter of the page's number in the links
     * @param parallel whether pages may be asked for before their predecessor's answer
     */
    record Link(String pageParameter, boolean parallel) implements Paging {
        private static final int MAX_KNOWN_PAGES = 100_000;

        @Override
        public Following following(PageAddress current, ResponseHead head, Records body) {
            Map<String, String> links = LinkHeader.parse(head.headers().allValues("link"));
            String next = links.get("next");
            if (next == null) {
                return Following.END;
            }
            PageAddress.Link nextAddress = new PageAddress.Link(head.address().resolve(next));
            String last = links.get("last");
            return new Following(
                    nextAddress, parallel && last != null ? known(nextAddress.target(), URI.create(last)) : List.of());
        }

        private List<PageAddress> known(URI next, URI last) {
            int from = QueryNumber.read(next, pageParameter);
            int to = QueryNumber.read(last, pageParameter);
            List<PageAddress> pages = new ArrayList<>();
            if (from < 2 || to < from || to - from > MAX_KNOWN_PAGES) {
                return pages;
            }
            for (int page = from; page <= to; page++) {
                pages.add(new PageAddress.Link(QueryNumber.replace(next, pageParameter, page)));
            }
            return pages;
        }
    }

    /** Page numbers from 1, ended by an empty page. */
    record Numbered() implements Paging {
        @Override
        public Following following(PageAddress current, ResponseHead head, Records body) {
            if (body.count() == 0) {
                return Following.END;
            }
            int page = current instanceof PageAddress.Numbered(int number) ? number : 1;
            return Following.by(new PageAddress.Numbered(page + 1));
        }
    }

    /**
     * Rows to skip, ended by a flag, a total or an empty page.
     *
     * @param last name of the body's flag for the last page, null when it has none
     * @param total name of the body's row count, null when it has none
     */
    record Offset(@Nullable String last, @Nullable String total) implements Paging {
        @Override
        public Following following(PageAddress current, ResponseHead head, Records body) {
            long start = current instanceof PageAddress.Offset(long rows) ? rows : 0;
            long next = start + body.count();
            boolean ended = body.count() == 0 || (last != null && body.isTrue(last));
            JsonNode count = total == null ? null : body.scalars().get(total);
            if (ended || (count != null && count.isIntegralNumber() && next >= count.longValue())) {
                return Following.END;
            }
            return Following.by(new PageAddress.Offset(next));
        }
    }

    /**
     * A token in each answer for the next page.
     *
     * @param next name of the body's token
     * @param last name of the body's flag for the last page, null when it has none
     */
    record Token(String next, @Nullable String last) implements Paging {
        @Override
        public Following following(PageAddress current, ResponseHead head, Records body) {
            String token = body.text(next);
            if (token == null || (last != null && body.isTrue(last))) {
                return Following.END;
            }
            return Following.by(new PageAddress.Token(token));
        }
    }
}
