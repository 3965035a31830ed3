package io.omnisql.compat.edge;

import io.omnisql.edge.control.SnapshotSigner;
import io.omnisql.edge.snapshot.SnapshotException;
import io.omnisql.pgwire.link.LinkFacts;
import io.omnisql.pgwire.link.PemFiles;
import io.omnisql.pgwire.startup.ServerTls;
import io.omnisql.testing.certificate.TestingAuthority;
import io.omnisql.testing.process.ProgramResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A client host, two routers, two regions. Both regions know all tenants, so only routing decides where one is served.
 *
 * <pre>
 * client 10.77.0.10 to .12 -- edge-1 10.77.1.1, edge-2 10.77.1.2 -- eu 10.77.2.1, us 10.77.3.1
 *
 * globex     terminated, hashed to us-east          northwind  passed through, pinned to eu-1, strict
 * initech    terminated, pinned to eu-1             umbrella   admits nobody of this network
 * hooli      terminated, hashed to us-east
 * </pre>
 */
final class EdgeWorld implements AutoCloseable {
    static final String CLIENT = "10.77.0.10";
    static final String GUESSER = "10.77.0.11";
    static final String PROXY = "10.77.0.12";
    static final String EDGE_1 = "10.77.1.1";
    static final String EDGE_2 = "10.77.1.2";
    static final String TOKEN = "a-token-for-operators";

    private static final String VERIFIER =
            "SCRAM-SHA-256$4096:b21uaXNxbC1kZW1vLXNhbHQ=$kHJ1vLkWAORFxB5O3mUPvdBFhtTquUgcPpmGDGTvnQQ="
                    + ":NK4hz4VOpVil+iEzuM88QeWS6XAA5yFJucGSLcJ/D1M=";

    private final Path folder;
    private final Namespaces hosts = new Namespaces();
    private final Map<String, HostProcess> processes = new HashMap<>();
    private long version;

    EdgeWorld(Path folder) throws IOException, GeneralSecurityException, SnapshotException {
        this.folder = folder;
        hosts.add("client", CLIENT, GUESSER, PROXY);
        hosts.add("edge-1", EDGE_1);
        hosts.add("edge-2", EDGE_2);
        hosts.add("eu", "10.77.2.1");
        hosts.add("us", "10.77.3.1");
        certificates();
        SnapshotSigner.generate(folder);
        Files.writeString(folder.resolve("token"), TOKEN);
        Files.writeString(folder.resolve("policy.yaml"), """
                omnisql_policy: 1
                revision: "edge-1"
                allow:
                  - id: all
                    who: {roles: [lead]}
                    columns_default: show
                """);
        publish();
        region("eu", "eu-1", "10.77.2.1");
        region("us", "us-1", "10.77.3.1");
        router(1, "eu-central", EDGE_1);
        router(2, "us-east", EDGE_2);
        for (String host : List.of("eu", "us", "edge-1", "edge-2")) {
            processes.put(host, begin(host));
        }
        for (HostProcess process : processes.values()) {
            process.awaitReady();
        }
    }

    private void certificates() throws IOException, GeneralSecurityException {
        TestingAuthority fleet = TestingAuthority.create("fleet");
        TestingAuthority nodes = TestingAuthority.create("nodes");
        TestingAuthority open = TestingAuthority.create("public");
        fleet.write(folder, "fleet");
        nodes.write(folder, "nodes");
        open.write(folder, "public");
        fleet.issue("router-1").write(folder, "router-1");
        fleet.issue("router-2").write(folder, "router-2");
        nodes.issue("eu-1").write(folder, "eu-1");
        nodes.issue("us-1").write(folder, "us-1");
        open.issue("sql.northwind.example").write(folder, "region");
        open.issue("*.sql.example.com").write(folder, "edge");
    }

    private HostProcess begin(String host) throws IOException {
        String file = folder.resolve(host + ".yaml").toString();
        return host.startsWith("edge")
                ? HostProcess.start(hosts, host, "edge", "--config", file)
                : HostProcess.start(hosts, host, "serve", "--config", file);
    }

    private void region(String host, String cluster, String address) throws IOException {
        StringBuilder tenants = new StringBuilder();
        for (String tenant : List.of("globex", "northwind", "initech", "umbrella", "hooli")) {
            tenants.append("""
                      - name: %s
                        policy: policy.yaml
                        users:
                          - name: alice
                            verifier: "%s"
                            roles: [lead]
                    """.formatted(tenant, VERIFIER));
        }
        Files.writeString(folder.resolve(host + ".yaml"), """
                listen: {port: 5432, tls: {certificate: region.crt, key: region.key}}
                link:
                  address: %s
                  certificate: %s.crt
                  key: %s.key
                  ca: fleet.crt
                  routes: {folder: routes, public_key: controller.pub}
                state: %s-state
                tenants:
                %s""".formatted(address, cluster, cluster, host, tenants));
    }

