/**
 * Settings: one registry for SET, SHOW, startup options and pg_settings. In: PostgreSQL 15's own settings, OmniSQL's, and texts that
 * clients send. Out: checked values, their canonical form, and what changed for ParameterStatus.
 */
@NullMarked
package io.omnisql.session.setting;

import org.jspecify.annotations.NullMarked;
