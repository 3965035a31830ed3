package io.omnisql.connectors.simulator.jira;

/** Basic credentials and the organisation whose site they open. */
public record JiraAccess(String email, String token, String organisation) {}
