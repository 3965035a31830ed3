package io.omnisql.compat.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.omnisql.pgwire.link.PemFiles;
import io.omnisql.pgwire.link.ProxyHeader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/** Real clients, two routers and two regions in network namespaces. */
@Tag("peer")
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EdgeNetworkTest {
    private static final String SLOW = " from generate_series(1, 100000) a(a), generate_series(1, 2000000) b(b)";

    /** Of a region's processor: so much takes only a statement that runs. */
    private static final int BUSY_MILLIS = 1_000;

    @TempDir
    private static Path folder = Path.of("");

    private EdgeWorld world = unset();

    @SuppressWarnings("NullAway") // Set before the first test.
    private static EdgeWorld unset() {
        return null;
    }

    @BeforeAll
    void build() throws Exception {
        world = new EdgeWorld(folder);
    }

    @AfterAll
    void tearDown() {
        List<String> leaks = world.leaks();
        world.close();
        assertThat(leaks).isEmpty();
    }

    private static String named(String host, String address) {
        return "host=" + host + " hostaddr=" + address + " port=5432 user=alice sslmode=verify-full sslrootcert="
                + folder.resolve("public.crt");
    }

    private static String plain(String address) {
        return "hostaddr=" + address + " port=5432 sslmode=disable ";
    }

    /** The code and text with which a connection is refused, as the driver sees them. */
    private String refusal(String url, String user) throws Exception {
        return world.hosts().inside("client", () -> {
            try (Connection connection = DriverManager.getConnection(url, user, "demo")) {
                return "taken by " + connection.getMetaData().getURL();
            } catch (SQLException e) {
                return e.getSQLState() + " " + e.getMessage();
            }
        });
    }

    private static String plainJdbc(String address, String database) {
        return "jdbc:postgresql://" + address + ":5432/" + database + "?sslmode=disable";
    }

    private static String jdbc(String host, String addresses, String options) {
        return "jdbc:postgresql://" + host + ":5432/?sslmode=verify-full&sslrootcert=" + folder.resolve("public.crt")
                + "&socketFactory=" + RoutedSockets.class.getName() + "&socketFactoryArg=" + addresses + options;
    }

    private void assertServedIn(String region, String other, String tenant, String marker) {
        assertThat(world.statementsIn(region, tenant)).anyMatch(text -> text.contains(marker));
        assertThat(world.statementsIn(other, tenant)).noneMatch(text -> text.contains(marker));
    }

    @Test
    void psqlReachesTheRegionOfItsTenantThroughBothRouters() {
        for (String edge : List.of(EdgeWorld.EDGE_1, EdgeWorld.EDGE_2)) {
            String terminated = "psql-terminated-" + edge;
            String connection = named("globex.sql.example.com", edge) + " dbname=anything channel_binding=require";
            assertThat(world.psql(connection, "select '" + terminated + "'").requireSuccess())
                    .isEqualTo(terminated + "\n");
            assertServedIn("us", "eu", "globex", terminated);

            String passed = "psql-passed-" + edge;
            connection = named("sql.northwind.example", edge) + " dbname=northwind channel_binding=require";
            assertThat(world.psql(connection, "select '" + passed + "'").requireSuccess())
                    .isEqualTo(passed + "\n");
            assertServedIn("eu", "us", "northwind", passed);
        }
    }

    @Test
    void theDriverReachesTheRegionOfItsTenant() throws Exception {
        Map<String, String> names = Map.of("globex.sql.example.com", "globex", "sql.northwind.example", "northwind");
        for (String name : names.keySet()) {
            String tenant = String.valueOf(names.get(name));
            for (String options : List.of("", "&sslNegotiation=direct", "&protocolVersion=3.2")) {
                String marker = "driver-" + tenant + options;
                String url = jdbc(name, EdgeWorld.EDGE_2, options);
                assertThat(world.hosts().inside("client", () -> ask(url, "select '" + marker + "'")))
                        .as(url)
                        .isEqualTo(marker);
                boolean inEurope = tenant.equals("northwind");
                assertServedIn(inEurope ? "eu" : "us", inEurope ? "us" : "eu", tenant, marker);
            }
        }
    }

    private static String ask(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url, "alice", "demo");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(url, e);
        }
    }

    @Test
    void everyClueNamesTheTenantAndTheyMustAgree() throws Exception {
        String edge = plain(EdgeWorld.EDGE_1);
        for (String clue : List.of(
                "user=alice dbname=globex",
                "user=alice dbname=globex.main",
                "user=alice@globex dbname=postgres",
                "user=alice dbname=postgres options='-c omnisql.tenant=globex'",
                "user=alice@globex dbname=globex options='-c omnisql.tenant=globex'")) {
            assertThat(world.psql(edge + clue, "select 1").requireSuccess())
                    .as(clue)
                    .isEqualTo("1\n");
        }
        String globex = plainJdbc(EdgeWorld.EDGE_1, "globex");
        String mismatch = "08004 FATAL: the connection names more than one tenant";
        assertThat(refusal(globex, "alice@initech")).isEqualTo(mismatch);
        assertThat(refusal(globex + "&options=-c%20omnisql.tenant=initech", "alice"))
                .isEqualTo(mismatch);
        String other = plainJdbc(EdgeWorld.EDGE_1, "postgres") + "&options=-c%20omnisql.tenant=globex";
        assertThat(refusal(other, "alice@initech")).isEqualTo(mismatch);
        // The server's name against the others: at a router that reads the startup packet, and at a region behind one
        // that does not.
        assertThat(refusal(jdbc("globex.sql.example.com", EdgeWorld.EDGE_1, ""), "alice@initech"))
                .isEqualTo(mismatch);
        assertThat(refusal(jdbc("sql.northwind.example", EdgeWorld.EDGE_1, ""), "alice@globex"))
                .isEqualTo(mismatch);
    }

    @Test
    void unknownTenantsAndForeignClientsGetTheSameAnswer() throws Exception {
        String unknown = refusal(plainJdbc(EdgeWorld.EDGE_2, "nobody"), "alice");
        String foreign = refusal(plainJdbc(EdgeWorld.EDGE_2, "umbrella"), "alice");
        assertThat(unknown).startsWith("08004").isEqualTo(foreign);
        // What must pass through as it is has no business here in plain text.
        assertThat(refusal(plainJdbc(EdgeWorld.EDGE_2, "northwind"), "alice")).startsWith("08004");
    }

    @Test
    void aCancelRequestFindsItsSessionThroughTheOtherRouter() throws Exception {
        for (String name : List.of("globex.sql.example.com", "sql.northwind.example")) {
            for (String protocol : List.of("3.0", "3.2")) {
                String url = jdbc(name, EdgeWorld.EDGE_1 + "," + EdgeWorld.EDGE_2, "&protocolVersion=" + protocol);
                boolean inEurope = name.contains("northwind");
                String marker = (inEurope ? "europe" : "states") + protocol.charAt(2);
                assertThat(cancelled(url, inEurope ? "eu" : "us", marker))
                        .as(marker)
                        .isEqualTo("57014");
            }
        }
    }

    private String cancelled(String url, String region, String marker) throws Exception {
        Connection connection = world.hosts().inside("client", () -> DriverManager.getConnection(url, "alice", "demo"));
        try (connection;
                Connection bystander =
                        world.hosts().inside("client", () -> DriverManager.getConnection(url, "alice", "demo"));
                Statement statement = connection.createStatement();
                Statement untouched = bystander.createStatement()) {
            Duration before = world.process(region).processorTime();
            CompletableFuture<String> outcome = CompletableFuture.supplyAsync(() -> {
                try {
                    statement.execute("select sum((a.a + b.b)::int8) as " + marker + SLOW);
                    return "it ended";
                } catch (SQLException e) {
                    return String.valueOf(e.getSQLState());
                }
            });
            // A cancel request that comes before the statement runs cancels nothing, as in PostgreSQL.
            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            world.process(region).processorTime().minus(before).toMillis() > BUSY_MILLIS);
            assertThat(world.hosts().inside("client", () -> {
                        statement.cancel();
                        return "asked";
                    }))
                    .isEqualTo("asked");
            String state = outcome.get(20, TimeUnit.SECONDS);
            assertThat(untouched.execute("select 1")).isTrue();
            assertThat(statement.execute("select 1")).isTrue();
            return state;
        }
    }

    @Test
    void aPinnedTenantWhoseRegionIsDownIsServedNowhere() throws Exception {
        String initech = plain(EdgeWorld.EDGE_2) + "user=alice dbname=initech";
        assertThat(world.psql(initech, "select 'before'").requireSuccess()).isEqualTo("before\n");
        int heard = world.statementsIn("us", "initech").size();
        world.process("eu").close();
        assertThat(refusal(plainJdbc(EdgeWorld.EDGE_2, "initech"), "alice")).startsWith("57P03");
        assertThat(world.psql(initech, "select 'while down'").errors())
                .contains("region eu-central is unavailable; this tenant may not be served elsewhere");
        String others = named("globex.sql.example.com", EdgeWorld.EDGE_2) + " dbname=globex";
        assertThat(world.psql(others, "select 'unaffected'").requireSuccess()).isEqualTo("unaffected\n");
        // Asking made one statement itself; the tenant's own never came.
        assertThat(world.statementsIn("us", "initech"))
                .hasSize(heard + 1)
                .noneMatch(text -> text.contains("while down"));
        world.restart("eu");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> world.psql(initech, "select 'after'").exitCode() == 0);
    }

    @Test
    void onlyANewSnapshotMovesATenantToAnotherRegion() throws Exception {
        String hooli = plain(EdgeWorld.EDGE_1) + "user=alice dbname=hooli";
        assertThat(world.psql(hooli, "select 'at first'").requireSuccess()).isEqualTo("at first\n");
        assertServedIn("us", "eu", "hooli", "at first");
        world.publish(
                "\"id\": \"hooli\", \"epoch\": 1, \"state\": \"active\", \"tls\": \"terminate\", \"allowed_regions\": [\"us-east\"]",
                "\"id\": \"hooli\", \"epoch\": 2, \"state\": \"active\", \"tls\": \"terminate\", \"allowed_regions\": [\"eu-central\"]");
        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            // A region that has heard of the move before the router tells the router's clients to wait.
            assertThat(world.psql(hooli, "select 'moved'").exitCode()).isZero();
            assertThat(world.statementsIn("eu", "hooli")).anyMatch(text -> text.contains("moved"));
        });
    }

    @Test
    void downgradesAndForeignSignaturesLeaveTheRoutesInForce() throws Exception {
        String globex = plain(EdgeWorld.EDGE_1) + "user=alice dbname=globex";
        Connection open = world.hosts()
                .inside(
                        "client",
                        () -> DriverManager.getConnection(plainJdbc(EdgeWorld.EDGE_1, "globex"), "alice", "demo"));
        long frozen = world.publish(
                "\"id\": \"globex\", \"epoch\": 1, \"state\": \"active\"",
                "\"id\": \"globex\", \"epoch\": 1, \"state\": \"frozen\"");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> world.psql(globex, "select 1").errors().contains("takes no connections now"));
        // Nor do its sessions go on.
        try (open;
                Statement statement = open.createStatement()) {
            assertThatThrownBy(() -> statement.execute("select 1"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57P01"));
        }
        Path routes = world.file("routes");
        Path current = routes.resolve("current");
        Files.delete(current);
        Files.createSymbolicLink(current, Path.of("v" + (frozen - 1)));
        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(10))
                .until(() -> world.psql(globex, "select 1").errors().contains("takes no connections now"));
        Files.delete(current);
        Files.createSymbolicLink(current, Path.of("v" + frozen));
        world.publish();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> world.psql(globex, "select 1").exitCode() == 0);
    }

    @Test
    void strangersAreBoundedInTimeAndHeardInAnyPieces() throws Exception {
        byte[] startup = startup("user", "alice", "database", "globex");
        String answer = world.hosts().inside("client", () -> {
            try (Socket socket = connect(EdgeWorld.EDGE_1)) {
                OutputStream out = socket.getOutputStream();
                for (byte b : startup) {
                    out.write(b);
                    out.flush();
                }
                byte[] first = socket.getInputStream().readNBytes(9);
                return new String(first, 0, 1, StandardCharsets.US_ASCII);
            }
        });
        assertThat(answer).isEqualTo("R");
        assertThat(world.hosts().inside("client", () -> closesAfter(new byte[] {0, 0})))
                .isTrue();
        assertThat(world.hosts().inside("client", () -> closesAfter(new byte[] {0x40, 0, 0, 0, 0, 3, 0, 0})))
                .isTrue();
        assertThat(world.hosts()
                        .inside(
                                "client",
                                () -> closesAfter("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII))))
                .isTrue();
        byte[] forged = {0x0D, 0x0A, 0x0D, 0x0A, 0x00, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A, 0x21, 0x11, 0, 12};
        assertThat(world.hosts().inside("client", () -> closesAfter(forged))).isTrue();
        assertThat(world.hosts().inside("client", EdgeNetworkTest::directTlsWithoutProtocol))
                .isEqualTo(-1);
        // The region's link port says nothing to who has no certificate of the fleet.
        assertThatThrownBy(() -> world.hosts().inside("client", () -> {
                    try (Socket socket = new Socket()) {
                        socket.setSoTimeout(20_000);
                        socket.connect(new InetSocketAddress("10.77.2.1", 7432), 5_000);
                        socket.getOutputStream().write(startup);
                        if (socket.getInputStream().read() < 0) {
                            throw new SocketException("closed");
                        }
                        return "";
                    }
                }))
                .hasRootCauseInstanceOf(SocketException.class);
    }

    private static Socket connect(String address) throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(20_000);
        socket.connect(new InetSocketAddress(address, 5432), 5_000);
        return socket;
    }

    /** Whether the router closes, without a word, what begins like this. */
    private static boolean closesAfter(byte[] bytes) throws IOException {
        try (Socket socket = connect(EdgeWorld.EDGE_1);
                InputStream in = socket.getInputStream()) {
            socket.getOutputStream().write(bytes);
            return in.read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    /** What a client hears that begins with TLS and does not say what it will speak. */
    private static int directTlsWithoutProtocol() throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "public", PemFiles.certificates(folder.resolve("public.crt")).getFirst());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        try (Socket plain = connect(EdgeWorld.EDGE_1);
                Socket tls = context.getSocketFactory().createSocket(plain, "globex.sql.example.com", 5432, true)) {
            tls.getOutputStream().write(startup("user", "alice", "database", "globex"));
            return tls.getInputStream().read();
        } catch (SocketException | SSLException refused) {
            return -1;
        }
    }

    private static byte[] startup(String... texts) {
        String body = String.join("\0", texts) + "\0\0";
        byte[] bytes = new byte[8 + body.length()];
        bytes[3] = (byte) bytes.length;
        bytes[5] = 3;
        System.arraycopy(body.getBytes(StandardCharsets.US_ASCII), 0, bytes, 8, body.length());
        return bytes;
    }

    @Test
    void guessingPasswordsIsSlowedDownForTheGuesserOnly() throws Exception {
        String url = plainJdbc(EdgeWorld.EDGE_1, "initech");
        String guessed = url + "&localSocketAddress=" + EdgeWorld.GUESSER;
        for (int i = 0; i < 5; i++) {
            assertThat(refusal(guessed, "nobody")).startsWith("28P01");
        }
        assertThat(refusal(guessed, "nobody")).startsWith("53300").contains("too many authentication failures");
        assertThat(world.hosts().inside("client", () -> ask(url, "select 'undisturbed'")))
                .isEqualTo("undisturbed");
    }

    @Test
    void aTrustedProxySaysWhoTheClientIsAndNobodyElseMay() throws Exception {
        ByteBuf bytes = Unpooled.buffer();
        new ProxyHeader(new InetSocketAddress("203.0.113.9", 4711), Map.of()).write(bytes);
        bytes.writeBytes(startup("user", "alice", "database", "umbrella"));
        byte[] proxied = ByteBufUtil.getBytes(bytes);
        assertThat(world.hosts().inside("client", () -> firstByte(EdgeWorld.PROXY, proxied)))
                .isEqualTo('R');
        assertThat(world.hosts().inside("client", () -> firstByte(EdgeWorld.CLIENT, proxied)))
                .isEqualTo(-1);
        byte[] bare = startup("user", "alice", "database", "globex");
        assertThat(world.hosts().inside("client", () -> firstByte(EdgeWorld.PROXY, bare)))
                .isEqualTo(-1);
    }

    private static int firstByte(String from, byte[] bytes) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(20_000);
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(new InetSocketAddress(EdgeWorld.EDGE_1, 5432), 5_000);
            socket.getOutputStream().write(bytes);
            return socket.getInputStream().read();
        } catch (SocketException reset) {
            return -1;
        }
    }

    @Test
    void theAdminPortTellsOperatorsOfRoutesAndSessions() throws Exception {
        assertThat(admin("/health/ready", "")).startsWith("HTTP/1.1 200").contains("\"status\":\"ready\"");
        assertThat(admin("/sessions", "")).startsWith("HTTP/1.1 401");
        String bearer = "Authorization: Bearer " + EdgeWorld.TOKEN + "\r\n";
        assertThat(admin("/routes/northwind", bearer)).contains("\"cluster\":\"eu-1\"", "\"reason\":\"pin\"");
        assertThat(admin("/routes/globex", bearer)).contains("\"cluster\":\"us-1\"", "\"reason\":\"hash\"");
        String url = plainJdbc(EdgeWorld.EDGE_1, "globex");
        try (Connection connection =
                world.hosts().inside("client", () -> DriverManager.getConnection(url, "alice", "demo"))) {
            int processId = connection.unwrap(PGConnection.class).getBackendPID();
            assertThat(processId >>> 20).isEqualTo(1);
            assertThat(admin("/sessions", bearer)).contains("\"process_id\":" + processId, "\"tenant\":\"globex\"");
        }
    }

    private String admin(String path, String headers) throws Exception {
        return world.hosts().inside("edge-1", () -> {
            try (Socket socket = new Socket()) {
                socket.setSoTimeout(20_000);
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), 9432), 5_000);
                String request = "GET " + path + " HTTP/1.1\r\nHost: edge\r\nConnection: close\r\n" + headers + "\r\n";
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            }
        });
    }

    @Test
    void aDrainingRouterEndsIdleSessionsWithACodeAndLetsStatementsEnd() throws Exception {
        String url = jdbc("globex.sql.example.com", EdgeWorld.EDGE_2, "&autosave=never");
        Connection idle = world.hosts().inside("client", () -> DriverManager.getConnection(url, "alice", "demo"));
        Connection busy = world.hosts().inside("client", () -> DriverManager.getConnection(url, "alice", "demo"));
        busy.setAutoCommit(false);
        try (idle;
                busy;
                Statement open = busy.createStatement();
                Statement late = idle.createStatement()) {
            assertThat(open.execute("select 1")).isTrue();
            world.process("edge-2").terminate();
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThatThrownBy(() -> late.execute("select 2"))
                            .isInstanceOfSatisfying(
                                    SQLException.class,
                                    e -> assertThat(e.getSQLState()).isIn("57P01", "08006", "08003")));
            assertThatThrownBy(() -> world.hosts().inside("client", () -> connect(EdgeWorld.EDGE_2)))
                    .hasRootCauseInstanceOf(java.net.ConnectException.class);
            // A transaction goes on until it ends.
            assertThat(open.execute("select 3")).isTrue();
            busy.commit();
            assertThat(world.process("edge-2").awaitEnd(20)).isTrue();
        } finally {
            world.restart("edge-2");
        }
    }
}
