package io.omnisql.k8s;

import static io.omnisql.k8s.PodRules.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Properties of what stands around the pods. */
final class NamespaceRules {
    private static final Set<String> OPEN = Set.of("0.0.0.0/0", "::/0");
    private static final int CLIENT_PORT = 5432;

    private NamespaceRules() {}

    /** Every pod is picked by a policy that denies both directions and allows nothing itself. */
    static List<String> deniedByDefault(Manifest manifest) {
        List<JsonNode> denying = manifest.ofKind("NetworkPolicy").stream()
                .map(policy -> policy.path("spec"))
                .filter(spec -> spec.path("policyTypes").size() == 2
                        && spec.path("ingress").isEmpty()
                        && spec.path("egress").isEmpty())
                .toList();
        List<String> found = new ArrayList<>();
        for (Workload workload : manifest.workloads()) {
            require(
                    found,
                    denying.stream().anyMatch(spec -> LabelSelector.picks(spec.path("podSelector"), workload.labels())),
                    workload.name() + " is open by default");
        }
        return found;
    }

    /** Rules name their peers and ports. Only the routers' client port answers everybody. */
    static List<String> narrow(Manifest manifest) {
        List<String> found = new ArrayList<>();
        for (JsonNode policy : manifest.ofKind("NetworkPolicy")) {
            String name = Manifest.nameOf(policy);
            for (JsonNode rule : policy.at("/spec/egress")) {
                require(found, !rule.path("to").isEmpty() && !rule.path("ports").isEmpty(), name + " lets all out");
            }
            for (JsonNode rule : policy.at("/spec/ingress")) {
                boolean clients = policy.at("/spec/podSelector/matchLabels/app.kubernetes.io~1name")
                                .asText()
                                .equals("omnisql-edge")
                        && rule.path("ports").size() == 1
                        && rule.at("/ports/0/port").asInt() == CLIENT_PORT;
                require(
                        found,
                        clients
                                || (!rule.path("from").isEmpty()
                                        && !rule.path("ports").isEmpty()),
                        name + " lets all in");
            }
            policy.findValues("cidr")
                    .forEach(cidr -> require(found, !OPEN.contains(cidr.asText()), name + " opens " + cidr.asText()));
        }
        return found;
    }

    /** Whatever selects pods finds some, whatever names an object finds it. */
    static List<String> resolve(Manifest manifest) {
        List<String> found = new ArrayList<>();
        for (JsonNode service : manifest.ofKind("Service")) {
            requirePods(found, manifest, Map.of(), service.at("/spec/selector"), Manifest.describe(service));
            service.at("/spec/ports")
                    .forEach(port -> require(
                            found,
                            hasPort(
                                    manifest,
                                    Manifest.texts(service.at("/spec/selector")),
                                    port.path("targetPort").asText()),
                            Manifest.describe(service) + " leads to no port "
                                    + port.path("targetPort").asText()));
        }
        for (JsonNode budget : manifest.ofKind("PodDisruptionBudget")) {
            requirePods(found, manifest, Map.of(), budget.at("/spec/selector/matchLabels"), Manifest.describe(budget));
        }
        for (JsonNode policy : manifest.ofKind("NetworkPolicy")) {
            requirePods(
                    found, manifest, Map.of(), policy.at("/spec/podSelector/matchLabels"), Manifest.describe(policy));
        }
        for (JsonNode scaler : manifest.ofKind("HorizontalPodAutoscaler")) {
            JsonNode target = scaler.at("/spec/scaleTargetRef");
            require(
                    found,
                    manifest.ofKind(target.path("kind").asText()).stream()
                            .anyMatch(object -> Manifest.nameOf(object)
                                    .equals(target.path("name").asText())),
                    Manifest.describe(scaler) + " scales nothing");
        }
        for (Workload workload : manifest.workloads()) {
            workload.pod().path("volumes").forEach(volume -> {
                JsonNode map = volume.at("/configMap/name");
                require(
                        found,
                        map.isMissingNode()
                                || map.asText().equals("omnisql-edge-routes")
                                || manifest.ofKind("ConfigMap").stream()
                                        .anyMatch(object ->
                                                Manifest.nameOf(object).equals(map.asText())),
                        workload.name() + " mounts the absent ConfigMap " + map.asText());
            });
            for (JsonNode container : workload.containers()) {
                container
                        .path("volumeMounts")
                        .forEach(mount -> require(
                                found,
                                hasVolume(manifest, workload, mount.path("name").asText()),
                                workload.describe(container) + " mounts the absent volume "
                                        + mount.path("name").asText()));
            }
        }
        return found;
    }

    private static boolean hasVolume(Manifest manifest, Workload workload, String name) {
        boolean inPod = StreamSupport.stream(workload.pod().path("volumes").spliterator(), false)
                .anyMatch(volume -> volume.path("name").asText().equals(name));
        return inPod
                || manifest.ofKind("StatefulSet").stream()
                        .filter(set -> Manifest.nameOf(set).equals(workload.name()))
                        .flatMap(set -> StreamSupport.stream(
                                set.at("/spec/volumeClaimTemplates").spliterator(), false))
                        .anyMatch(claim -> Manifest.nameOf(claim).equals(name));
    }

