package io.omnisql.connectors.sdk.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.omnisql.connectors.sdk.http.LinkHeader;
import io.omnisql.connectors.sdk.http.Refusal;
import io.omnisql.connectors.sdk.page.Following;
import io.omnisql.connectors.sdk.page.Page;
import io.omnisql.connectors.sdk.page.PageAddress;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PageWalkTest {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<PageAddress> fetched = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        threads.close();
    }

    private static PageAddress page(int number) {
        return new PageAddress.Numbered(number);
    }

    private static Page rows(int number, Following following) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        rows.add(new Object[] {number});
        return new Page(rows, rows.size(), following);
    }

    /** A list of {@code last} pages that tells its length, or does not. */
    private PageFetcher list(int last, boolean known) {
        return address -> {
            fetched.add(address);
            int number = address instanceof PageAddress.Numbered(int n) ? n : 1;
            List<PageAddress> ahead = known && number < last
                    ? IntStream.rangeClosed(number + 1, last)
                            .mapToObj(PageWalkTest::page)
                            .toList()
                    : List.of();
            return rows(number, new Following(number < last ? page(number + 1) : null, ahead));
        };
    }

    private PageWalk walk(PageFetcher fetcher, ReadAhead ahead) {
        return new PageWalk(fetcher, threads, ahead, what -> new SqlException(SqlState.IO_ERROR, what));
    }

    private static List<Object> drain(PageWalk walk) throws Refusal {
        List<Object> seen = new ArrayList<>();
        Page page = walk.next();
        while (page != null) {
            page.rows().forEach(row -> seen.add(String.valueOf(row[0])));
            page = walk.next();
        }
        return seen;
    }

    @Test
    void keepsOrderWhetherOrNotTheLengthIsKnown() throws Refusal {
        for (boolean known : new boolean[] {true, false}) {
            for (int last : new int[] {1, 2, 13, 40}) {
                fetched.clear();
                List<Object> expected = IntStream.rangeClosed(1, last)
                        .<Object>mapToObj(String::valueOf)
                        .toList();
                assertThat(drain(walk(list(last, known), ReadAhead.full(5)))).isEqualTo(expected);
                assertThat(fetched).doesNotHaveDuplicates().hasSize(last);
            }
        }
    }

    @Test
    void nothingIsFetchedAheadOfTheFirstPage() throws Refusal {
        for (ReadAhead ahead : List.of(ReadAhead.growing(8), ReadAhead.quick(8))) {
            fetched.clear();
            PageWalk walk = walk(list(40, true), ahead);
            walk.next();
            walk.stop();
            assertThat(fetched).hasSize(1);
        }
    }

    @Test
    void underALimitTheWindowDoubles() throws Refusal {
        PageWalk walk = walk(list(40, true), ReadAhead.growing(8));

        walk.next();
        walk.next();
        await().untilAsserted(() -> assertThat(fetched).hasSize(3));
        walk.next();
        await().untilAsserted(() -> assertThat(fetched).hasSize(5));
        walk.stop();
    }

    @Test
    void aReaderThatGoesOnGetsTheWholeWindow() throws Refusal {
        PageWalk walk = walk(list(40, true), ReadAhead.quick(8));

        walk.next();
        walk.next();
        walk.next();
        await().untilAsserted(() -> assertThat(fetched).hasSize(11));
        walk.stop();
    }

    @Test
    void aRepeatedPageIsAnErrorNotALoop() {
        PageFetcher turning = address -> rows(1, Following.by(new PageAddress.Token("same")));

        assertThatThrownBy(() -> drain(walk(turning, ReadAhead.full(2))))
                .isInstanceOf(SqlException.class)
                .hasMessageContaining("repeats");
    }

    @Test
    void linksGiveAllPagesWhileTheLastIsKnown() {
        String header = "<https://h/x?a=1,2&page=2>; rel=\"next\", <https://h/x?a=1,2&page=4>; rel=\"last\", garbage";
        assertThat(LinkHeader.parse(List.of(header)))
                .containsEntry("next", "https://h/x?a=1,2&page=2")
                .containsEntry("last", "https://h/x?a=1,2&page=4");
        assertThat(QueryNumber.replace(URI.create("https://h/x?q=a%20b&page=2&s=1"), "page", 7))
                .hasToString("https://h/x?q=a%20b&page=7&s=1");
        assertThat(QueryNumber.read(URI.create("https://h/x?per_page=5&page=2"), "page"))
                .isEqualTo(2);
    }
}
