package io.omnisql.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * May one pod open a connection to another? Answers as a controller of networking.k8s.io/v1 NetworkPolicy does: a pod that no policy picks for a
 * direction is open in it; else the rules of all policies that pick it are joined by OR. Both ends must agree.
 */
final class NetworkRules {
    private final List<Manifest> namespaces;

    NetworkRules(List<Manifest> namespaces) {
        this.namespaces = List.copyOf(namespaces);
    }

    /** A pod by its namespace's labels and its own; a namespace that no manifest has is open itself. */
    record Pod(Map<String, String> namespace, Map<String, String> labels) {
        static final String NAME = "kubernetes.io/metadata.name";

        String namespaceName() {
            return namespace.getOrDefault(NAME, "");
        }
    }

    boolean mayReach(Pod from, Pod to, String protocol, int port) {
        return allows(from, to, "Egress", "egress", "to", protocol, port)
                && allows(to, from, "Ingress", "ingress", "from", protocol, port);
    }

    /** May a pod reach an address outside of the cluster? */
    boolean mayReachOutside(Pod from, String address, String protocol, int port) {
        List<JsonNode> picking = picking(from, "Egress");
        return picking.isEmpty()
                || rules(picking, "egress")
                        .anyMatch(rule -> portAllowed(rule, protocol, port)
                                && (rule.path("to").isEmpty()
                                        || any(rule.path("to"), peer -> Cidr.contains(peer.path("ipBlock"), address))));
    }

    /** May an address outside of the cluster reach a pod? */
    boolean mayReachFromOutside(String address, Pod to, String protocol, int port) {
        List<JsonNode> picking = picking(to, "Ingress");
        return picking.isEmpty()
                || rules(picking, "ingress")
                        .anyMatch(rule -> portAllowed(rule, protocol, port)
                                && (rule.path("from").isEmpty()
                                        || any(
                                                rule.path("from"),
                                                peer -> Cidr.contains(peer.path("ipBlock"), address))));
    }

    private boolean allows(Pod own, Pod other, String type, String direction, String peers, String protocol, int port) {
        List<JsonNode> picking = picking(own, type);
        return picking.isEmpty()
                || rules(picking, direction)
                        .anyMatch(rule -> portAllowed(rule, protocol, port)
                                && (rule.path(peers).isEmpty()
                                        || any(rule.path(peers), peer -> isPeer(peer, own, other))));
    }

    private List<JsonNode> picking(Pod pod, String type) {
        return namespaces.stream()
                .filter(manifest -> manifest.namespace().equals(pod.namespaceName()))
                .flatMap(manifest -> manifest.ofKind("NetworkPolicy").stream())
                .map(policy -> policy.path("spec"))
                .filter(spec -> LabelSelector.picks(spec.path("podSelector"), pod.labels()))
                .filter(spec ->
                        any(spec.path("policyTypes"), node -> node.asText().equals(type)))
                .toList();
    }

    private static Stream<JsonNode> rules(List<JsonNode> policies, String direction) {
        return policies.stream()
                .flatMap(spec -> StreamSupport.stream(spec.path(direction).spliterator(), false));
    }

    private static boolean portAllowed(JsonNode rule, String protocol, int port) {
        return rule.path("ports").isEmpty()
                || any(rule.path("ports"), allowed -> {
                    int first = allowed.path("port").asInt(port);
                    int last = allowed.path("endPort").asInt(first);
                    return allowed.path("protocol").asText("TCP").equals(protocol) && first <= port && port <= last;
                });
    }

    private static boolean isPeer(JsonNode peer, Pod own, Pod other) {
        if (peer.has("ipBlock")) {
            return false;
        }
        boolean namespace = peer.has("namespaceSelector")
                ? LabelSelector.picks(peer.path("namespaceSelector"), other.namespace())
                : own.namespaceName().equals(other.namespaceName());
        return namespace && (!peer.has("podSelector") || LabelSelector.picks(peer.path("podSelector"), other.labels()));
    }

    private static boolean any(JsonNode list, Predicate<JsonNode> wanted) {
        return StreamSupport.stream(list.spliterator(), false).anyMatch(wanted);
    }
}
