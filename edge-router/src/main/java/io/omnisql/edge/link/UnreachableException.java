package io.omnisql.edge.link;

import java.io.IOException;

/** A cluster to which no link can be opened now. */
public final class UnreachableException extends IOException {
    private static final long serialVersionUID = 1L;

    public UnreachableException(String cluster) {
        super("cluster " + cluster + " cannot be reached");
    }
}
