package io.omnisql.connectors.simulator.github;

/** A token and the member of an organisation that it stands for. It sees that organisation's private repositories only. */
public record GithubAccess(String token, String organisation, String login) {}
