package io.omnisql.connectors.sdk.page;

import java.net.URI;

/** Names a page of a list. */
public sealed interface PageAddress {
    /** The page that is asked for without any page parameter. */
    record First() implements PageAddress {}

    /** As a Link header gave it. */
    record Link(URI target) implements PageAddress {}

    /** From 1. */
    record Numbered(int page) implements PageAddress {}

    /** Rows to skip. */
    record Offset(long rows) implements PageAddress {}

    record Token(String token) implements PageAddress {
        /** A token may hold the query: hidden. */
        @Override
        public String toString() {
            return "Token[hidden]";
        }
    }
}
