package io.omnisql.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.omnisql.k8s.NetworkRules.Pod;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who may talk to whom when all overlays are applied to one cluster. */
@Tag("peer")
final class ReachabilityTest {
    private static final NetworkRules RULES = new NetworkRules(Overlays.all());
    private static final String EU = "omnisql-eu-central";
    private static final String US = "omnisql-us-east";

    private static Pod of(String namespace, String workload) {
        Manifest manifest = Overlays.all().stream()
                .filter(m -> m.namespace().equals(namespace))
                .findFirst()
                .orElseThrow();
        Map<String, String> labels = new HashMap<>(
                Manifest.texts(manifest.ofKind("Namespace").getFirst().at("/metadata/labels")));
        labels.put(Pod.NAME, namespace);
        return new Pod(
                labels,
                manifest.workloads().stream()
                        .filter(w -> w.name().equals(workload))
                        .findFirst()
                        .orElseThrow()
                        .labels());
    }

    private static Pod foreign(String namespace, String name) {
        return new Pod(Map.of(Pod.NAME, namespace), Map.of("app.kubernetes.io/name", name, "k8s-app", name));
    }

    private static boolean reach(Pod from, Pod to, int port) {
        return RULES.mayReach(from, to, "TCP", port);
    }

    private static final Pod SERVER = of(EU, "omnisql-server");
    private static final Pod EDGE = of("omnisql-edge", "omnisql-edge");

    @Test
    void routersReachRegionsAtTheLinkOnly() {
        assertThat(reach(EDGE, SERVER, 7432)).isTrue();
        assertThat(reach(EDGE, of(US, "omnisql-server"), 7432)).isTrue();
        assertThat(reach(EDGE, SERVER, 5432)).isFalse();
        assertThat(reach(EDGE, SERVER, 9432)).isFalse();
        assertThat(reach(EDGE, EDGE, 7433)).isTrue();
    }

    @Test
    void nobodyElseReachesAServer() {
        for (int port : List.of(5432, 7432, 9432, 8282)) {
            assertThat(reach(foreign("shop", "omnisql-edge"), SERVER, port)).isFalse();
            assertThat(reach(of(US, "omnisql-server"), SERVER, port)).isFalse();
            assertThat(reach(of("omnisql-t-TENANT", "omnisql-server"), SERVER, port))
                    .isFalse();
            assertThat(RULES.mayReachFromOutside("203.0.113.9", SERVER, "TCP", port))
                    .isFalse();
        }
        assertThat(reach(foreign("monitoring", "prometheus"), SERVER, 9432)).isTrue();
        assertThat(reach(foreign("monitoring", "prometheus"), SERVER, 7432)).isFalse();
    }

    @Test
    void serversReachWhatTheyNeedAndNothingElse() {
        assertThat(RULES.mayReach(SERVER, foreign("kube-system", "kube-dns"), "UDP", 53))
                .isTrue();
        assertThat(reach(SERVER, foreign("vault", "vault"), 8200)).isTrue();
        assertThat(reach(SERVER, foreign("omnisql-control", "omnisql-bundles"), 8443))
                .isTrue();
        assertThat(reach(SERVER, of(EU, "omnisql-limiter-store"), 6379)).isTrue();
        assertThat(reach(SERVER, foreign("shop", "web"), 443)).isFalse();
        assertThat(reach(SERVER, foreign("default", "kubernetes"), 443)).isFalse();
        assertThat(reach(SERVER, EDGE, 5432)).isFalse();
        // Sources outside are opened by name in the CiliumNetworkPolicy, never by address.
        for (String address : List.of("140.82.121.6", "169.254.169.254", "10.0.0.1", "2606:50c0:8000::154")) {
            assertThat(RULES.mayReachOutside(SERVER, address, "TCP", 443)).isFalse();
        }
    }

    @Test
    void limiterStoreAnswersItsServersOnly() {
        Pod store = of(EU, "omnisql-limiter-store");
        assertThat(reach(of(US, "omnisql-server"), store, 6379)).isFalse();
        assertThat(reach(of(EU, "omnisql-drift"), store, 6379)).isFalse();
        assertThat(reach(store, SERVER, 7432)).isFalse();
    }

    @Test
    void clientsReachRoutersAtOnePort() {
        assertThat(RULES.mayReachFromOutside("203.0.113.9", EDGE, "TCP", 5432)).isTrue();
        assertThat(RULES.mayReachFromOutside("203.0.113.9", EDGE, "TCP", 7433)).isFalse();
        assertThat(RULES.mayReachFromOutside("203.0.113.9", EDGE, "TCP", 9432)).isFalse();
    }

    @Test
    void withoutTheDefaultDenyAServerWouldReachAnything() {
        Manifest open = Overlays.of(Overlays.EU);
        open.objects().removeAll(open.ofKind("NetworkPolicy"));
        assertThat(new NetworkRules(List.of(open)).mayReachOutside(SERVER, "169.254.169.254", "TCP", 80))
                .isTrue();
    }
}
