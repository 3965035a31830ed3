package io.omnisql.planner.engine.instance;

import io.omnisql.planner.engine.failure.FailureStash;
import io.omnisql.planner.engine.form.TextMemory;
import io.omnisql.planner.engine.function.FunctionContext;

/** What the Java callbacks of one instance share: where errors are kept, memory for text, and the statement that runs now. Thread-safe. */
public final class InstanceRuntime {
    private final FailureStash failures = new FailureStash();
    private final TextMemory.Accumulating texts;
    private volatile RunningStatement running = new RunningStatement(FunctionContext.plain());

    /**
     * Makes the state of a new instance.
     *
     * @param maxTextBytes bound of the text that functions may give in one statement
     */
    InstanceRuntime(long maxTextBytes) {
        texts = new TextMemory.Accumulating(maxTextBytes);
    }

    public FailureStash failures() {
        return failures;
    }

    public TextMemory.Accumulating texts() {
        return texts;
    }

    /** The statement that functions called now belong to. */
    public RunningStatement running() {
        return running;
    }

    /** Names the statement that runs now; one at a time. */
    public void enter(RunningStatement statement) {
        running = statement;
    }

    /** Forgets everything about the statements so far; none may be running. */
    void reset() {
        failures.clear();
        texts.clear();
        running = new RunningStatement(FunctionContext.plain());
    }
}
