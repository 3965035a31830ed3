package io.omnisql.testing.process;

/** What a finished program left: exit code, standard output and standard error as UTF-8 text. */
public record ProgramResult(int exitCode, String output, String errors) {
    /**
     * The output of a program that must have succeeded.
     *
     * @throws IllegalStateException when it did not
     */
    public String requireSuccess() {
        if (exitCode != 0) {
            throw new IllegalStateException("exit code " + exitCode + ": " + errors + output);
        }
        return output;
    }
}
