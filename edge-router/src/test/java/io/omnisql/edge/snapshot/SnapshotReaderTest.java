package io.omnisql.edge.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class SnapshotReaderTest {
    private static String example() {
        try {
            return Files.readString(Path.of("../examples/route-snapshot.json"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RouteSnapshot read(String json) throws SnapshotException {
        return SnapshotReader.read(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsTheExample() throws SnapshotException {
        RouteSnapshot snapshot = read(example());
        assertThat(snapshot.version()).isEqualTo(4182);
        assertThat(snapshot.clusters()).containsOnlyKeys("eu-1", "eu-2", "us-1", "acme-dp");
        assertThat(snapshot.routers().values().stream()
                        .map(router -> router.peer().getPort()))
                .containsOnly(7433);
        assertThat(snapshot.tenant("northwind").orElseThrow().strict()).isTrue();
        assertThat(snapshot.tenant("initech").orElseThrow().limits().connectsPerSecond())
                .isEqualTo(50);
        assertThat(snapshot.tenantOf("globex.sql.example.com")).isEqualTo("globex");
        assertThat(snapshot.tenantOf("sql.northwind.example")).isEqualTo("northwind");
        assertThat(snapshot.tenantOf("a.globex.sql.example.com")).isEmpty();
        assertThat(snapshot.tenantOf("sql.example.com")).isEmpty();
    }

    @Test
    void refusesWhatIsUnknownMissingRepeatedOrDangling() {
        String[][] faults = {
            {"\"format\": 1", "\"format\": 2"},
            {"\"version\": 4182", "\"version\": 0"},
            {"\"version\": 4182", "\"version\": \"4182\""},
            {"\"format\": 1,", "\"format\": 1, \"extra\": 1,"},
            {"\"format\": 1,", "\"format\": 1, \"format\": 1,"},
            {"\"epoch\": 4,", "\"epoch\": 4, \"note\": \"x\","},
            {"\"epoch\": 4,", ""},
            {"\"pin\": \"eu-1\"", "\"pin\": \"eu-9\""},
            {"\"cluster\": \"eu-2\"", "\"cluster\": \"us-1\""},
            {"sql.acme.example", "sql.northwind.example"},
            {"\"id\": \"initech\"", "\"id\": \"globex\""},
            {"\"id\": \"globex\"", "\"id\": \"Globex\""},
            {"\"weight\": 200", "\"weight\": 0"},
            {"\"id\": 2,", "\"id\": 1,"},
            {"\"id\": 2,", "\"id\": 2048,"},
            {"203.0.113.0/24", "203.0.113.7/24"},
            {"203.0.113.0/24", "example.com/24"},
            {"10.2.0.11:7432", "10.2.0.11"},
            {"2026-03-09T10:15:00Z", "tomorrow"},
            {"\"tls\": \"terminate\"", "\"tls\": \"off\""},
            {"\"link\": \"tunnel\"", "\"link\": \"direct\""},
        };
        for (String[] fault : faults) {
            String broken = example().replace(fault[0], fault[1]);
            assertThat(broken).isNotEqualTo(example());
            assertThatThrownBy(() -> read(broken)).as(fault[1]).isInstanceOf(SnapshotException.class);
        }
        assertThatThrownBy(() -> read(example() + "{}")).isInstanceOf(SnapshotException.class);
        assertThatThrownBy(() -> read("[]")).isInstanceOf(SnapshotException.class);
    }

    @Test
    void blocksContainTheirAddressesOnly() throws UnknownHostException {
        assertThat(Cidr.parse("203.0.113.0/24").contains(InetAddress.getByName("203.0.113.255")))
                .isTrue();
        assertThat(Cidr.parse("203.0.113.0/24").contains(InetAddress.getByName("203.0.114.0")))
                .isFalse();
        assertThat(Cidr.parse("0.0.0.0/0").contains(InetAddress.getByName("198.51.100.1")))
                .isTrue();
        assertThat(Cidr.parse("0.0.0.0/0").contains(InetAddress.getByName("2001:db8::1")))
                .isFalse();
        assertThat(Cidr.parse("2001:db8::/33").contains(InetAddress.getByName("2001:db8:7fff::1")))
                .isTrue();
        assertThat(Cidr.parse("2001:db8::/33").contains(InetAddress.getByName("2001:db8:8000::1")))
                .isFalse();
    }
}
