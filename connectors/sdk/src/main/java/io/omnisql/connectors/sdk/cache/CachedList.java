package io.omnisql.connectors.sdk.cache;

import io.omnisql.connectors.sdk.page.PageAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one list that one walk fetched. Immutable.
 *
 * @param begun when the oldest of its pages was fetched or confirmed: no row is older
 * @param touched when the youngest was
 */
public record CachedList(
        CacheKey key, ListFacts facts, Instant begun, Instant touched, Map<PageAddress, CachedPage> pages) {
    public CachedList {
        pages = Map.copyOf(pages);
    }

    /**
     * A list of these pages.
     *
     * @param pages at least one
     */
    public static CachedList of(CacheKey key, ListFacts facts, Map<PageAddress, CachedPage> pages) {
        List<Instant> times = pages.values().stream()
                .map(CachedPage::fetched)
                .sorted(Comparator.naturalOrder())
                .toList();
        return new CachedList(key, facts, times.getFirst(), times.getLast(), pages);
    }

    /** The held pages from the first one on, as far as no page between them is missing. */
    public List<CachedPage> inOrder() {
        List<CachedPage> found = new ArrayList<>();
        Set<PageAddress> seen = new HashSet<>();
        PageAddress address = new PageAddress.First();
        while (address != null && seen.add(address)) {
            CachedPage page = pages.get(address);
            if (page == null) {
                break;
            }
            found.add(page);
            address = page.page().following().next();
        }
        return found;
    }

    /** Whether every page up to the source's own end is held. */
    public boolean complete() {
        List<CachedPage> found = inOrder();
        return !found.isEmpty() && found.getLast().page().following().next() == null;
    }

    /** Whether the source said that there is no such list. */
    public boolean negative() {
        return pages.values().stream().anyMatch(CachedPage::negative);
    }

    /** Whether the pages can be asked for again without cost when they are unchanged. */
    public boolean revalidates() {
        return pages.values().stream().allMatch(page -> page.validator().isPresent());
    }

    public @Nullable CachedPage page(PageAddress address) {
        return pages.get(address);
    }

    /** Estimate of its size in memory. */
    public long bytes() {
        return pages.values().stream().mapToLong(CachedPage::bytes).sum();
    }
}
