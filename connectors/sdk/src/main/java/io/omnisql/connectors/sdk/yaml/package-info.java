/**
 * Strict YAML for every file that a person writes: server configuration, policy, connector declarations. In: text. Out: values
 * that know their line, and an error with file and line for every unknown, repeated, missing or mistyped key.
 */
@NullMarked
package io.omnisql.connectors.sdk.yaml;

import org.jspecify.annotations.NullMarked;
