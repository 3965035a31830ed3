package io.omnisql.planner.parser;

/**
 * How much text the parser takes.
 *
 * @param maxBytes the longest text in UTF-8 bytes, at least 1; longer is 54000
 * @param maxDepth the deepest parse tree and the deepest nesting of brackets, at least 10; deeper is 54001. Everything that walks the tree
 *     recursively relies on it
 */
public record ParserLimits(int maxBytes, int maxDepth) {
    /** 1 MiB of text, 400 levels: the parser was seen to need up to 768 KiB of stack for them. */
    public static final ParserLimits DEFAULT = new ParserLimits(1 << 20, 400);

    public ParserLimits {
        if (maxBytes < 1) {
            throw new IllegalArgumentException("maxBytes is less than 1: " + maxBytes);
        }
        if (maxDepth < 10) {
            throw new IllegalArgumentException("maxDepth is less than 10: " + maxDepth);
        }
    }
}
