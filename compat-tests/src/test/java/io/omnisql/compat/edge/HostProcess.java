package io.omnisql.compat.edge;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** {@code omnisql} as a process on a host. */
final class HostProcess implements AutoCloseable {
    private final Process process;
    private final List<String> leaks = new CopyOnWriteArrayList<>();

    private HostProcess(Process process) {
        this.process = process;
    }

    /** Starts a command; {@link #awaitReady} tells when it serves. */
    static HostProcess start(Namespaces hosts, String host, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-Dio.netty.leakDetection.level=paranoid",
                "-cp",
                System.getProperty("java.class.path"),
                "io.omnisql.server.Main"));
        command.addAll(List.of(arguments));
        return new HostProcess(new ProcessBuilder(hosts.on(host, command))
                .redirectErrorStream(true)
                .start());
    }

    /** Waits for the line that says where it serves. */
    void awaitReady() throws IOException {
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        String line = lines.readLine();
        while (line != null && !line.startsWith("omnisql: serving on") && !line.startsWith("omnisql: routing on")) {
            said.append(line).append('\n');
            line = lines.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("the process ended before it served:\n" + said);
        }
        // Nobody reads further, so the pipe must not fill.
        Thread.ofVirtual().start(() -> watch(lines));
    }

    private void watch(BufferedReader lines) {
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains("LEAK")) {
                    leaks.add(line);
                }
            }
        } catch (IOException e) {
            // The test closed the stream with the process.
        }
    }

    /** What the process said of buffers that it lost. */
    List<String> leaks() {
        return List.copyOf(leaks);
    }

    /** SIGTERM; returns at once, and goes on listening. */
    void terminate() {
        if (!process.toHandle().destroy()) {
            throw new IllegalStateException("the process cannot be told to end");
        }
    }

    /** What it has used of the processors. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Whether it ended within a time. */
    boolean awaitEnd(long seconds) throws InterruptedException {
        return process.waitFor(seconds, TimeUnit.SECONDS);
    }

    int exitCode() {
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
