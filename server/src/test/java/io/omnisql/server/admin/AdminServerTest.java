package io.omnisql.server.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.omnisql.server.admin.AdminRoute.Access;
import io.omnisql.server.config.AdminConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AdminServerTest {
    private static final String TOKEN = "0123456789abcdef-token";

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final CountDownLatch stuck = new CountDownLatch(1);
    private AdminServer server;

    @BeforeEach
    void start() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), TOKEN + "\n");
        server = AdminServer.start(
                new AdminConfig("127.0.0.1", 0, Optional.of(token)),
                List.of(
                        AdminRoute.of("GET", "/open", Access.OPEN, r -> AdminAnswer.text(200, "open " + r.query())),
                        AdminRoute.of(
                                "POST", "/act", Access.OPERATOR, r -> AdminAnswer.text(202, "did " + r.body().length)),
                        AdminRoute.of(
                                "GET",
                                "/tenants/{tenant}",
                                Access.OPEN,
                                r -> AdminAnswer.json(200, Map.of("tenant", r.segment("tenant")))),
                        AdminRoute.of("GET", "/tenants/all", Access.OPEN, _ -> AdminAnswer.text(200, "all")),
                        AdminRoute.of("GET", "/refused", Access.OPEN, _ -> {
                            throw new AdminException(409, "not now");
                        }),
                        AdminRoute.of("GET", "/broken", Access.OPEN, _ -> {
                            throw new IllegalStateException("internal words");
                        }),
                        AdminRoute.of("GET", "/stuck", Access.OPEN, _ -> await())));
    }

    private AdminAnswer await() throws IOException {
        try {
            stuck.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return AdminAnswer.text(200, "at last");
    }

    @AfterEach
    void stop() {
        stuck.countDown();
        server.close();
        client.close();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.address().getPort() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void answersByPathAndMethod() throws Exception {
        HttpResponse<String> open = send(to("/open?a=1%202&a=3&b"));
        assertThat(open.statusCode()).isEqualTo(200);
        assertThat(open.body()).startsWith("open {").contains("a=3").contains("b=");
        assertThat(open.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(send(to("/nothing")).statusCode()).isEqualTo(404);
        assertThat(send(to("/open/")).statusCode()).isEqualTo(404);
        HttpResponse<String> other = send(to("/open").DELETE());
        assertThat(other.statusCode()).isEqualTo(405);
        assertThat(other.headers().firstValue("allow")).hasValue("GET");
        HttpResponse<String> head = send(to("/open").method("HEAD", BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void segmentsInBracesStandForOneSegmentAndAWholePathGoesFirst() throws Exception {
        assertThat(send(to("/tenants/acme")).body()).isEqualTo("{\"tenant\":\"acme\"}");
        assertThat(send(to("/tenants/all")).body()).isEqualTo("all\n");
        assertThat(send(to("/tenants/a/b")).statusCode()).isEqualTo(404);
    }

    @Test
    void operatorsShowTheToken() throws Exception {
        assertThat(send(to("/act").POST(BodyPublishers.noBody())).statusCode()).isEqualTo(401);
        for (String wrong : List.of("Bearer x", "Basic " + TOKEN, "Bearer " + TOKEN + "x", "Bearer ", TOKEN)) {
            assertThat(send(to("/act").header("Authorization", wrong).POST(BodyPublishers.noBody()))
                            .statusCode())
                    .as(wrong)
                    .isEqualTo(401);
        }
        HttpResponse<String> right =
                send(to("/act").header("Authorization", "Bearer " + TOKEN).POST(BodyPublishers.ofString("abc")));
        assertThat(right.statusCode()).isEqualTo(202);
        assertThat(right.body()).isEqualTo("did 3\n");
    }

    @Test
    void aNewTokenCountsAtOnceAndABadFileLetsNobodyIn() throws Exception {
        Path file = folder.resolve("token");
        Files.writeString(file, "another-token-of-enough-bytes");
        assertThat(post("Bearer " + TOKEN)).isEqualTo(401);
        assertThat(post("Bearer another-token-of-enough-bytes")).isEqualTo(202);
        Files.writeString(file, "short");
        assertThat(post("Bearer short")).isEqualTo(401);
        Files.writeString(file, "");
        assertThat(post("Bearer ")).isEqualTo(401);
        Files.delete(file);
        assertThat(post("Bearer another-token-of-enough-bytes")).isEqualTo(401);
    }

    private int post(String authorization) throws IOException, InterruptedException {
        return send(to("/act").header("Authorization", authorization).POST(BodyPublishers.noBody()))
                .statusCode();
    }

    @Test
    void aLargeBodyIsRefused() throws Exception {
        byte[] body = new byte[AdminServer.MAX_BODY_BYTES + 1];
        HttpResponse<String> answer =
                send(to("/act").header("Authorization", "Bearer " + TOKEN).POST(BodyPublishers.ofByteArray(body)));
        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void failuresShowTheirTextOnlyWhenItIsMeantForOperators() throws Exception {
        assertThat(send(to("/refused")).body()).isEqualTo("not now\n");
        HttpResponse<String> broken = send(to("/broken"));
        assertThat(broken.statusCode()).isEqualTo(500);
        assertThat(broken.body()).doesNotContain("internal words");
    }

    @Test
    void oneStuckRequestLeavesTheOthersAlone() throws Exception {
        var waiting = client.sendAsync(to("/stuck").build(), BodyHandlers.ofString());
        assertThat(send(to("/open")).statusCode()).isEqualTo(200);
        stuck.countDown();
        assertThat(waiting.join().body()).isEqualTo("at last\n");
    }

    @Test
    void twoRoutesCannotAnswerTheSameRequest() {
        AdminRoute one = AdminRoute.of("GET", "/a/{x}", Access.OPEN, _ -> AdminAnswer.text(200, ""));
        AdminRoute other = AdminRoute.of("GET", "/a/{y}", Access.OPEN, _ -> AdminAnswer.text(200, ""));
        assertThatThrownBy(() -> AdminServer.start(AdminConfig.DEFAULT.onFreePort(), List.of(one, other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two routes answer GET /a/");
    }

    @Test
    void aTakenPortIsNamed() {
        AdminConfig taken = new AdminConfig("127.0.0.1", server.address().getPort(), Optional.empty());
        assertThatThrownBy(() -> AdminServer.start(taken, List.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(
                        "admin listener: 127.0.0.1:" + server.address().getPort());
    }
}
