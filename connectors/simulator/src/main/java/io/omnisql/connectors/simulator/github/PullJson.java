package io.omnisql.connectors.simulator.github;

import static io.omnisql.connectors.simulator.github.GithubJson.API;
import static io.omnisql.connectors.simulator.github.GithubJson.WEB;
import static io.omnisql.connectors.simulator.github.GithubJson.node;
import static io.omnisql.connectors.simulator.github.GithubJson.object;
import static io.omnisql.connectors.simulator.github.GithubJson.time;
import static io.omnisql.connectors.simulator.github.GithubJson.user;
import static io.omnisql.connectors.simulator.github.GithubJson.users;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.omnisql.connectors.simulator.data.Item;
import io.omnisql.connectors.simulator.data.Organisation;
import io.omnisql.connectors.simulator.data.Person;
import io.omnisql.connectors.simulator.data.Pull;
import io.omnisql.connectors.simulator.data.Repository;
import java.util.List;

/** Pull requests in the shapes of GitHub's public REST documentation: the list form, and the fuller single form. */
final class PullJson {
    private PullJson() {}

    static ObjectNode listed(Organisation organisation, Repository repository, Item item, Pull pull) {
        String url = API + "/repos/" + repository.fullName() + "/pulls/" + item.number();
        String html = WEB + "/" + repository.fullName() + "/pull/" + item.number();
        String issue = API + "/repos/" + repository.fullName() + "/issues/" + item.number();
        ObjectNode node = object();
        node.put("url", url);
        node.put("id", pull.id());
        node.put("node_id", node("PullRequest", pull.id()));
        node.put("html_url", html);
        node.put("diff_url", html + ".diff");
        node.put("patch_url", html + ".patch");
        node.put("issue_url", issue);
        node.put("number", item.number());
        node.put("state", item.state());
        node.put("locked", item.locked());
        node.put("title", item.title());
        node.set("user", user(item.author()));
        node.put("body", item.body());
        node.put("created_at", time(item.createdAt()));
        node.put("updated_at", time(item.updatedAt()));
        node.put("closed_at", time(item.closedAt()));
        node.put("merged_at", time(pull.mergedAt()));
        node.put("merge_commit_sha", pull.mergeCommitSha());
        node.set(
                "assignee",
                item.assignees().isEmpty() ? null : user(item.assignees().getFirst()));
        users(node.putArray("assignees"), item.assignees());
        users(node.putArray("requested_reviewers"), item.closedAt() == null ? pull.reviewers() : List.of());
        node.putArray("requested_teams");
        GithubJson.labels(node.putArray("labels"), repository, item.labels());
        node.set("milestone", GithubJson.milestone(repository, item.milestone()));
        node.put("draft", pull.draft());
        node.put("commits_url", url + "/commits");
        node.put("review_comments_url", url + "/comments");
        node.put("comments_url", issue + "/comments");
        node.put("statuses_url", API + "/repos/" + repository.fullName() + "/statuses/" + pull.headSha());
        String owner = pull.fork() == null ? repository.owner() : forkOwner(pull.fork());
        node.set("head", end(organisation, repository, owner, pull.headRef(), pull.headSha(), pull.fork()));
        node.set("base", end(organisation, repository, repository.owner(), pull.baseRef(), pull.baseSha(), null));
        ObjectNode links = node.putObject("_links");
        links.putObject("self").put("href", url);
        links.putObject("html").put("href", html);
        links.putObject("issue").put("href", issue);
        links.putObject("comments").put("href", issue + "/comments");
        links.putObject("commits").put("href", url + "/commits");
        node.put("author_association", item.author() == null ? "NONE" : "MEMBER");
        node.putNull("auto_merge");
        node.putNull("active_lock_reason");
        return node;
    }

    static ObjectNode single(Organisation organisation, Repository repository, Item item, Pull pull) {
        ObjectNode node = listed(organisation, repository, item, pull);
        boolean open = item.closedAt() == null;
        node.put("merged", pull.mergedAt() != null);
        if (open) {
            node.put("mergeable", true);
        } else {
            node.putNull("mergeable");
        }
        node.put("rebaseable", open);
        node.put("mergeable_state", open ? "clean" : "unknown");
        node.set("merged_by", user(pull.mergedBy()));
        node.put("comments", item.comments());
        node.put("review_comments", pull.reviewComments());
        node.put("maintainer_can_modify", false);
        node.put("commits", pull.commits());
        node.put("additions", pull.additions());
        node.put("deletions", pull.deletions());
        node.put("changed_files", pull.changedFiles());
        return node;
    }

    /** The user name in {@code head=user:ref}. */
    static String forkOwner(Person person) {
        return person.active() ? person.login() : "ghost";
    }

    /** A branch of the repository, or of a fork; the repository of a fork whose owner left is null. */
    private static ObjectNode end(
            Organisation organisation,
            Repository repository,
            String owner,
            String ref,
            String sha,
            @org.jspecify.annotations.Nullable Person fork) {
        ObjectNode node = object();
        node.put("label", owner + ":" + ref);
        node.put("ref", ref);
        node.put("sha", sha);
        node.set("user", fork == null ? GithubJson.owner(organisation) : user(fork));
        if (fork != null && !fork.active()) {
            node.putNull("repo");
        } else {
            ObjectNode repo = RepositoryJson.brief(organisation, repository);
            if (fork != null) {
                repo.put("full_name", owner + "/" + repository.name());
                repo.put("fork", true);
                repo.set("owner", user(fork));
            }
            node.set("repo", repo);
        }
        return node;
    }
}
