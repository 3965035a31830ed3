package io.omnisql.governance.access;

import io.omnisql.connectors.sdk.proof.GovernanceProof;
import io.omnisql.connectors.sdk.proof.ProofAuthority;
import io.omnisql.connectors.sdk.scan.ScanRequest;
import io.omnisql.connectors.sdk.spi.BatchStream;
import io.omnisql.connectors.sdk.spi.Connection;
import io.omnisql.connectors.sdk.spi.ScanReport;
import io.omnisql.connectors.sdk.spi.SchemaSnapshot;
import io.omnisql.connectors.sdk.table.Column;
import io.omnisql.connectors.sdk.table.Table;
import io.omnisql.core.batch.BatchBuilder;
import io.omnisql.core.batch.ColumnBatch;
import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.identity.AccountId;
import io.omnisql.core.identity.TenantId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A source in memory: ignores predicates and limits, as a connector may, and checks proofs as a connector must. */
public final class TestingSource implements Connection {
    private final ProofAuthority proofs;
    private final TenantId tenant;
    private final AccountId account;
    private final Table table;
    private final List<List<@Nullable Object>> rows;
    private final int rowsPerBatch;
    private final List<ScanRequest> requests = new ArrayList<>();
    private int pages;

    public TestingSource(
            ProofAuthority proofs,
            TenantId tenant,
            AccountId account,
            Table table,
            List<List<@Nullable Object>> rows,
            int rowsPerBatch) {
        this.proofs = proofs;
        this.tenant = tenant;
        this.account = account;
        this.table = table;
        this.rows = rows;
        this.rowsPerBatch = rowsPerBatch;
    }

    /** The requests that reached the source. */
    public List<ScanRequest> requests() {
        return requests;
    }

    /** Pages read. */
    public int pages() {
        return pages;
    }

    @Override
    public SchemaSnapshot schema() {
        return new SchemaSnapshot("1", List.of(table));
    }

    @Override
    public SchemaSnapshot discover() {
        return schema();
    }

    @Override
    public BatchStream fetch(ScanRequest request, GovernanceProof proof) {
        proofs.verify(proof, request, tenant, account);
        requests.add(request);
        List<ColumnSchema> columns = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (String name : request.columns()) {
            Column column = table.column(name).orElseThrow();
            columns.add(new ColumnSchema(name, column.type()));
            places.add(table.columns().indexOf(column));
        }
        return new Stream(columns, places);
    }

    private final class Stream implements BatchStream {
        private final List<ColumnSchema> columns;
        private final List<Integer> places;
        private int next;
        private boolean closed;

        Stream(List<ColumnSchema> columns, List<Integer> places) {
            this.columns = columns;
            this.places = places;
        }

        @Override
        public @Nullable ColumnBatch next() {
            if (closed || next >= rows.size()) {
                return null;
            }
            BatchBuilder builder = new BatchBuilder(columns);
            for (int end = Math.min(rows.size(), next + rowsPerBatch); next < end; next++) {
                @Nullable Object[] values = new @Nullable Object[places.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = rows.get(next).get(places.get(i));
                }
                builder.add(values);
            }
            pages++;
            return builder.build();
        }

        @Override
        public ScanReport report() {
            return new ScanReport(pages, 0, next, true, List.of());
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Override
    public void close() {}
}
