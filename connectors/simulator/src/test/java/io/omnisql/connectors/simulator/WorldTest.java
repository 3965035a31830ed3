package io.omnisql.connectors.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.omnisql.connectors.simulator.data.Item;
import io.omnisql.connectors.simulator.data.JiraIssue;
import io.omnisql.connectors.simulator.data.JiraSite;
import io.omnisql.connectors.simulator.data.Organisation;
import io.omnisql.connectors.simulator.data.Profile;
import io.omnisql.connectors.simulator.data.Pull;
import io.omnisql.connectors.simulator.data.World;
import io.omnisql.connectors.simulator.data.WorldGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WorldTest {
    private static final Instant ANCHOR = Instant.parse("2026-11-25T00:00:00Z");
    private static final Pattern KEY = Pattern.compile("[A-Z]+-[0-9]+");

    private final World world = WorldGenerator.generate(7, Profile.demo(), ANCHOR);
    private final JiraSite jira = world.organisation("acme").jira();

    @Test
    void theDemoIsAsLargeAsPromised() {
        assertThat(world.organisations()).extracting(Organisation::login).containsExactly("acme", "globex");
        assertThat(world.organisations().stream()
                        .mapToInt(one -> one.repositories().size())
                        .sum())
                .isEqualTo(12);
        assertThat(world.repository("acme", "shop").items().stream().filter(item -> item.pull() == null))
                .hasSizeGreaterThanOrEqualTo(2_500);
        assertThat(jira.issues()).hasSize(3_000);
        for (String team : List.of("platform", "payments")) {
            assertThat(jira.issues().stream().filter(issue -> team.equals(issue.team())))
                    .hasSizeGreaterThan(500);
        }
    }

    @Test
    void openPullsNameExistingIssuesOfBothTeams() {
        List<JiraIssue> named = world.repository("acme", "shop").pulls().stream()
                .filter(item -> item.closedAt() == null)
                .flatMap(item -> jira.find(firstKey(pull(item).headRef())).stream())
                .toList();
        assertThat(named).hasSizeGreaterThanOrEqualTo(30);
        assertThat(named.stream().filter(issue -> "payments".equals(issue.team())))
                .hasSizeGreaterThanOrEqualTo(5);
        assertThat(named.stream().filter(issue -> "platform".equals(issue.team())))
                .hasSizeGreaterThanOrEqualTo(5);
        assertThat(world.repository("acme", "shop").pulls())
                .anyMatch(item -> pull(item).headRef().equals("feature/SHOP-412-vat-rounding")
                        && item.title().equals("SHOP-412 Fix VAT rounding")
                        && item.closedAt() == null);
    }

    @Test
    void sharesOfKeysAreAsStated() {
        List<Item> pulls = world.repository("acme", "shop").pulls();
        double none = 0;
        double two = 0;
        double unknown = 0;
        for (Item item : pulls) {
            String text = item.title() + " " + pull(item).headRef();
            List<String> keys = KEY.matcher(text)
                    .results()
                    .map(found -> found.group())
                    .distinct()
                    .toList();
            none += keys.isEmpty() ? 1 : 0;
            two += keys.size() == 2 ? 1 : 0;
            unknown += keys.stream().anyMatch(key -> jira.find(key).isEmpty()) ? 1 : 0;
        }
        assertThat(none / pulls.size()).isCloseTo(0.10, within(0.03));
        assertThat(two / pulls.size()).isCloseTo(0.03, within(0.02));
        assertThat(unknown / pulls.size()).isCloseTo(0.02, within(0.015));
    }

    @Test
    void timesRunForward() {
        for (Item item : world.repository("acme", "shop").items()) {
            assertThat(item.updatedAt()).isAfterOrEqualTo(item.createdAt()).isBeforeOrEqualTo(ANCHOR);
            if (item.closedAt() != null) {
                assertThat(item.closedAt()).isBetween(item.createdAt(), item.updatedAt());
            }
        }
        for (JiraIssue issue : jira.issues()) {
            assertThat(issue.updated()).isAfterOrEqualTo(issue.created());
        }
        assertThat(jira.issues()).extracting(JiraIssue::created).isSorted();
        assertThat(world.repository("acme", "shop").items())
                .extracting(Item::createdAt)
                .isSorted();
    }

    @Test
    void theDataHasHolesAndForeignLetters() {
        List<Item> items = world.repository("acme", "shop").items();
        assertThat(items).anyMatch(item -> item.author() == null).anyMatch(item -> item.body() == null);
        assertThat(items).anyMatch(item -> item.title().chars().anyMatch(c -> c > 0x2000));
        assertThat(jira.issues())
                .anyMatch(issue -> issue.team() == null)
                .anyMatch(issue -> issue.assignee() != null && !issue.assignee().active())
                .anyMatch(issue -> issue.priority() == null);
    }

    @Test
    void equalSeedsGiveEqualBytesAndOthersDoNot() throws IOException {
        String target = "/repos/acme/shop/issues?state=all&per_page=100";
        assertThat(body(1, target)).isEqualTo(body(1, target)).isNotEqualTo(body(2, target));
    }

    private static String body(long seed, String target) throws IOException {
        try (Simulator simulator = Simulator.start(SimulatorConfig.small().withSeed(seed));
                TestingClient client = new TestingClient(simulator)) {
            return client.github(target).body();
        }
    }

    private static Pull pull(Item item) {
        return Objects.requireNonNull(item.pull());
    }

    private static String firstKey(String text) {
        Matcher matcher = KEY.matcher(text);
        return matcher.find() ? matcher.group() : "";
    }
}
