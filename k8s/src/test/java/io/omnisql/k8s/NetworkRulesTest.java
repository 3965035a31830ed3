package io.omnisql.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.omnisql.k8s.NetworkRules.Pod;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The evaluator against a table of cases of Kubernetes' documentation, so that the tests that use it may be believed. */
final class NetworkRulesTest {
    private static final String NAMESPACE = "apiVersion: v1\nkind: Namespace\nmetadata: {name: here}\n---\n";

    /** Namespace and application, parted by a slash; namespace {@code there} is production. */
    private static Pod pod(String text) {
        int slash = text.indexOf('/');
        String namespace = text.substring(0, slash);
        return new Pod(
                Map.of(Pod.NAME, namespace, "env", namespace.equals("there") ? "prod" : "dev"),
                Map.of("app", text.substring(slash + 1)));
    }

    private static boolean reach(String policies, String from, String to, int port) {
        NetworkRules rules = new NetworkRules(List.of(Manifest.parse("case", NAMESPACE + policies)));
        return rules.mayReach(pod(from), pod(to), "TCP", port);
    }

    private static String policy(String name, String spec) {
        return "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: " + name + "}\nspec: " + spec
                + "\n---\n";
    }

    private static final Map<String, String> POLICIES = Map.ofEntries(
            Map.entry("none", ""),
            Map.entry("deny", policy("a", "{podSelector: {}, policyTypes: [Ingress, Egress]}")),
            Map.entry("deny-in", policy("a", "{podSelector: {}, policyTypes: [Ingress]}")),
            Map.entry("deny-out", policy("a", "{podSelector: {}, policyTypes: [Egress]}")),
            Map.entry("deny-in-db", policy("a", "{podSelector: {matchLabels: {app: db}}, policyTypes: [Ingress]}")),
            Map.entry("all-in", policy("a", "{podSelector: {}, policyTypes: [Ingress], ingress: [{}]}")),
            Map.entry(
                    "web-to-db",
                    policy("deny", "{podSelector: {}, policyTypes: [Ingress]}")
                            + policy(
                                    "a",
                                    "{podSelector: {matchLabels: {app: db}}, policyTypes: [Ingress], ingress: [{from:"
                                            + " [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 5432}]}]}")),
            Map.entry(
                    "prod-in",
                    policy(
                            "a",
                            "{podSelector: {}, policyTypes: [Ingress], ingress: [{from: [{namespaceSelector: {matchLabels:"
                                    + " {env: prod}}}]}]}")),
            Map.entry(
                    "prod-web-in",
                    policy(
                            "a",
                            "{podSelector: {}, policyTypes: [Ingress], ingress: [{from: [{namespaceSelector: {matchLabels:"
                                    + " {env: prod}}, podSelector: {matchLabels: {app: web}}}]}]}")),
            Map.entry(
                    "prod-or-web-in",
                    policy(
                            "a",
                            "{podSelector: {}, policyTypes: [Ingress], ingress: [{from: [{namespaceSelector: {matchLabels:"
                                    + " {env: prod}}}, {podSelector: {matchLabels: {app: web}}}]}]}")),
            Map.entry(
                    "range-in",
                    policy(
                            "a",
                            "{podSelector: {}, policyTypes: [Ingress], ingress: [{ports: [{port: 100, endPort: 200}]}]}")),
            Map.entry(
                    "udp-in",
                    policy(
                            "a",
                            "{podSelector: {}, policyTypes: [Ingress], ingress: [{ports: [{port: 53, protocol: UDP}]}]}")),
            Map.entry(
                    "block-in",
                    policy(
                            "a",
                            "{podSelector: {}, policyTypes: [Ingress], ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}]}]}")),
            Map.entry(
                    "out-db",
                    policy(
                            "a",
                            "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{podSelector: {matchLabels: {app: db}}}],"
                                    + " ports: [{port: 5432}]}]}")),
            Map.entry(
                    "not-web-in",
                    policy(
                            "a",
                            "{podSelector: {}, policyTypes: [Ingress], ingress: [{from: [{podSelector: {matchExpressions:"
                                    + " [{key: app, operator: NotIn, values: [web]}]}}]}]}")));

    @ParameterizedTest
    @CsvSource({
        "none,       here/web,  here/db,   5432, true",
        "none,       there/web, here/db,   1,    true",
        "deny,       here/web,  here/db,   5432, false",
        "deny,       there/web, here/db,   5432, false",
        "deny,       here/web,  there/db,  5432, false",
        "deny,       there/web, there/db,  5432, true",
        "deny-in,    here/web,  here/db,   5432, false",
        "deny-in,    here/web,  there/db,  5432, true",
        "deny-out,   here/web,  there/db,  5432, false",
        "deny-out,   there/web, here/db,   5432, true",
        "deny-in-db, here/web,  here/db,   5432, false",
        "deny-in-db, here/db,   here/web,  80,   true",
        "all-in,     there/web, here/db,   5432, true",
        "web-to-db,  here/web,  here/db,   5432, true",
        "web-to-db,  here/web,  here/db,   5433, false",
        "web-to-db,  here/job,  here/db,   5432, false",
        "web-to-db,  there/web, here/db,   5432, false",
        "web-to-db,  here/db,   here/web,  80,   false",
        "prod-in,    there/web, here/db,   1,    true",
        "prod-in,    there/job, here/db,   1,    true",
        "prod-in,    here/web,  here/db,   1,    false",
        "prod-web-in, there/web, here/db,  1,    true",
        "prod-web-in, there/job, here/db,  1,    false",
        "prod-web-in, here/web,  here/db,  1,    false",
        "prod-or-web-in, there/job, here/db, 1,  true",
        "prod-or-web-in, here/web,  here/db, 1,  true",
        "prod-or-web-in, here/job,  here/db, 1,  false",
        "range-in,   there/web, here/db,   99,   false",
        "range-in,   there/web, here/db,   100,  true",
        "range-in,   there/web, here/db,   200,  true",
        "range-in,   there/web, here/db,   201,  false",
        "udp-in,     there/web, here/db,   53,   false",
        "block-in,   here/web,  here/db,   1,    false",
        "out-db,     here/web,  here/db,   5432, true",
        "out-db,     here/web,  there/db,  5432, false",
        "out-db,     here/web,  here/db,   80,   false",
        "out-db,     here/web,  here/job,  5432, false",
        "out-db,     there/web, here/job,  80,   true",
        "not-web-in, here/job,  here/db,   1,    true",
        "not-web-in, here/web,  here/db,   1,    false",
    })
    void answersAsAController(String policies, String from, String to, int port, boolean reachable) {
        assertThat(reach(POLICIES.getOrDefault(policies, "?"), from, to, port)).isEqualTo(reachable);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.9.8.7, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "0.0.0.0/0, 8.8.8.8, true",
        "192.168.1.128/25, 192.168.1.127, false",
        "::/0, 10.0.0.1, false",
        "2001:db8::/32, 2001:db8:1::1, true"
    })
    void blocksHoldTheirAddresses(String cidr, String address, boolean held) {
        assertThat(Cidr.contains(cidr, address)).isEqualTo(held);
    }
}
