/**
 * Governance's front door. In: a subject, a statement and the declared tables it names. Out: what exists for that subject, and
 * governed scans of it.
 */
@NullMarked
package io.omnisql.governance.access;

import org.jspecify.annotations.NullMarked;
