package io.omnisql.connectors.sdk.paging;

import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hands out the walks of a scan, one for each list that it reads. */
public interface WalkSource {
    /** The next walk, null when there is none left; may block until keys are known. */
    @Nullable
    PageWalk take();

    /** The next walk if it is known by now; null when it is not, or none is left. */
    @Nullable
    PageWalk poll();

    /** Walks known from the start. */
    static WalkSource of(List<Supplier<PageWalk>> walks) {
        Iterator<Supplier<PageWalk>> rest = walks.iterator();
        return new WalkSource() {
            @Override
            public @Nullable PageWalk take() {
                return rest.hasNext() ? rest.next().get() : null;
            }

            @Override
            public @Nullable PageWalk poll() {
                return take();
            }
        };
    }
}
