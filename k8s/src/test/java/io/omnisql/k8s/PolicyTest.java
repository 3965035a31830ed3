package io.omnisql.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Properties of every overlay; each has twins that lack it and must be found. */
@Tag("peer")
final class PolicyTest {
    private static final ManifestRule RESTRICTED = new ManifestRule("restricted pods", PodRules::restricted);
    private static final ManifestRule DRAINS = new ManifestRule("drains in time", PodRules::drains);
    private static final ManifestRule PROBED = new ManifestRule("probed", PodRules::probed);
    private static final ManifestRule BOUNDED = new ManifestRule("bounded", PodRules::bounded);
    private static final ManifestRule MEMORY = new ManifestRule("memory adds up", PodRules::memoryAddsUp);
    private static final ManifestRule SECRETS =
            new ManifestRule("no secrets in the open", PodRules::noSecretsInTheOpen);
    private static final ManifestRule DENIED = new ManifestRule("denied by default", NamespaceRules::deniedByDefault);
    private static final ManifestRule NARROW = new ManifestRule("narrow rules", NamespaceRules::narrow);
    private static final ManifestRule RESOLVE = new ManifestRule("selectors resolve", NamespaceRules::resolve);
    private static final ManifestRule EVICTABLE = new ManifestRule("evictable", NamespaceRules::evictable);
    private static final ManifestRule QUOTA = new ManifestRule("quota suffices", NamespaceRules::quotaSuffices);
    private static final ManifestRule CLOSED = new ManifestRule("closed", NamespaceRules::closed);

    private static final List<ManifestRule> RULES = List.of(
            RESTRICTED, DRAINS, PROBED, BOUNDED, MEMORY, SECRETS, DENIED, NARROW, RESOLVE, EVICTABLE, QUOTA, CLOSED);

    static Stream<Arguments> rulesAndOverlays() {
        return RULES.stream().flatMap(rule -> Overlays.names().stream().map(overlay -> Arguments.of(rule, overlay)));
    }

    @ParameterizedTest
    @MethodSource("rulesAndOverlays")
    void holds(ManifestRule rule, String overlay) {
        assertThat(rule.violations().apply(Overlays.of(overlay))).isEmpty();
    }

    /** A change that a rule must find. */
    record Twin(ManifestRule rule, String what, Consumer<Manifest> change) {
        @Override
        public String toString() {
            return rule + ": " + what;
        }
    }

    private static final String SERVER = "omnisql-server";

    private static ObjectNode pod(Manifest manifest) {
        return (ObjectNode) manifest.one("StatefulSet", SERVER).at("/spec/template/spec");
    }

    private static ObjectNode server(Manifest manifest) {
        return (ObjectNode) pod(manifest).at("/containers/0");
    }

    private static ObjectNode sidecar(Manifest manifest) {
        return (ObjectNode) pod(manifest).at("/initContainers/0");
    }

    private static ObjectNode context(ObjectNode container) {
        return (ObjectNode) container.path("securityContext");
    }

    private static void remove(Manifest manifest, String kind, String name) {
        manifest.objects().remove(manifest.one(kind, name));
    }

    private static ObjectNode spec(Manifest manifest, String kind, String name) {
        return (ObjectNode) manifest.one(kind, name).path("spec");
    }

    private static ObjectNode options(Manifest manifest) {
        return (ObjectNode) server(manifest).at("/env/0");
    }

