package io.omnisql.connectors.postgres;

import io.omnisql.connectors.sdk.spi.Account;
import io.omnisql.connectors.sdk.spi.CacheOutcome;
import io.omnisql.connectors.sdk.spi.CallRecord;
import io.omnisql.connectors.sdk.spi.SdkServices;
import io.omnisql.core.identity.StatementId;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * Records executions as calls: one record for each, without SQL text. Its path names schema and tables; its status is 200 for rows read, 500
 * for an error of the source and 0 when none answered.
 */
final class CallMeter {
    private static final int ANSWERED = 200;
    private static final int REFUSED = 500;

    private final StatementId statement;
    private final Account account;
    private final String host;
    private final SdkServices services;

    CallMeter(StatementId statement, Account account, String host, SdkServices services) {
        this.statement = statement;
        this.account = account;
        this.host = host;
        this.services = services;
    }

    Call begin(String path) {
        return new Call(path, services.clock().instant());
    }

    /** One execution, recorded when it ends; a second end is ignored. */
    final class Call {
        private final String path;
        private final Instant start;
        private boolean ended;

        private Call(String path, Instant start) {
            this.path = path;
            this.start = start;
        }

        void answered(long rows, long bytes) {
            end(ANSWERED, rows, bytes);
        }

        void refused(long rows, long bytes) {
            end(REFUSED, rows, bytes);
        }

        void failed() {
            end(0, 0, 0);
        }

        private void end(int status, long rows, long bytes) {
            if (ended) {
                return;
            }
            ended = true;
            services.observer()
                    .onCall(new CallRecord(
                            statement,
                            account.tenant(),
                            account.id(),
                            account.connector(),
                            "SELECT",
                            host,
                            path,
                            status,
                            bytes,
                            rows,
                            start,
                            Duration.between(start, services.clock().instant()),
                            CacheOutcome.MISS,
                            OptionalLong.empty(),
                            OptionalLong.empty()));
        }
    }
}
