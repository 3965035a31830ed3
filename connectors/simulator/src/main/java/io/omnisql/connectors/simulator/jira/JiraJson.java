package io.omnisql.connectors.simulator.jira;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.omnisql.connectors.simulator.data.JiraIssue;
import io.omnisql.connectors.simulator.data.JiraProject;
import io.omnisql.connectors.simulator.data.JiraSite;
import io.omnisql.connectors.simulator.data.JiraStatus;
import io.omnisql.connectors.simulator.data.Person;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Issues, projects and users in the shapes of Atlassian's public REST v3 documentation. */
final class JiraJson {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSZ", Locale.ROOT);

    private final JiraSite site;
    private final String base;

    JiraJson(JiraSite site) {
        this.site = site;
        this.base = "https://" + site.host() + "/rest/api/3";
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static @Nullable String time(@Nullable Instant instant, ZoneId zone) {
        return instant == null ? null : TIME.format(instant.atZone(zone));
    }

    /** {@code wanted} names fields; {@code *all} and {@code *navigable} stand for all, a leading hyphen takes one away. */
    ObjectNode issue(JiraIssue issue, Set<String> wanted) {
        ObjectNode node = object();
        if (wanted.equals(Set.of("id"))) {
            return node.put("id", Long.toString(issue.id()));
        }
        node.put("expand", "operations,versionedRepresentations,editmeta,changelog,renderedFields");
        node.put("id", Long.toString(issue.id()));
        node.put("self", base + "/issue/" + issue.id());
        node.put("key", issue.key());
        ObjectNode fields = object();
        boolean all = wanted.contains("*all") || wanted.contains("*navigable");
        fields(issue).forEach((name, value) -> {
            if ((all || wanted.contains(name)) && !wanted.contains("-" + name)) {
                fields.set(name, value);
            }
        });
        if (!wanted.equals(Set.of("key")) && !wanted.equals(Set.of("id", "key"))) {
            node.set("fields", fields);
        }
        return node;
    }

    private Map<String, com.fasterxml.jackson.databind.@Nullable JsonNode> fields(JiraIssue issue) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        Map<String, com.fasterxml.jackson.databind.@Nullable JsonNode> fields = new LinkedHashMap<>();
        fields.put("summary", json.textNode(issue.summary()));
        fields.put("status", status(issue.status()));
        fields.put(
                "issuetype",
                named("issuetype", issue.type().id(), issue.type().title()).put("subtask", false));
        fields.put(
                "priority",
                issue.priority() == null
                        ? json.nullNode()
                        : named(
                                "priority",
                                issue.priority().id(),
                                issue.priority().title()));
        fields.put("project", projectBrief(issue.project()));
        fields.put("assignee", user(issue.assignee()));
        fields.put("reporter", user(issue.reporter()));
        fields.put("creator", user(issue.reporter()));
        ArrayNode labels = json.arrayNode();
        issue.labels().forEach(labels::add);
        fields.put("labels", labels);
        fields.put("components", names("component", issue.components()));
        fields.put("fixVersions", names("version", issue.fixVersions()));
        if (issue.parentKey() != null) {
            site.find(issue.parentKey()).ifPresent(parent -> fields.put("parent", parent(parent)));
        }
        fields.put("created", json.textNode(time(issue.created(), site.zone())));
        fields.put("updated", json.textNode(time(issue.updated(), site.zone())));
        fields.put(
                "duedate",
                json.textNode(issue.dueDate() == null ? null : issue.dueDate().toString()));
        fields.put("resolutiondate", json.textNode(time(issue.resolved(), site.zone())));
        fields.put(
                "resolution",
                issue.resolution() == null
                        ? json.nullNode()
                        : named(
                                "resolution",
                                issue.resolution().equals("Done") ? "10000" : "10001",
                                issue.resolution()));
        fields.put("description", document(issue.description()));
        fields.put(
                JiraFields.STORY_POINTS,
                issue.storyPoints() == null ? json.nullNode() : json.numberNode(issue.storyPoints()));
        fields.put(JiraFields.SPRINT, sprint(issue.sprint()));
        fields.put(JiraFields.TEAM, team(issue.team()));
        return fields;
    }

