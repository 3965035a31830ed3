package io.omnisql.server.command;

import io.omnisql.pgwire.auth.ScramVerifier;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code omnisql verifier}: reads a password from standard input, so that it stands in no process list. */
@Command(
        name = "verifier",
        description = "Print the SCRAM-SHA-256 verifier of the password given on standard input.",
        mixinStandardHelpOptions = true)
public final class VerifierCommand implements Callable<Integer> {
    private static final int ITERATIONS = 4_096;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        String password = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (password == null || password.isEmpty()) {
            spec.commandLine().getErr().println("omnisql: no password on standard input");
            return 64;
        }
        spec.commandLine()
                .getOut()
                .println(ScramVerifier.ofPassword(password, ITERATIONS, new SecureRandom())
                        .encoded());
        spec.commandLine().getOut().flush();
        return 0;
    }
}
