package io.omnisql.testing.vault;

import java.nio.file.Path;

/** Credentials of one role, each in a file of its own. */
public record AppRole(String name, Path roleIdFile, Path secretIdFile) {}
