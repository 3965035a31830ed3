package io.omnisql.planner.engine.form;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Memory outside the Java heap for text that DuckDB reads. A piece stays readable for as long as its owner says. */
public sealed interface TextMemory {
    /** A piece of at least that many bytes. */
    MemorySegment take(long bytes);

    /**
     * Memory of one scan: a piece is used again after three more were taken. DuckDB has copied or dropped the rows of a source by the time it asks for
     * the next ones; the distance is for safety. One thread.
     */
    final class Rotating implements TextMemory {
        private static final int PIECES = 4;
        private final @Nullable MemorySegment[] pieces = new MemorySegment[PIECES];
        private int next;

        @Override
        public MemorySegment take(long bytes) {
            int at = next;
            next = (next + 1) % PIECES;
            MemorySegment piece = pieces[at];
            if (piece == null || piece.byteSize() < bytes) {
                piece = Arena.ofAuto().allocate(Math.max(bytes, 1 << 16));
                pieces[at] = piece;
            }
            return piece;
        }
    }

    /**
     * Memory of the results of Java functions: kept until the statement has ended, because DuckDB may keep such results for as long. Bounded.
     * Thread-safe.
     */
    final class Accumulating implements TextMemory {
        private final Queue<MemorySegment> pieces = new ConcurrentLinkedQueue<>();
        private final AtomicLong taken = new AtomicLong();
        private final long maxBytes;

        public Accumulating(long maxBytes) {
            this.maxBytes = maxBytes;
        }

        @Override
        public MemorySegment take(long bytes) {
            if (taken.addAndGet(bytes) > maxBytes) {
                throw TextCells.outOfMemory();
            }
            MemorySegment piece = Arena.ofAuto().allocate(bytes);
            pieces.add(piece);
            return piece;
        }

        /** Gives everything back; no statement may be running. */
        public void clear() {
            pieces.clear();
            taken.set(0);
        }
    }
}
