package io.omnisql.governance.policy;

import io.omnisql.core.identity.Subject;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/** Whom a rule is about: each condition that is given must hold, by one of its words. Without any it is about everyone. */
record Who(Optional<Set<String>> users, Optional<Set<String>> roles, Optional<Set<String>> groups) {
    static final Who EVERYONE = new Who(Optional.empty(), Optional.empty(), Optional.empty());

    boolean matches(Subject subject) {
        return users.map(names -> names.contains(subject.user())).orElse(true)
                && roles.map(names -> !Collections.disjoint(names, subject.roles()))
                        .orElse(true)
                && groups.map(names -> !Collections.disjoint(names, subject.groups()))
                        .orElse(true);
    }
}
