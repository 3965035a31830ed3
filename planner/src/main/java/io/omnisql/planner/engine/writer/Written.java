package io.omnisql.planner.engine.writer;

import io.omnisql.planner.engine.form.EngineForm;

/** An expression as SQL text; {@code sql} may stand as an operand anywhere. */
record Written(String sql, EngineForm form) {}