    private static boolean hasPort(Manifest manifest, Map<String, String> selector, String port) {
        return manifest.workloads().stream()
                .filter(workload -> workload.labels().entrySet().containsAll(selector.entrySet()))
                .flatMap(workload -> workload.containers().stream())
                .flatMap(container ->
                        StreamSupport.stream(container.path("ports").spliterator(), false))
                .anyMatch(named -> named.path("name").asText().equals(port));
    }

    private static void requirePods(
            List<String> found, Manifest manifest, Map<String, String> none, JsonNode labels, String what) {
        Map<String, String> wanted = labels.isMissingNode() ? none : Manifest.texts(labels);
        require(
                found,
                manifest.podLabels().anyMatch(pod -> pod.entrySet().containsAll(wanted.entrySet())),
                what + " picks no pod");
    }

    /** An eviction is always possible and never takes the last pod. */
    static List<String> evictable(Manifest manifest) {
        List<String> found = new ArrayList<>();
        for (Workload workload : manifest.workloads()) {
            if (workload.replicas() > 1) {
                List<JsonNode> budgets = manifest.ofKind("PodDisruptionBudget").stream()
                        .filter(budget -> LabelSelector.picks(budget.at("/spec/selector"), workload.labels()))
                        .toList();
                require(found, budgets.size() == 1, workload.name() + " has " + budgets.size() + " budgets");
                for (JsonNode budget : budgets) {
                    int most = unavailable(budget.at("/spec/maxUnavailable").asText("0"), workload.replicas());
                    require(found, most >= 1, workload.name() + " can never be evicted");
                    require(found, most < workload.replicas(), workload.name() + " may be evicted as a whole");
                }
            }
        }
        return found;
    }

    /** A share is rounded up, as the disruption controller does. */
    private static int unavailable(String text, int replicas) {
        return text.endsWith("%")
                ? (int) Math.ceil(Integer.parseInt(text.substring(0, text.length() - 1)) * replicas / 100.0)
                : Integer.parseInt(text);
    }

    /** The quota holds the workloads at their largest scale and one pod more of each. */
    static List<String> quotaSuffices(Manifest manifest) {
        JsonNode hard = manifest.ofKind("ResourceQuota").getFirst().at("/spec/hard");
        double memory = 0;
        double cores = 0;
        for (Workload workload : manifest.workloads()) {
            int pods = manifest.ofKind("HorizontalPodAutoscaler").stream()
                    .filter(scaler ->
                            scaler.at("/spec/scaleTargetRef/name").asText().equals(workload.name()))
                    .mapToInt(scaler -> scaler.at("/spec/maxReplicas").asInt())
                    .max()
                    .orElse(workload.replicas());
            for (JsonNode container : workload.containers()) {
                memory += (pods + 1)
                        * Quantity.gibibytes(
                                container.at("/resources/requests/memory").asText());
                cores += (pods + 1)
                        * Quantity.cores(container.at("/resources/requests/cpu").asText());
            }
        }
        List<String> found = new ArrayList<>();
        require(
                found,
                memory <= Quantity.gibibytes(hard.path("requests.memory").asText()),
                "the quota of memory is below " + memory + " GiB");
        require(
                found,
                cores <= Quantity.cores(hard.path("requests.cpu").asText()),
                "the quota of processors is below " + cores);
        return found;
    }

    /** Nothing may talk to the cluster's API; nothing is reachable from outside but the routers. */
    static List<String> closed(Manifest manifest) {
        List<String> found = new ArrayList<>();
        for (String kind : List.of("Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding", "Ingress")) {
            manifest.ofKind(kind).forEach(object -> found.add(Manifest.describe(object) + " is not allowed"));
        }
        manifest.ofKind("ServiceAccount")
                .forEach(account -> require(
                        found,
                        !account.path("automountServiceAccountToken").asBoolean(true),
                        Manifest.describe(account) + " mounts its token"));
        manifest.ofKind("Service").forEach(service -> {
            String type = service.at("/spec/type").asText("ClusterIP");
            boolean edge = Manifest.nameOf(service).equals("omnisql-edge");
            require(
                    found,
                    type.equals("ClusterIP") || (edge && type.equals("LoadBalancer")),
                    Manifest.describe(service) + " is a " + type);
        });
        JsonNode labels = manifest.ofKind("Namespace").getFirst().at("/metadata/labels");
        for (String mode : List.of("enforce", "audit", "warn")) {
            require(
                    found,
                    labels.path("pod-security.kubernetes.io/" + mode).asText().equals("restricted")
                            && labels.path("pod-security.kubernetes.io/" + mode + "-version")
                                    .asText()
                                    .startsWith("v1."),
                    "the namespace does not " + mode + " the restricted profile");
        }
        return found;
    }
}
