package io.omnisql.pgwire.conversation;

import io.omnisql.pgwire.frame.FrontendMessage;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Commands between the event loop and the one consumer of a connection. Bounded: over its limits it asks for reading to stop, and
 * at half of them to go on. Thread-safe.
 */
final class CommandQueue {
    static final int MAX_COMMANDS = 1024;
    static final long MAX_BYTES = 1 << 20;

    private final ArrayDeque<FrontendMessage> commands = new ArrayDeque<>();
    private final Consumer<Boolean> readSwitch;
    private long bytes;
    private boolean reading = true;
    private boolean consumerRuns;

    /** @param readSwitch told true to read on and false to stop; called from any thread */
    CommandQueue(Consumer<Boolean> readSwitch) {
        this.readSwitch = readSwitch;
    }

    /** Adds a command; true when the caller must start a consumer. */
    synchronized boolean add(FrontendMessage command) {
        commands.add(command);
        bytes += command.weight();
        if (reading && (commands.size() >= MAX_COMMANDS || bytes >= MAX_BYTES)) {
            reading = false;
            readSwitch.accept(false);
        }
        if (consumerRuns) {
            return false;
        }
        consumerRuns = true;
        return true;
    }

    /** The next command; null ends the consumer, and the next {@link #add} asks for a new one. */
    synchronized @Nullable FrontendMessage poll() {
        FrontendMessage command = commands.poll();
        if (command == null) {
            consumerRuns = false;
            return null;
        }
        bytes -= command.weight();
        if (!reading && commands.size() <= MAX_COMMANDS / 2 && bytes <= MAX_BYTES / 2) {
            reading = true;
            readSwitch.accept(true);
        }
        return command;
    }

    synchronized int size() {
        return commands.size();
    }
}
