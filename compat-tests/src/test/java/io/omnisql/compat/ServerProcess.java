package io.omnisql.compat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The demo as a process of its own, which can be killed. */
final class ServerProcess implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("port=(\\d+)");

    private final Process process;
    private final int port;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it on a free port and waits until it serves. */
    static ServerProcess start(Path state) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.omnisql.server.Main",
                        "demo",
                        "--port",
                        "0",
                        "--state",
                        state.toString(),
                        "--examples",
                        "../examples"))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("OMNISQL_DUCKDB_HTTPFS", DemoPeer.extension().toString());
        Process process = builder.start();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        Optional<Integer> port = Optional.empty();
        String line = lines.readLine();
        while (line != null && port.isEmpty()) {
            Matcher matcher = PORT.matcher(line);
            port = matcher.find() ? Optional.of(Integer.parseInt(matcher.group(1))) : Optional.empty();
            line = port.isPresent() ? line : lines.readLine();
        }
        // Nobody reads further, so the pipe must not fill.
        Thread.ofVirtual().start(() -> lines.lines().forEach(ignored -> {}));
        return new ServerProcess(
                process, port.orElseThrow(() -> new IllegalStateException("the demo ended before it served")));
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/acme?sslmode=disable&socketTimeout=30";
    }

    /** SIGKILL: nothing is flushed, nothing is closed. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        int ignored = process.waitFor();
        if (ignored == 0) {
            throw new IllegalStateException("the server ended by itself before it was killed");
        }
    }

    /** SIGTERM, as Ctrl-C: whether the server ended in order within a minute. */
    boolean terminate() throws InterruptedException {
        process.destroy();
        return process.waitFor(1, TimeUnit.MINUTES);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        boolean interrupted = false;
        while (process.isAlive()) {
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
