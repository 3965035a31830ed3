package io.omnisql.connectors.simulator.github;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.omnisql.connectors.simulator.data.Item;
import io.omnisql.connectors.simulator.data.Label;
import io.omnisql.connectors.simulator.data.Milestone;
import io.omnisql.connectors.simulator.data.Organisation;
import io.omnisql.connectors.simulator.data.Person;
import io.omnisql.connectors.simulator.data.Repository;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Users, labels, milestones, repositories and issues in the shapes of GitHub's public REST documentation. Addresses in bodies are GitHub's own. */
final class GithubJson {
    static final String API = "https://api.github.com";
    static final String WEB = "https://github.com";

    private GithubJson() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static @Nullable String time(@Nullable Instant instant) {
        return instant == null
                ? null
                : instant.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString();
    }

    static String node(String kind, long id) {
        byte[] text = ("0" + kind.length() + ":" + kind + id).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    /** A user; people who left appear as GitHub's ghost. */
    static @Nullable ObjectNode user(@Nullable Person person) {
        if (person == null) {
            return null;
        }
        return person.active() ? account(person.login(), person.githubId(), "User") : account("ghost", 10_137, "User");
    }

    static ObjectNode owner(Organisation organisation) {
        return account(organisation.login(), organisation.id(), "Organization");
    }

    private static ObjectNode account(String login, long id, String type) {
        String url = API + "/users/" + login;
        ObjectNode user = object();
        user.put("login", login);
        user.put("id", id);
        user.put("node_id", node(type, id));
        user.put("avatar_url", "https://avatars.githubusercontent.com/u/" + id + "?v=4");
        user.put("gravatar_id", "");
        user.put("url", url);
        user.put("html_url", WEB + "/" + login);
        user.put("followers_url", url + "/followers");
        user.put("following_url", url + "/following{/other_user}");
        user.put("gists_url", url + "/gists{/gist_id}");
        user.put("starred_url", url + "/starred{/owner}{/repo}");
        user.put("subscriptions_url", url + "/subscriptions");
        user.put("organizations_url", url + "/orgs");
        user.put("repos_url", url + "/repos");
        user.put("events_url", url + "/events{/privacy}");
        user.put("received_events_url", url + "/received_events");
        user.put("type", type);
        user.put("user_view_type", "public");
        user.put("site_admin", false);
        return user;
    }

    static void users(ArrayNode into, List<Person> people) {
        for (Person person : people) {
            into.add(user(person));
        }
    }

    static void labels(ArrayNode into, Repository repository, List<Label> labels) {
        for (Label label : labels) {
            ObjectNode node = into.addObject();
            node.put("id", label.id());
            node.put("node_id", node("Label", label.id()));
            node.put(
                    "url",
                    API + "/repos/" + repository.fullName() + "/labels/"
                            + label.name().replace(" ", "%20"));
            node.put("name", label.name());
            node.put("color", label.color());
            node.put("default", label.standard());
            node.put("description", label.description().isEmpty() ? null : label.description());
        }
    }

    static @Nullable ObjectNode milestone(Repository repository, @Nullable Milestone milestone) {
        if (milestone == null) {
            return null;
        }
        ObjectNode node = object();
        node.put("url", API + "/repos/" + repository.fullName() + "/milestones/" + milestone.number());
        node.put("html_url", WEB + "/" + repository.fullName() + "/milestone/" + milestone.number());
        node.put("id", milestone.id());
        node.put("node_id", node("Milestone", milestone.id()));
        node.put("number", milestone.number());
        node.put("title", milestone.title());
        node.putNull("description");
        node.put("state", milestone.closedAt() == null ? "open" : "closed");
        node.put("created_at", time(milestone.createdAt()));
        node.put("updated_at", time(milestone.closedAt() == null ? milestone.createdAt() : milestone.closedAt()));
        node.put("due_on", time(milestone.dueOn()));
        node.put("closed_at", time(milestone.closedAt()));
        return node;
    }

    static ObjectNode issue(Repository repository, Item item) {
        String url = API + "/repos/" + repository.fullName() + "/issues/" + item.number();
        boolean isPull = item.pull() != null;
        String html = WEB + "/" + repository.fullName() + (isPull ? "/pull/" : "/issues/") + item.number();
        ObjectNode node = object();
        node.put("url", url);
        node.put("repository_url", API + "/repos/" + repository.fullName());
        node.put("labels_url", url + "/labels{/name}");
        node.put("comments_url", url + "/comments");
        node.put("events_url", url + "/events");
        node.put("html_url", html);
        node.put("id", item.id());
        node.put("node_id", node(isPull ? "PullRequest" : "Issue", item.id()));
        node.put("number", item.number());
        node.put("title", item.title());
        node.set("user", user(item.author()));
        labels(node.putArray("labels"), repository, item.labels());
        node.put("state", item.state());
        node.put("locked", item.locked());
        node.set(
                "assignee",
                item.assignees().isEmpty() ? null : user(item.assignees().getFirst()));
        users(node.putArray("assignees"), item.assignees());
        node.set("milestone", milestone(repository, item.milestone()));
        node.put("comments", item.comments());
        node.put("created_at", time(item.createdAt()));
        node.put("updated_at", time(item.updatedAt()));
        node.put("closed_at", time(item.closedAt()));
        node.put("author_association", item.author() == null ? "NONE" : "MEMBER");
        node.putNull("type");
        node.put("active_lock_reason", item.locked() ? "resolved" : null);
        node.put("body", item.body());
        node.set("closed_by", user(item.closedBy()));
        node.set("reactions", reactions(url, item));
        node.put("timeline_url", url + "/timeline");
        node.putNull("performed_via_github_app");
        node.put("state_reason", item.stateReason());
        if (item.pull() != null) {
            String pullUrl = API + "/repos/" + repository.fullName() + "/pulls/" + item.number();
            node.put("draft", item.pull().draft());
            ObjectNode pull = node.putObject("pull_request");
            pull.put("url", pullUrl);
            pull.put("html_url", html);
            pull.put("diff_url", html + ".diff");
            pull.put("patch_url", html + ".patch");
            pull.put("merged_at", time(item.pull().mergedAt()));
        }
        return node;
    }

    private static ObjectNode reactions(String url, Item item) {
        int total = item.comments() > 4 ? item.comments() / 3 : 0;
        ObjectNode node = object();
        node.put("url", url + "/reactions");
        node.put("total_count", total);
        node.put("+1", total);
        for (String reaction : List.of("-1", "laugh", "hooray", "confused", "heart", "rocket", "eyes")) {
            node.put(reaction, 0);
        }
        return node;
    }
}
