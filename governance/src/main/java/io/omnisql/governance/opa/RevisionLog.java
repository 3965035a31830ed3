package io.omnisql.governance.opa;

import java.util.ArrayDeque;
import java.util.Deque;

/** Which policy revisions a decision point has answered with. One that was left never comes back: it would be an old policy. Thread-safe. */
final class RevisionLog {
    private static final int REMEMBERED = 64;

    private final Deque<String> left = new ArrayDeque<>();
    private final Runnable onChange;
    private volatile String current = "";
    private long since;

    /** @param onChange runs when a new revision is seen, before anything is decided with it */
    RevisionLog(Runnable onChange) {
        this.onChange = onChange;
    }

    /**
     * Notes an answer.
     *
     * @param askedAt {@link System#nanoTime} when the question left: an answer on its way while the revision moved is no step back
     * @return whether the answer is of the revision in force
     * @throws OpaAnswerException when the revision went backwards
     */
    synchronized boolean seen(String revision, long askedAt) throws OpaAnswerException {
        if (revision.equals(current)) {
            return true;
        }
        if (left.contains(revision)) {
            if (askedAt - since < 0) {
                return false;
            }
            throw new OpaAnswerException("policy revision went backwards");
        }
        if (!current.isEmpty()) {
            left.addLast(current);
            if (left.size() > REMEMBERED) {
                left.removeFirst();
            }
        }
        current = revision;
        since = System.nanoTime();
        onChange.run();
        return true;
    }

    /** The revision in force, empty before the first answer. */
    String current() {
        return current;
    }
}
