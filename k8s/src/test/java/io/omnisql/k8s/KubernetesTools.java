package io.omnisql.k8s;

import io.omnisql.testing.process.Program;
import io.omnisql.testing.process.ProgramResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The pinned kubectl and schemas, fetched into the cache when they are not there. */
final class KubernetesTools {
    static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    static final Path K8S = PROJECT.resolve("k8s");

    private static final Duration FETCH_TIMEOUT = Duration.ofMinutes(5);
    private static final Duration RENDER_TIMEOUT = Duration.ofMinutes(1);

    private final Path folder;

    private KubernetesTools(Path folder) {
        this.folder = folder;
    }

    static KubernetesTools fetch() {
        String script = PROJECT.resolve("scripts/fetch-kubernetes-tools").toString();
        return new KubernetesTools(Path.of(
                Program.run(FETCH_TIMEOUT, List.of(script)).requireSuccess().strip()));
    }

    /** The folder of one version's strict schemas, for example {@code v1.33.0}. */
    Path schemas(String version) {
        return folder.resolve(version);
    }

    /** What {@code kubectl kustomize} writes. */
    String kustomize(Path overlay) {
        return tryKustomize(overlay).requireSuccess();
    }

    ProgramResult tryKustomize(Path overlay) {
        return Program.run(
                RENDER_TIMEOUT, List.of(folder.resolve("kubectl").toString(), "kustomize", overlay.toString()));
    }
}
