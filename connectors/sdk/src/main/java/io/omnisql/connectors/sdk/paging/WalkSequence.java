package io.omnisql.connectors.sdk.paging;

import io.omnisql.connectors.sdk.http.Refusal;
import io.omnisql.connectors.sdk.page.Page;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Several walks one after the other, the first pages of later ones fetched ahead. Pulled by one thread. */
public final class WalkSequence {
    private final WalkSource source;
    private final ReadAhead readAhead;
    private final Deque<PageWalk> open = new ArrayDeque<>();
    private int walk;
    private boolean currentEnded = true;

    public WalkSequence(WalkSource source, ReadAhead readAhead) {
        this.source = source;
        this.readAhead = readAhead;
    }

    /** The next page, null after the last walk's last page. */
    public @Nullable Page next() throws Refusal {
        while (true) {
            if (open.isEmpty()) {
                PageWalk first = source.take();
                if (first == null) {
                    return null;
                }
                open.add(first);
            }
            if (currentEnded) {
                walk++;
                currentEnded = false;
            }
            open.element().prefetch();
            openAhead();
            Page page = open.element().next();
            if (page != null) {
                return page;
            }
            endWalk();
        }
    }

    private void openAhead() {
        while (open.size() <= readAhead.window()) {
            PageWalk further = source.poll();
            if (further == null) {
                return;
            }
            further.prefetch();
            open.add(further);
        }
    }

    /** Number of the walk that the last page came from, from 1. */
    public int walk() {
        return walk;
    }

    /** The current walk's further pages are not wanted, or it is at its end. */
    public void endWalk() {
        PageWalk ended = open.poll();
        if (ended != null) {
            ended.stop();
        }
        currentEnded = true;
        readAhead.advance();
    }
}
