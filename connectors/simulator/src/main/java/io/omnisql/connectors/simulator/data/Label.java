package io.omnisql.connectors.simulator.data;

/** A GitHub label; {@code standard} for those that every new repository has. */
public record Label(long id, String name, String color, String description, boolean standard) {}
