/**
 * The way of one statement: names, decision, analysis, plan, INTENT, scans, engine, OUTCOME. In: a parse tree and who asks. Out: typed
 * columns, then governed rows; nothing leaves before the audit log has it.
 */
@NullMarked
package io.omnisql.session.pipeline;

import org.jspecify.annotations.NullMarked;
