package io.omnisql.server.observability;

import io.omnisql.core.identity.StatementId;
import io.omnisql.core.identity.TenantId;
import io.omnisql.session.observation.SessionObserver;
import io.omnisql.session.observation.StatementReport;
import java.util.List;

/** Tells several observers in order. Thread-safe. */
public final class SessionObservers implements SessionObserver {
    private final List<SessionObserver> each;

    public SessionObservers(List<SessionObserver> each) {
        this.each = List.copyOf(each);
    }

    @Override
    public void sessionOpened(TenantId tenant) {
        each.forEach(observer -> observer.sessionOpened(tenant));
    }

    @Override
    public void sessionClosed(TenantId tenant) {
        each.forEach(observer -> observer.sessionClosed(tenant));
    }

    @Override
    public void loginEnded(boolean succeeded) {
        each.forEach(observer -> observer.loginEnded(succeeded));
    }

    @Override
    public void statementResumed() {
        each.forEach(SessionObserver::statementResumed);
    }

    @Override
    public void statementPaused() {
        each.forEach(SessionObserver::statementPaused);
    }

    @Override
    public void statementAnswered(StatementId statement) {
        each.forEach(observer -> observer.statementAnswered(statement));
    }

    @Override
    public void statementEnded(StatementReport report) {
        each.forEach(observer -> observer.statementEnded(report));
    }

    @Override
    public void traceParentRefused() {
        each.forEach(SessionObserver::traceParentRefused);
    }
}
