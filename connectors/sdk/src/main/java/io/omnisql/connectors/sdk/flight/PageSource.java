package io.omnisql.connectors.sdk.flight;

import io.omnisql.connectors.sdk.cache.Validator;
import io.omnisql.connectors.sdk.http.CallScope;
import io.omnisql.connectors.sdk.http.Refusal;
import io.omnisql.connectors.sdk.page.Page;
import io.omnisql.connectors.sdk.page.PageAddress;
import java.util.List;

/** Calls the source for single pages of one list; called by several threads at once. */
@FunctionalInterface
public interface PageSource {
    /**
     * @param validator of the page as it is held, {@link Validator#NONE} when it is not
     * @param scope counts and may cancel the call
     */
    Answer fetch(PageAddress address, Validator validator, CallScope scope) throws Refusal;

    /** What the source answered. */
    sealed interface Answer {
        /** The page is as it is held. */
        record Unchanged() implements Answer {}

        /**
         * The page as it is now.
         *
         * @param negative whether the list does not exist
         * @param warnings redacted
         */
        record Changed(Page page, Validator validator, boolean negative, List<String> warnings) implements Answer {}
    }
}
