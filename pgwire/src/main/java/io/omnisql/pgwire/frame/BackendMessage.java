package io.omnisql.pgwire.frame;

import io.omnisql.pgwire.cancel.CancelKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the server sends besides rows (manual section 55.7). */
public sealed interface BackendMessage {
    record AuthenticationOk() implements BackendMessage {}

    record AuthenticationSasl(List<String> mechanisms) implements BackendMessage {
        public AuthenticationSasl {
            mechanisms = List.copyOf(mechanisms);
        }
    }

    record AuthenticationSaslContinue(String data) implements BackendMessage {}

    record AuthenticationSaslFinal(String data) implements BackendMessage {}

    /** @param unknownOptions the {@code _pq_.} names the server does not know */
    record NegotiateProtocolVersion(int newest, List<String> unknownOptions) implements BackendMessage {
        public NegotiateProtocolVersion {
            unknownOptions = List.copyOf(unknownOptions);
        }
    }

    record BackendKeyData(int processId, CancelKey.Secret secret) implements BackendMessage {}

    record ParameterStatus(String name, String value) implements BackendMessage {}

    /** @param transactionStatus I, T or E */
    record ReadyForQuery(char transactionStatus) implements BackendMessage {}

    record RowDescription(List<FieldDescription> fields) implements BackendMessage {
        public RowDescription {
            fields = List.copyOf(fields);
        }
    }

    record ParameterDescription(List<Integer> typeOids) implements BackendMessage {
        public ParameterDescription {
            typeOids = List.copyOf(typeOids);
        }
    }

    record CommandComplete(String tag) implements BackendMessage {}

    record ParseComplete() implements BackendMessage {}

    record BindComplete() implements BackendMessage {}

    record CloseComplete() implements BackendMessage {}

    record NoData() implements BackendMessage {}

    record EmptyQueryResponse() implements BackendMessage {}

    record PortalSuspended() implements BackendMessage {}

    record ErrorResponse(Report report) implements BackendMessage {}

    record NoticeResponse(Report report) implements BackendMessage {}

    /**
     * Fields of an error or notice (manual section 55.8).
     *
     * @param severity ERROR, FATAL, PANIC, WARNING, NOTICE, DEBUG, INFO or LOG
     * @param position characters from the start of the query, from 1; 0 for none
     */
    record Report(
            String severity,
            String sqlState,
            String message,
            @Nullable String detail,
            @Nullable String hint,
            int position) {}
}
