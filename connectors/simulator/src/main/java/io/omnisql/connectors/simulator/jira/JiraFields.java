package io.omnisql.connectors.simulator.jira;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The answer of {@code GET /rest/api/3/field}: system fields, then the site's custom fields. */
final class JiraFields {
    /** Number field "Story Points". */
    static final String STORY_POINTS = "customfield_10016";
    /** Array of sprints. */
    static final String SPRINT = "customfield_10020";
    /** Select field "Team". */
    static final String TEAM = "customfield_10050";

    private record Field(String id, String name, String type, boolean orderable, boolean searchable) {}

    private static final List<Field> SYSTEM = List.of(
            new Field("summary", "Summary", "string", true, true),
            new Field("status", "Status", "status", false, true),
            new Field("issuetype", "Issue Type", "issuetype", true, true),
            new Field("priority", "Priority", "priority", true, true),
            new Field("project", "Project", "project", false, true),
            new Field("assignee", "Assignee", "user", true, true),
            new Field("reporter", "Reporter", "user", true, true),
            new Field("creator", "Creator", "user", false, true),
            new Field("labels", "Labels", "array", true, true),
            new Field("components", "Components", "array", true, true),
            new Field("fixVersions", "Fix versions", "array", true, true),
            new Field("parent", "Parent", "issuelink", false, true),
            new Field("created", "Created", "datetime", false, true),
            new Field("updated", "Updated", "datetime", false, true),
            new Field("duedate", "Due date", "date", true, true),
            new Field("resolution", "Resolution", "resolution", true, true),
            new Field("resolutiondate", "Resolved", "datetime", false, true),
            new Field("description", "Description", "string", true, true));

    private JiraFields() {}

    /** The id of a team's option in the select field; stable for a name. */
    static String optionId(String team) {
        int sum = 0;
        for (int i = 0; i < team.length(); i++) {
            sum = (sum * 31 + team.charAt(i)) & 0xfff;
        }
        return Integer.toString(10_100 + sum);
    }

    static ArrayNode all() {
        ArrayNode fields = JsonNodeFactory.instance.arrayNode();
        for (Field field : SYSTEM) {
            ObjectNode node = fields.addObject();
            node.put("id", field.id());
            node.put("key", field.id());
            node.put("name", field.name());
            node.put("custom", false);
            node.put("orderable", field.orderable());
            node.put("navigable", true);
            node.put("searchable", field.searchable());
            node.putArray("clauseNames").add(field.id());
            ObjectNode schema = node.putObject("schema");
            schema.put("type", field.type());
            if (field.type().equals("array")) {
                schema.put(
                        "items",
                        field.id().equals("labels")
                                ? "string"
                                : field.id().equals("components") ? "component" : "version");
            }
            schema.put("system", field.id());
        }
        custom(
                fields,
                STORY_POINTS,
                "Story Points",
                "number",
                "com.atlassian.jira.plugin.system.customfieldtypes:float");
        custom(fields, SPRINT, "Sprint", "array", "com.pyxis.greenhopper.jira:gh-sprint");
        custom(fields, TEAM, "Team", "option", "com.atlassian.jira.plugin.system.customfieldtypes:select");
        return fields;
    }

    private static void custom(ArrayNode fields, String id, String name, String type, String kind) {
        String number = id.substring(id.indexOf('_') + 1);
        ObjectNode node = fields.addObject();
        node.put("id", id);
        node.put("key", id);
        node.put("name", name);
        node.put("untranslatedName", name);
        node.put("custom", true);
        node.put("orderable", true);
        node.put("navigable", true);
        node.put("searchable", true);
        ArrayNode clauses = node.putArray("clauseNames");
        clauses.add("cf[" + number + "]");
        clauses.add(name);
        ObjectNode schema = node.putObject("schema");
        schema.put("type", type);
        if (type.equals("array")) {
            schema.put("items", "json");
        }
        schema.put("custom", kind);
        schema.put("customId", Integer.parseInt(number));
    }
}