    static List<Twin> twins() {
        return List.of(
                new Twin(
                        RESTRICTED,
                        "root",
                        m -> ((ObjectNode) pod(m).path("securityContext")).put("runAsNonRoot", false)),
                new Twin(RESTRICTED, "host network", m -> pod(m).put("hostNetwork", true)),
                new Twin(
                        RESTRICTED,
                        "no seccomp",
                        m -> ((ObjectNode) pod(m).path("securityContext")).remove("seccompProfile")),
                new Twin(RESTRICTED, "cluster token", m -> pod(m).put("automountServiceAccountToken", true)),
                new Twin(
                        RESTRICTED,
                        "node path",
                        m -> ((ArrayNode) pod(m).path("volumes"))
                                .addObject()
                                .put("name", "x")
                                .putObject("hostPath")
                                .put("path", "/")),
                new Twin(RESTRICTED, "privileged", m -> context(server(m)).put("privileged", true)),
                new Twin(
                        RESTRICTED,
                        "escalation in a sidecar",
                        m -> context(sidecar(m)).remove("allowPrivilegeEscalation")),
                new Twin(RESTRICTED, "writable root", m -> context(server(m)).put("readOnlyRootFilesystem", false)),
                new Twin(
                        RESTRICTED,
                        "capability",
                        m -> ((ObjectNode) context(server(m)).path("capabilities"))
                                .putArray("add")
                                .add("NET_ADMIN")),
                new Twin(DRAINS, "killed early", m -> pod(m).put("terminationGracePeriodSeconds", 604)),
                new Twin(DRAINS, "no pause", m -> server(m).remove("lifecycle")),
                new Twin(DRAINS, "plain init container", m -> sidecar(m).remove("restartPolicy")),
                new Twin(PROBED, "no liveness probe", m -> server(m).remove("livenessProbe")),
                new Twin(
                        BOUNDED,
                        "request below limit",
                        m -> ((ObjectNode) server(m).at("/resources/requests")).put("memory", "1Gi")),
                new Twin(
                        BOUNDED,
                        "no disk limit",
                        m -> ((ObjectNode) server(m).at("/resources/limits")).remove("ephemeral-storage")),
                new Twin(
                        MEMORY,
                        "heap too large",
                        m -> options(m)
                                .put("value", options(m).path("value").asText().replace("-Xmx2800m", "-Xmx4g"))),
                new Twin(
                        SECRETS,
                        "password in a variable",
                        m -> ((ArrayNode) server(m).path("env"))
                                .addObject()
                                .put("name", "DB_PASSWORD")
                                .put("value", "x")),
                new Twin(
                        SECRETS,
                        "token in a map",
                        m -> ((ObjectNode) m.ofKind("ConfigMap").getFirst().path("data"))
                                .put("omnisql.yaml", "token: abc\n")),
                new Twin(DENIED, "no default-deny", m -> remove(m, "NetworkPolicy", "default-deny")),
                new Twin(
                        DENIED,
                        "one direction",
                        m -> spec(m, "NetworkPolicy", "default-deny")
                                .putArray("policyTypes")
                                .add("Ingress")),
                new Twin(
                        NARROW,
                        "open block",
                        m -> ((ArrayNode) spec(m, "NetworkPolicy", "vault").at("/egress/0/to"))
                                .addObject()
                                .putObject("ipBlock")
                                .put("cidr", "0.0.0.0/0")),
                new Twin(
                        NARROW,
                        "no ports",
                        m -> ((ObjectNode) spec(m, "NetworkPolicy", "vault").at("/egress/0")).remove("ports")),
                new Twin(
                        NARROW,
                        "no peers",
                        m -> ((ObjectNode) spec(m, "NetworkPolicy", SERVER).at("/ingress/0")).remove("from")),
                new Twin(
                        RESOLVE,
                        "service without pods",
                        m -> ((ObjectNode) spec(m, "Service", "omnisql").path("selector"))
                                .put("app.kubernetes.io/name", "other")),
                new Twin(
                        RESOLVE,
                        "absent port",
                        m -> ((ObjectNode) spec(m, "Service", "omnisql").at("/ports/0")).put("targetPort", "absent")),
                new Twin(
                        RESOLVE,
                        "absent volume",
                        m -> ((ObjectNode) server(m).at("/volumeMounts/0")).put("name", "absent")),
                new Twin(
                        RESOLVE,
                        "scales nothing",
                        m -> ((ObjectNode) spec(m, "HorizontalPodAutoscaler", SERVER)
                                        .path("scaleTargetRef"))
                                .put("name", "absent")),
                new Twin(EVICTABLE, "no budget", m -> remove(m, "PodDisruptionBudget", SERVER)),
                new Twin(
                        EVICTABLE,
                        "never",
                        m -> spec(m, "PodDisruptionBudget", SERVER).put("maxUnavailable", 0)),
                new Twin(
                        EVICTABLE,
                        "all at once",
                        m -> spec(m, "PodDisruptionBudget", SERVER).put("maxUnavailable", "100%")),
                new Twin(
                        QUOTA,
                        "too small",
                        m -> ((ObjectNode) spec(m, "ResourceQuota", "omnisql").path("hard"))
                                .put("requests.memory", "32Gi")),
                new Twin(CLOSED, "node port", m -> spec(m, "Service", "omnisql").put("type", "NodePort")),
                new Twin(
                        CLOSED,
                        "weaker profile",
                        m -> ((ObjectNode) m.ofKind("Namespace").getFirst().at("/metadata/labels"))
                                .put("pod-security.kubernetes.io/enforce", "baseline")),
                new Twin(
                        CLOSED,
                        "a role",
                        m -> m.objects()
                                .add(((ObjectNode)
                                                m.one("ServiceAccount", SERVER).deepCopy())
                                        .put("kind", "Role"))));
    }

    @ParameterizedTest
    @MethodSource("twins")
    void brokenTwinIsFound(Twin twin) {
        Manifest manifest = Overlays.of(Overlays.EU);
        twin.change().accept(manifest);
        assertThat(twin.rule().violations().apply(manifest)).isNotEmpty();
    }

    @Test
    void everyRuleHasATwin() {
        assertThat(twins().stream().map(Twin::rule)).containsAll(RULES);
    }

    @Test
    void overlaysShareNoNamespace() {
        Set<String> seen = new HashSet<>();
        assertThat(Overlays.all()).allMatch(manifest -> seen.add(manifest.namespace()));
        for (Manifest manifest : Overlays.all()) {
            for (JsonNode object : manifest.objects()) {
                String kind = object.path("kind").asText();
                if (!Set.of("Namespace", "PriorityClass").contains(kind)) {
                    assertThat(object.at("/metadata/namespace").asText())
                            .as(Manifest.describe(object))
                            .isEqualTo(manifest.namespace());
                }
            }
        }
    }
}