    private ObjectNode status(JiraStatus status) {
        ObjectNode node = named("status", status.id(), status.title());
        JiraStatus.Category category = status.category();
        ObjectNode inner = node.putObject("statusCategory");
        inner.put("self", base + "/statuscategory/" + category.id());
        inner.put("id", category.id());
        inner.put("key", category.key());
        inner.put("colorName", category.color());
        inner.put("name", category.title());
        return node;
    }

    private ObjectNode parent(JiraIssue parent) {
        ObjectNode node = object();
        node.put("id", Long.toString(parent.id()));
        node.put("key", parent.key());
        node.put("self", base + "/issue/" + parent.id());
        ObjectNode fields = node.putObject("fields");
        fields.put("summary", parent.summary());
        fields.set("status", status(parent.status()));
        return node;
    }

    private ObjectNode named(String kind, String id, String name) {
        ObjectNode node = object();
        node.put("self", base + "/" + kind + "/" + id);
        node.put("id", id);
        node.put("name", name);
        return node;
    }

    private ArrayNode names(String kind, List<String> names) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        names.forEach(name -> array.add(named(kind, Integer.toString(20_000 + (name.hashCode() & 0xfff)), name)));
        return array;
    }

    private com.fasterxml.jackson.databind.JsonNode sprint(@Nullable String sprint) {
        if (sprint == null) {
            return JsonNodeFactory.instance.nullNode();
        }
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        array.addObject()
                .put("id", sprint.hashCode() & 0xffff)
                .put("name", sprint)
                .put("state", "closed");
        return array;
    }

    private com.fasterxml.jackson.databind.JsonNode team(@Nullable String team) {
        if (team == null) {
            return JsonNodeFactory.instance.nullNode();
        }
        String id = JiraFields.optionId(team);
        return object().put("self", base + "/customFieldOption/" + id)
                .put("value", team)
                .put("id", id);
    }

    /** Atlassian Document Format, one paragraph for each of the text. */
    private static com.fasterxml.jackson.databind.JsonNode document(@Nullable String text) {
        if (text == null) {
            return JsonNodeFactory.instance.nullNode();
        }
        ObjectNode document = object().put("type", "doc").put("version", 1);
        ArrayNode content = document.putArray("content");
        for (String paragraph : text.split("\n\n", -1)) {
            content.addObject()
                    .put("type", "paragraph")
                    .putArray("content")
                    .addObject()
                    .put("type", "text")
                    .put("text", paragraph);
        }
        return document;
    }

    com.fasterxml.jackson.databind.JsonNode user(@Nullable Person person) {
        if (person == null) {
            return JsonNodeFactory.instance.nullNode();
        }
        ObjectNode node = object();
        node.put("self", base + "/user?accountId=" + person.accountId());
        node.put("accountId", person.accountId());
        if (person.active()) {
            node.put("emailAddress", person.email());
        }
        node.putObject("avatarUrls").put("48x48", "https://avatar." + site.host() + "/" + person.githubId() + ".png");
        node.put("displayName", person.active() ? person.displayName() : "Former user");
        node.put("active", person.active());
        node.put("timeZone", person.zone().getId());
        node.put("accountType", "atlassian");
        return node;
    }

    private ObjectNode projectBrief(JiraProject project) {
        ObjectNode node = object();
        node.put("self", base + "/project/" + project.id());
        node.put("id", project.id());
        node.put("key", project.key());
        node.put("name", project.name());
        node.put("projectTypeKey", project.typeKey());
        node.put("simplified", false);
        return node;
    }

    ObjectNode project(JiraProject project) {
        ObjectNode node = object();
        node.put("expand", "description,lead,issueTypes,url,projectKeys,permissions,insight");
        node.setAll(projectBrief(project));
        node.put("description", project.description());
        node.set("lead", user(project.lead()));
        node.put("style", project.style());
        node.put("isPrivate", false);
        node.putObject("properties");
        return node;
    }
}
