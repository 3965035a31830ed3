package io.omnisql.connectors.simulator.github;

import static io.omnisql.connectors.simulator.github.GithubJson.API;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.omnisql.connectors.simulator.data.Organisation;
import io.omnisql.connectors.simulator.data.Person;
import io.omnisql.connectors.simulator.data.Repository;

/** Users and organisations in their full forms. */
final class AccountJson {
    private AccountJson() {}

    static ObjectNode user(Person person, Organisation organisation) {
        ObjectNode user = GithubJson.object();
        user.setAll(java.util.Objects.requireNonNull(GithubJson.user(person)));
        user.put("name", person.displayName());
        user.put("company", "@" + organisation.login());
        user.put("blog", "");
        user.putNull("location");
        user.put("email", person.active() ? person.email() : null);
        user.putNull("hireable");
        user.putNull("bio");
        user.put("public_repos", 0);
        user.put("followers", person.githubId() % 90);
        user.put("created_at", GithubJson.time(organisation.createdAt().plusSeconds(person.githubId())));
        user.put("updated_at", GithubJson.time(organisation.createdAt().plusSeconds(2 * person.githubId())));
        return user;
    }

    static ObjectNode organisation(Organisation organisation) {
        ObjectNode node = organisationBrief(organisation);
        node.put("name", organisation.displayName());
        node.put(
                "public_repos",
                organisation.repositories().stream()
                        .filter(repository -> !repository.isPrivate())
                        .count());
        node.put(
                "total_private_repos",
                organisation.repositories().stream()
                        .filter(Repository::isPrivate)
                        .count());
        node.put("type", "Organization");
        node.put("created_at", GithubJson.time(organisation.createdAt()));
        return node;
    }

    static ObjectNode organisationBrief(Organisation organisation) {
        String url = API + "/orgs/" + organisation.login();
        ObjectNode node = GithubJson.object();
        node.put("login", organisation.login());
        node.put("id", organisation.id());
        node.put("node_id", GithubJson.node("Organization", organisation.id()));
        node.put("url", url);
        node.put("repos_url", url + "/repos");
        node.put("events_url", url + "/events");
        node.put("members_url", url + "/members{/member}");
        node.put("avatar_url", "https://avatars.githubusercontent.com/u/" + organisation.id() + "?v=4");
        node.put("description", organisation.description());
        return node;
    }
}
