/**
 * Open Policy Agent as a policy decision point. In: questions of {@link io.omnisql.governance.decision.DecisionRequest}, sent to
 * OPA's Data and Compile APIs. Out: decisions that were read strictly, or the refusal 58000; nothing in between.
 */
@NullMarked
package io.omnisql.governance.opa;

import org.jspecify.annotations.NullMarked;
