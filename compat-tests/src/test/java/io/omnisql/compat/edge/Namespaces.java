package io.omnisql.compat.edge;

import io.omnisql.testing.process.Program;
import io.omnisql.testing.process.ProgramResult;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Network namespaces joined by one bridge, which stands in a namespace too, so that nothing of the machine's own network is touched. It
 * needs the right to make namespaces; without it the test fails.
 */
final class Namespaces implements AutoCloseable {
    private static final Duration SHORT = Duration.ofSeconds(20);

    private final String prefix = "omq" + ProcessHandle.current().pid();
    private final Deque<String> made = new ArrayDeque<>();
    private final String hub = make("hub");

    Namespaces() {
        ip("-n", hub, "link", "add", "br0", "type", "bridge");
        ip("-n", hub, "link", "set", "br0", "up");
    }

    private String make(String name) {
        String full = prefix + "-" + name;
        ip("netns", "add", full);
        made.push(full);
        ip("-n", full, "link", "set", "lo", "up");
        return full;
    }

    /** Adds a host. */
    void add(String name, String... addresses) {
        String full = make(name);
        String port = "p" + made.size();
        ip("link", "add", "eth0", "netns", full, "type", "veth", "peer", "name", port, "netns", hub);
        ip("-n", hub, "link", "set", port, "master", "br0", "up");
        for (String address : addresses) {
            ip("-n", full, "addr", "add", address + "/16", "dev", "eth0");
        }
        ip("-n", full, "link", "set", "eth0", "up");
    }

    private static void ip(String... arguments) {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(Arrays.asList(arguments));
        Program.run(SHORT, command).requireSuccess();
    }

    /** The command that runs another one on a host; the process is then that of the other command. */
    List<String> on(String name, List<String> command) {
        List<String> whole = new ArrayList<>(List.of("ip", "netns", "exec", prefix + "-" + name));
        whole.addAll(command);
        return whole;
    }

    ProgramResult run(String name, List<String> command, Map<String, String> environment) {
        return Program.run(Duration.ofMinutes(1), on(name, command), environment, "");
    }

    /** Runs on a thread that lives on a host: the sockets it opens are that host's. */
    <T> T inside(String name, Callable<T> work) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.ofPlatform().name("on-" + name).start(() -> {
            try {
                HostThread.enter(prefix + "-" + name);
                result.complete(work.call());
            } catch (Exception | AssertionError e) {
                result.completeExceptionally(e);
            }
        });
        return result.get(2, TimeUnit.MINUTES);
    }

    @Override
    public void close() {
        made.forEach(name -> ip("netns", "del", name));
    }
}
