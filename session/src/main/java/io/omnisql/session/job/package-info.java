/**
 * Jobs: statements whose rows are fetched later. In: a text with its parameters and settings, submitted by a subject. Out: states, and
 * encrypted results that only this subject may fetch while the policy still decides the same.
 */
@NullMarked
package io.omnisql.session.job;

import org.jspecify.annotations.NullMarked;
