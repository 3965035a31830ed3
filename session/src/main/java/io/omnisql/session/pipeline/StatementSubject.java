package io.omnisql.session.pipeline;

import io.omnisql.core.identity.SessionId;
import io.omnisql.core.identity.Subject;
import io.omnisql.governance.audit.AuditRecord;
import io.omnisql.governance.decision.DecisionContext;
import java.util.Objects;

/** Who asks, in which session, from where; fixed when the session opens but for the application name. */
public record StatementSubject(Subject subject, DecisionContext context) {
    public StatementSubject {
        Objects.requireNonNull(subject, "subject is null");
        Objects.requireNonNull(context, "context is null");
    }

    public SessionId session() {
        return context.session();
    }

    /** The same for the audit log. */
    public AuditRecord.Asker asker() {
        return new AuditRecord.Asker(
                session(),
                subject.user(),
                subject.roles(),
                context.purpose(),
                context.clientAddress() + " " + context.applicationName());
    }
}
