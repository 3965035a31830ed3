package io.omnisql.session.observation;

import java.util.Optional;

/**
 * The header {@code traceparent} of W3C Trace Context, level 1: {@code version-traceid-parentid-flags}.
 *
 * @param traceId 32 lower-case hexadecimal digits, not all zero
 * @param spanId 16 of them, not all zero
 * @param sampled whether the caller records this trace
 */
public record TraceParent(String traceId, String spanId, boolean sampled) {
    private static final int LENGTH = 55;
    private static final int TRACE = 3;
    private static final int SPAN = 36;
    private static final int FLAGS = 53;

    /** Empty for what is malformed; later versions are read as this one, as the recommendation asks. */
    public static Optional<TraceParent> parse(String text) {
        boolean long_ = text.length() > LENGTH;
        if (text.length() < LENGTH || (long_ && (text.startsWith("00") || text.charAt(LENGTH) != '-'))) {
            return Optional.empty();
        }
        if (!isHex(text, 0, 2)
                || text.startsWith("ff")
                || text.charAt(2) != '-'
                || !isHex(text, TRACE, SPAN - 1)
                || text.charAt(SPAN - 1) != '-'
                || !isHex(text, SPAN, FLAGS - 1)
                || text.charAt(FLAGS - 1) != '-'
                || !isHex(text, FLAGS, LENGTH)) {
            return Optional.empty();
        }
        String trace = text.substring(TRACE, SPAN - 1);
        String span = text.substring(SPAN, FLAGS - 1);
        if (isZero(trace) || isZero(span)) {
            return Optional.empty();
        }
        boolean sampled = (Character.digit(text.charAt(LENGTH - 1), 16) & 1) == 1;
        return Optional.of(new TraceParent(trace, span, sampled));
    }

    private static boolean isHex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isZero(String text) {
        return text.chars().allMatch(c -> c == '0');
    }
}
