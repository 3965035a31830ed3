/**
 * The embedded policy: a YAML file with allow and restrict rules. In: the file and a decision request. Out: a decision that does
 * not depend on the order of the rules; nothing is allowed unless a rule allows it.
 */
@NullMarked
package io.omnisql.governance.policy;

import org.jspecify.annotations.NullMarked;
