package io.omnisql.connectors.simulator.control;

/**
 * Which calls a fault hits: those of {@code service} ({@code github}, {@code jira} or {@code *}) with {@code method} (or
 * {@code *}) whose path and query match {@code target}, where {@code *} stands for any text. The first {@code skip} matching
 * calls pass, the next {@code count} are hit ({@link #ALWAYS}: all further ones).
 */
public record FaultRule(String service, String method, String target, int skip, int count, Fault fault) {
    /** A count without end. */
    public static final int ALWAYS = Integer.MAX_VALUE;

    public FaultRule {
        if (skip < 0 || count < 1) {
            throw new IllegalArgumentException("need skip >= 0 and count >= 1");
        }
    }

    /** Hits the next {@code count} calls of the service, whatever they ask. */
    public static FaultRule next(String service, int count, Fault fault) {
        return new FaultRule(service, "*", "*", 0, count, fault);
    }

    /** Hits the next {@code count} calls whose target matches. */
    public static FaultRule on(String service, String target, int count, Fault fault) {
        return new FaultRule(service, "*", target, 0, count, fault);
    }

    boolean matches(String calledService, String calledMethod, String calledTarget) {
        return (service.equals("*") || service.equals(calledService))
                && (method.equals("*") || method.equalsIgnoreCase(calledMethod))
                && glob(target, calledTarget);
    }

    /** Greedy glob with one backtracking point: linear in practice, no regular expression. */
    private static boolean glob(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int mark = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                mark = t;
            } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++mark;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
