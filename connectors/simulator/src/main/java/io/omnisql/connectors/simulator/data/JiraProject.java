package io.omnisql.connectors.simulator.data;

import java.util.List;

/** A Jira project. {@code typeKey} is {@code software}, {@code service_desk} or {@code business}. */
public record JiraProject(
        String id,
        String key,
        String name,
        String typeKey,
        String style,
        Person lead,
        String description,
        List<String> components,
        List<String> versions) {}
