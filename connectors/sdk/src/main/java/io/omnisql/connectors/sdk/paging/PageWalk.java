package io.omnisql.connectors.sdk.paging;

import io.omnisql.connectors.sdk.http.Refusal;
import io.omnisql.connectors.sdk.page.Page;
import io.omnisql.connectors.sdk.page.PageAddress;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one list in order. Pulled by one thread; pages ahead are fetched by others. While the source tells how many pages
 * there are, several are fetched at once; otherwise one after the other. A page too far for the source's numbers (422) makes the
 * walk go on from the last good page by its own link; a page token that expired makes it begin again once.
 */
public final class PageWalk {
    private static final int BAD_REQUEST = 400;
    private static final int UNPROCESSABLE = 422;
    private final PageFetcher fetcher;
    private final ExecutorService threads;
    private final ReadAhead readAhead;
    private final Function<String, SqlException> broken;
    private final Deque<Started> started = new ArrayDeque<>();
    private final Deque<PageAddress> known = new ArrayDeque<>();
    private final Set<PageAddress> seen = new HashSet<>();
    private @Nullable PageAddress next = new PageAddress.First();
    private boolean mayRunAhead = true;
    private boolean restarted;
    private boolean ended;

    private record Started(PageAddress address, Future<Page> page) {}

    /**
     * @param broken makes the error for a source that repeats a page
     */
    public PageWalk(
            PageFetcher fetcher, ExecutorService threads, ReadAhead readAhead, Function<String, SqlException> broken) {
        this.fetcher = fetcher;
        this.threads = threads;
        this.readAhead = readAhead;
        this.broken = broken;
    }

    /** Begins to fetch the first page, if nothing was begun yet. */
    void prefetch() {
        if (started.isEmpty() && seen.isEmpty() && next != null) {
            start(next);
        }
    }

    /**
     * The next page, null after the last.
     *
     * @throws Refusal when the source refused a page
     * @throws SqlException when it failed otherwise or was cancelled
     */
    @Nullable
    Page next() throws Refusal {
        while (!ended) {
            if (started.isEmpty()) {
                PageAddress address = known.isEmpty() ? next : known.poll();
                if (address == null) {
                    break;
                }
                start(address);
            }
            runAhead();
            Started head = started.remove();
            try {
                return deliver(await(head.page()));
            } catch (PageFetcher.Outdated outdated) {
                beginAgain();
            } catch (Refusal refusal) {
                boolean goesOn = switch (refusal.status()) {
                    case UNPROCESSABLE -> goOnByLink(head.address());
                    case BAD_REQUEST -> restart(head.address());
                    default -> false;
                };
                if (!goesOn) {
                    stop();
                    throw refusal;
                }
            } catch (SqlException e) {
                stop();
                throw e;
            }
        }
        return null;
    }

    private Page deliver(Page page) {
        next = page.following().next();
        if (next == null) {
            stop();
            return page;
        }
        if (mayRunAhead && known.isEmpty() && started.isEmpty()) {
            known.addAll(page.following().ahead());
        }
        runAhead();
        if (started.isEmpty() && known.isEmpty() && readAhead.window() > 0) {
            start(next);
        }
        readAhead.advance();
        return page;
    }

    private void runAhead() {
        while (started.size() < readAhead.window() && !known.isEmpty()) {
            start(known.remove());
        }
    }

    /** Numbers do not reach this page: follow the last page's own link, if it leads elsewhere. */
    private boolean goOnByLink(PageAddress refused) {
        PageAddress link = next;
        dropStarted();
        known.clear();
        mayRunAhead = false;
        if (link == null || link.equals(refused)) {
            return false;
        }
        seen.remove(link);
        start(link);
        return true;
    }

    /** A token that the source no longer knows: once, from the beginning. Who reads the rows drops those it had. */
    private boolean restart(PageAddress refused) {
        if (restarted || !(refused instanceof PageAddress.Token)) {
            return false;
        }
        restarted = true;
        fetcher.beginAgain();
        beginAgain();
        return true;
    }

    /** From the first page; whoever reads the rows drops those it had. */
    private void beginAgain() {
        dropStarted();
        known.clear();
        seen.clear();
        start(new PageAddress.First());
    }

    private void start(PageAddress address) {
        if (!seen.add(address)) {
            stop();
            throw broken.apply("it repeats a page");
        }
        started.add(new Started(address, threads.submit(() -> fetcher.fetch(address))));
    }

    private static Page await(Future<Page> page) throws Refusal, PageFetcher.Outdated {
        try {
            return page.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            page.cancel(true);
            throw new SqlException(SqlState.QUERY_CANCELED, "canceling statement due to user request");
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case Refusal refusal -> throw refusal;
                case PageFetcher.Outdated outdated -> throw outdated;
                case SqlException error -> throw error;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException("page fetch failed", e.getCause());
            }
        }
    }

    private void dropStarted() {
        started.forEach(s -> s.page().cancel(true));
        started.clear();
    }

    /** No further page is fetched or handed over. */
    void stop() {
        ended = true;
        dropStarted();
        known.clear();
        fetcher.ended();
    }
}
