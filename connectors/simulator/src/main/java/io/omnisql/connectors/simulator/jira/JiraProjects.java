package io.omnisql.connectors.simulator.jira;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.omnisql.connectors.simulator.data.JiraProject;
import io.omnisql.connectors.simulator.data.JiraSite;
import io.omnisql.connectors.simulator.http.Request;
import io.omnisql.connectors.simulator.http.Response;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code GET /rest/api/3/project/search}: startAt, maxResults (50), orderBy key or name, query, keys and id (each may be repeated), typeKey. */
final class JiraProjects {
    private static final int MAX_PAGE = 50;

    private final JiraSite site;

    JiraProjects(JiraSite site) {
        this.site = site;
    }

    Response page(Request request, boolean ignoreFilters) {
        List<JiraProject> chosen = new ArrayList<>(site.projects());
        if (!ignoreFilters) {
            request.parameter("query")
                    .map(query -> query.toLowerCase(Locale.ROOT))
                    .ifPresent(query -> chosen.removeIf(
                            project -> !project.key().toLowerCase(Locale.ROOT).contains(query)
                                    && !project.name().toLowerCase(Locale.ROOT).contains(query)));
            List<String> keys = request.parameterValues("keys");
            chosen.removeIf(project -> !keys.isEmpty() && !keys.contains(project.key()));
            List<String> ids = request.parameterValues("id");
            chosen.removeIf(project -> !ids.isEmpty() && !ids.contains(project.id()));
            request.parameter("typeKey")
                    .map(types -> Set.of(types.split(",", -1)))
                    .ifPresent(types -> chosen.removeIf(project -> !types.contains(project.typeKey())));
        }
        chosen.sort(
                switch (request.parameter("orderBy").orElse("key")) {
                    case "-key" -> Comparator.comparing(JiraProject::key).reversed();
                    case "name", "+name" -> Comparator.comparing(JiraProject::name);
                    case "-name" -> Comparator.comparing(JiraProject::name).reversed();
                    default -> Comparator.comparing(JiraProject::key);
                });
        int start = Math.clamp(number(request, "startAt", 0), 0, chosen.size());
        int size = Math.clamp(number(request, "maxResults", MAX_PAGE), 1, MAX_PAGE);
        int end = Math.min(start + size, chosen.size());
        JiraJson json = new JiraJson(site);
        ObjectNode body = JiraJson.object();
        body.put("self", request.origin() + request.target());
        if (end < chosen.size()) {
            body.put("nextPage", request.origin() + request.path() + "?startAt=" + end + "&maxResults=" + size);
        }
        body.put("maxResults", size);
        body.put("startAt", start);
        body.put("total", chosen.size());
        body.put("isLast", end == chosen.size());
        ArrayNode values = body.putArray("values");
        chosen.subList(start, end).forEach(project -> values.add(json.project(project)));
        return Response.json(200, body);
    }

    private static int number(Request request, String name, int otherwise) {
        try {
            return request.parameter(name).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
