package io.omnisql.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.StreamSupport;

/** Properties of pods. */
final class PodRules {
    private static final int DRAIN_SECONDS = 600;
    private static final double JVM_REST_GIB = 0.4;
    private static final double FULL = 0.9;

    private PodRules() {}

    /** The restricted profile of the Pod Security Standards, and what goes beyond it: a read-only root and no service links. */
    static List<String> restricted(Manifest manifest) {
        List<String> found = new ArrayList<>();
        for (Workload workload : manifest.workloads()) {
            JsonNode pod = workload.pod();
            JsonNode context = pod.path("securityContext");
            for (String host : List.of("hostNetwork", "hostPID", "hostIPC")) {
                require(found, !pod.path(host).asBoolean(), workload.name() + " uses " + host);
            }
            require(found, context.path("runAsNonRoot").asBoolean(), workload.name() + " may run as root");
            require(found, context.path("runAsUser").asInt() > 0, workload.name() + " names no user");
            require(
                    found,
                    context.at("/seccompProfile/type").asText().equals("RuntimeDefault"),
                    workload.name() + " has no seccomp profile");
            require(
                    found,
                    !pod.path("automountServiceAccountToken").asBoolean(true),
                    workload.name() + " mounts a token of the cluster");
            pod.path("volumes")
                    .forEach(volume ->
                            require(found, !volume.has("hostPath"), workload.name() + " mounts a path of the node"));
            for (JsonNode container : workload.containers()) {
                JsonNode own = container.path("securityContext");
                String name = workload.describe(container);
                require(found, !own.path("privileged").asBoolean(), name + " is privileged");
                require(
                        found,
                        !own.path("allowPrivilegeEscalation").asBoolean(true),
                        name + " may raise its privileges");
                require(found, own.path("readOnlyRootFilesystem").asBoolean(), name + " may write its root");
                require(
                        found,
                        own.at("/capabilities/drop").toString().equals("[\"ALL\"]")
                                && own.at("/capabilities/add").isMissingNode(),
                        name + " keeps capabilities");
            }
        }
        return found;
    }

    /** The longest orderly end fits into the time before the kill; what the server needs to the end are native sidecars. */
    static List<String> drains(Manifest manifest) {
        List<String> found = new ArrayList<>();
        for (Workload workload : manifest.workloads()) {
            if (Set.of("omnisql-server", "omnisql-edge").contains(workload.name())) {
                int grace = workload.pod().path("terminationGracePeriodSeconds").asInt();
                int stop = workload.containers()
                        .getLast()
                        .at("/lifecycle/preStop/sleep/seconds")
                        .asInt();
                require(found, stop > 0, workload.name() + " leaves its Services no time to forget it");
                require(found, grace >= stop + DRAIN_SECONDS, workload.name() + " is killed after " + grace + " s");
                workload.initContainers()
                        .forEach(container -> require(
                                found,
                                container.path("restartPolicy").asText().equals("Always"),
                                workload.describe(container) + " is no native sidecar"));
                require(found, workload.pod().path("containers").size() == 1, workload.name() + " has a plain sidecar");
            }
        }
        return found;
    }

    static List<String> probed(Manifest manifest) {
        List<String> found = new ArrayList<>();
        for (Workload workload : manifest.workloads()) {
            if (!workload.kind().equals("CronJob")) {
                for (JsonNode container : workload.pod().path("containers")) {
                    require(
                            found,
                            container.has("livenessProbe"),
                            workload.describe(container) + " has no liveness probe");
                    require(
                            found,
                            container.has("startupProbe"),
                            workload.describe(container) + " has no startup probe");
                }
            }
        }
        return found;
    }

    /** Memory is requested as it is limited, so that no pod lives on what others left; nothing is unlimited. */
    static List<String> bounded(Manifest manifest) {
        List<String> found = new ArrayList<>();
        forContainers(
                manifest,
                found,
                (workload, container) -> {
                    JsonNode resources = container.path("resources");
                    JsonNode limit = resources.at("/limits/memory");
                    return limit.isTextual()
                            && limit.equals(resources.at("/requests/memory"))
                            && resources.at("/requests/cpu").isTextual()
                            && resources.at("/limits/ephemeral-storage").isTextual();
                },
                "has memory, cpu or disk without a bound");
        return found;
    }

    /** Heap, direct memory, the engine's share and the rest of the JVM fit into nine tenths of a container. */
    static List<String> memoryAddsUp(Manifest manifest) {
        List<String> found = new ArrayList<>();
        for (Workload workload : manifest.workloads()) {
            for (JsonNode container : workload.containers()) {
                JsonNode options = StreamSupport.stream(container.path("env").spliterator(), false)
                        .filter(variable -> variable.path("name").asText().equals("JDK_JAVA_OPTIONS"))
                        .findFirst()
                        .orElse(container.path("absent"));
                boolean server = container.path("args").toString().contains("\"serve\"");
                if (!options.isMissingNode()) {
                    String text = options.path("value").asText();
                    double sum = Quantity.javaOption(text, "-Xmx")
                            + Quantity.javaOption(text, "-XX:MaxDirectMemorySize=")
                            + (server ? JVM_REST_GIB + EngineMemory.of(manifest) : 0);
                    double limit = Quantity.gibibytes(
                            container.at("/resources/limits/memory").asText());
                    require(
                            found,
                            sum <= limit * FULL,
                            "%s takes %.2f of %.2f GiB".formatted(workload.describe(container), sum, limit));
                }
            }
        }
        return found;
    }

    /** No secret stands in a ConfigMap or in a variable. */
    static List<String> noSecretsInTheOpen(Manifest manifest) {
        List<String> found = new ArrayList<>();
        forContainers(
                manifest,
                found,
                (workload, container) -> StreamSupport.stream(
                                container.path("env").spliterator(), false)
                        .noneMatch(variable -> variable.has("value")
                                && soundsSecret(variable.path("name").asText())),
                "has a secret in a variable");
        manifest.ofKind("ConfigMap")
                .forEach(map -> map.path("data").forEach(text -> {
                    require(
                            found,
                            !text.asText().contains("PRIVATE KEY"),
                            Manifest.describe(map) + " holds a private key");
                    text.asText().lines().map(String::strip).forEach(line -> {
                        int colon = line.indexOf(": ");
                        if (colon > 0) {
                            require(
                                    found,
                                    !Set.of("token", "password", "secret", "secret_id")
                                            .contains(line.substring(0, colon)),
                                    Manifest.describe(map) + " holds a " + line.substring(0, colon));
                        }
                    });
                }));
        return found;
    }

    private static boolean soundsSecret(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return List.of("TOKEN", "PASSWORD", "SECRET", "CREDENTIAL").stream().anyMatch(upper::contains);
    }

    /** By digest: what was tested is what runs. */
    static List<String> imagesByDigest(Manifest manifest) {
        List<String> found = new ArrayList<>();
        forContainers(
                manifest,
                found,
                (workload, container) -> container.path("image").asText().matches("[a-z0-9./:-]+@sha256:[0-9a-f]{64}"),
                "has an image without digest");
        return found;
    }

    private static void forContainers(
            Manifest manifest, List<String> found, BiPredicate<Workload, JsonNode> good, String complaint) {
        for (Workload workload : manifest.workloads()) {
            for (JsonNode container : workload.containers()) {
                require(found, good.test(workload, container), workload.describe(container) + " " + complaint);
            }
        }
    }

    static void require(List<String> found, boolean holds, String violation) {
        if (!holds) {
            found.add(violation);
        }
    }
}
