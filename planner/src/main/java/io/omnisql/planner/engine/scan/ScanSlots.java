package io.omnisql.planner.engine.scan;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Numbers under which the scans of running statements are known to the SQL of an instance. The lowest free number is given, so a statement
 * that has its instance alone gets the same numbers, and the same text, at each run. Thread-safe.
 */
public final class ScanSlots {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Integer, ScanSlot> slots = new HashMap<>();

    /** Gives a scan a number; the caller ends it with {@link #remove}. */
    public int add(EngineScan scan) {
        lock.lock();
        try {
            int number = 0;
            while (slots.containsKey(number)) {
                number++;
            }
            slots.put(number, new ScanSlot(scan));
            return number;
        } finally {
            lock.unlock();
        }
    }

    @Nullable
    ScanSlot get(int number) {
        lock.lock();
        try {
            return slots.get(number);
        } finally {
            lock.unlock();
        }
    }

    /** Closes the scan under a number; a callback blocked in it ends. The number stays taken until {@link #remove}. */
    public void cancel(int number) {
        ScanSlot slot = get(number);
        if (slot != null) {
            slot.close();
        }
    }

    /** Closes the scan and frees its number. */
    public void remove(int number) {
        ScanSlot slot;
        lock.lock();
        try {
            slot = slots.remove(number);
        } finally {
            lock.unlock();
        }
        if (slot != null) {
            slot.close();
        }
    }

    public boolean isEmpty() {
        lock.lock();
        try {
            return slots.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