    private void router(int id, String region, String address) throws IOException {
        Files.writeString(
                folder.resolve("edge-" + id + ".yaml"), """
                router: %d
                region: %s
                state: edge-%d-state
                listen: {address: %s, trusted_proxies: [10.77.0.12/32]}
                peer: {address: %s, ca: fleet.crt}
                identity: {certificate: router-%d.crt, key: router-%d.key}
                authorities: {dp: nodes.crt}
                certificates: [{domain: sql.example.com, certificate: edge.crt, key: edge.key}]
                routes: {folder: routes, public_key: controller.pub}
                cancel_key: cancel.key
                limits: {startup_timeout: 2s}
                drain: {delay: 0s, grace: 20s}
                admin: {token_file: token}
                """.formatted(id, region, id, address, address, id, id));
    }

    /** Signs the next version of the routes and puts it in force. */
    long publish(String... replacements) throws IOException, SnapshotException {
        version++;
        String json = snapshot(version);
        for (int i = 0; i < replacements.length; i += 2) {
            json = json.replace(replacements[i], replacements[i + 1]);
        }
        Path file = folder.resolve("next.json");
        Files.writeString(file, json);
        return SnapshotSigner.publish(folder.resolve("controller.key"), file, folder.resolve("routes"));
    }

    private String snapshot(long number) throws IOException {
        ServerTls edge = ServerTls.of(
                PemFiles.privateKey(folder.resolve("edge.key")),
                PemFiles.certificates(folder.resolve("edge.crt")).toArray(X509Certificate[]::new));
        return """
                {"format": 1, "version": %d, "issued_at": "2026-03-02T10:15:00Z", "expires_at": "2126-03-09T10:15:00Z",
                 "edge": {"domains": ["sql.example.com"], "certificate_hashes": ["%s"],
                  "routers": [{"id": 1, "region": "eu-central", "peer": "10.77.1.1:7433"},
                   {"id": 2, "region": "us-east", "peer": "10.77.1.2:7433"}]},
                 "clusters": [
                  {"id": "eu-1", "region": "eu-central", "state": "active", "weight": 100, "link": "direct", "ca": "dp",
                   "addresses": ["10.77.2.1:7432"]},
                  {"id": "us-1", "region": "us-east", "state": "active", "weight": 100, "link": "direct", "ca": "dp",
                   "addresses": ["10.77.3.1:7432"]}],
                 "tenants": [
                  {"id": "globex", "epoch": 1, "state": "active", "tls": "terminate", "allowed_regions": ["us-east"],
                   "cidrs": ["10.77.0.0/16"], "limits": {"connections": 100}},
                  {"id": "northwind", "epoch": 1, "state": "active", "tls": "passthrough", "pin": "eu-1",
                   "residency": "strict", "hostnames": ["sql.northwind.example"],
                   "cidrs": ["10.77.0.0/16"], "limits": {"connections": 100}},
                  {"id": "initech", "epoch": 1, "state": "active", "tls": "terminate", "pin": "eu-1",
                   "cidrs": ["10.77.0.0/16"], "limits": {"connections": 100}},
                  {"id": "hooli", "epoch": 1, "state": "active", "tls": "terminate", "allowed_regions": ["us-east"],
                   "cidrs": ["10.77.0.0/16"], "limits": {"connections": 100}},
                  {"id": "umbrella", "epoch": 1, "state": "active", "tls": "terminate", "pin": "eu-1",
                   "cidrs": ["203.0.113.0/24"], "limits": {"connections": 100}}]}
                """.formatted(number, LinkFacts.certificateText(edge.endPoint()));
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    Namespaces hosts() {
        return hosts;
    }

    HostProcess process(String host) {
        HostProcess process = processes.get(host);
        if (process == null) {
            throw new IllegalArgumentException("no process on " + host);
        }
        return process;
    }

    /** What the processes that run now said of buffers that they lost. */
    List<String> leaks() {
        return processes.values().stream()
                .flatMap(process -> process.leaks().stream())
                .toList();
    }

    /** Ends a process and starts it again. */
    void restart(String host) throws IOException {
        process(host).close();
        HostProcess again = begin(host);
        processes.put(host, again);
        again.awaitReady();
    }

    /** Runs psql on the client host. */
    ProgramResult psql(String connection, String sql) {
        return hosts.run(
                "client",
                List.of("psql", "-X", "-A", "-t", "-v", "VERBOSITY=verbose", "-c", sql, connection),
                Map.of("PGPASSWORD", "demo"));
    }

    /** What a region recorded of alice's statements at a tenant, asked at the region itself. */
    List<String> statementsIn(String region, String tenant) {
        String connection = "host=127.0.0.1 port=5432 user=alice dbname=" + tenant;
        List<String> command = new ArrayList<>(List.of("psql", "-X", "-A", "-t", "-c"));
        command.addAll(List.of("select text from omnisql.statements", connection));
        return hosts.run(region, command, Map.of("PGPASSWORD", "demo"))
                .requireSuccess()
                .lines()
                .toList();
    }

    @Override
    public void close() {
        processes.values().forEach(HostProcess::close);
        hosts.close();
    }
}
