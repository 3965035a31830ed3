package io.omnisql.connectors.simulator.github;

import static io.omnisql.connectors.simulator.github.GithubJson.API;
import static io.omnisql.connectors.simulator.github.GithubJson.WEB;
import static io.omnisql.connectors.simulator.github.GithubJson.node;
import static io.omnisql.connectors.simulator.github.GithubJson.object;
import static io.omnisql.connectors.simulator.github.GithubJson.time;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.omnisql.connectors.simulator.data.Organisation;
import io.omnisql.connectors.simulator.data.Repository;
import java.util.List;
import java.util.Locale;

/** A repository in the shape of GitHub's public REST documentation. */
final class RepositoryJson {
    private static final List<String> COLLECTIONS = List.of(
            "forks",
            "teams",
            "hooks",
            "events",
            "tags",
            "languages",
            "stargazers",
            "contributors",
            "subscribers",
            "subscription",
            "merges",
            "downloads",
            "deployments");

    private RepositoryJson() {}

    static ObjectNode of(Organisation organisation, Repository repository) {
        ObjectNode node = brief(organisation, repository);
        String url = API + "/repos/" + repository.fullName();
        node.put("created_at", time(repository.createdAt()));
        node.put("updated_at", time(repository.updatedAt()));
        node.put("pushed_at", time(repository.pushedAt()));
        node.put("git_url", "git://github.com/" + repository.fullName() + ".git");
        node.put("ssh_url", "git@github.com:" + repository.fullName() + ".git");
        node.put("clone_url", WEB + "/" + repository.fullName() + ".git");
        node.put("svn_url", WEB + "/" + repository.fullName());
        node.put("issues_url", url + "/issues{/number}");
        node.put("pulls_url", url + "/pulls{/number}");
        node.put("labels_url", url + "/labels{/name}");
        node.put("milestones_url", url + "/milestones{/number}");
        node.put("commits_url", url + "/commits{/sha}");
        node.put("branches_url", url + "/branches{/branch}");
        node.put("releases_url", url + "/releases{/id}");
        node.put("homepage", repository.homepage());
        node.put("size", repository.sizeKib());
        node.put("stargazers_count", repository.stars());
        node.put("watchers_count", repository.stars());
        node.put("language", repository.language());
        node.put("has_issues", true);
        node.put("has_projects", true);
        node.put("has_downloads", true);
        node.put("has_wiki", !repository.isPrivate());
        node.put("has_pages", false);
        node.put("has_discussions", false);
        node.put("forks_count", repository.forks());
        node.putNull("mirror_url");
        node.put("archived", repository.archived());
        node.put("disabled", false);
        node.put("open_issues_count", repository.openItems());
        license(node, repository);
        node.put("allow_forking", true);
        node.put("is_template", false);
        node.put("web_commit_signoff_required", false);
        ArrayNode topics = node.putArray("topics");
        repository.topics().forEach(topics::add);
        node.put("visibility", repository.isPrivate() ? "private" : "public");
        node.put("forks", repository.forks());
        node.put("open_issues", repository.openItems());
        node.put("watchers", repository.stars());
        node.put("default_branch", "main");
        ObjectNode permissions = node.putObject("permissions");
        permissions.put("admin", false);
        permissions.put("maintain", false);
        permissions.put("push", true);
        permissions.put("triage", true);
        permissions.put("pull", true);
        return node;
    }

    /** What is embedded in the head and base of a pull request. */
    static ObjectNode brief(Organisation organisation, Repository repository) {
        String url = API + "/repos/" + repository.fullName();
        ObjectNode node = object();
        node.put("id", repository.id());
        node.put("node_id", node("Repository", repository.id()));
        node.put("name", repository.name());
        node.put("full_name", repository.fullName());
        node.put("private", repository.isPrivate());
        node.set("owner", GithubJson.owner(organisation));
        node.put("html_url", WEB + "/" + repository.fullName());
        node.put("description", repository.description());
        node.put("fork", false);
        node.put("url", url);
        for (String collection : COLLECTIONS) {
            node.put(collection + "_url", url + "/" + collection);
        }
        return node;
    }

    private static void license(ObjectNode node, Repository repository) {
        String key = repository.license();
        if (key == null) {
            node.putNull("license");
            return;
        }
        ObjectNode license = node.putObject("license");
        license.put("key", key);
        license.put("name", key.equals("mit") ? "MIT License" : "Apache License 2.0");
        license.put("spdx_id", key.equals("mit") ? "MIT" : "Apache-2.0");
        license.put("url", API + "/licenses/" + key.toLowerCase(Locale.ROOT));
        license.put("node_id", node("License", key.length()));
    }
}
