package io.omnisql.planner.parser.tree;

import java.util.List;

/** PostgreSQL's List as an option's argument. */
public record NodeList(List<Node> items, int location) implements Node {
    public NodeList {
        items = List.copyOf(items);
    }
}
