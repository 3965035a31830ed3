package io.omnisql.governance.audit;

import io.omnisql.core.identity.SessionId;
import io.omnisql.core.identity.StatementId;
import io.omnisql.core.identity.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Bodies of records as bytes. The field numbers of version 1 are final: a new field is a new version. */
final class AuditRecordCodec {
    static final int MAX_TEXT_BYTES = 64 << 10;
    /** Calls kept one by one; the rest of a very long statement is counted only. */
    static final int MAX_CALLS = 10_000;

    private AuditRecordCodec() {}

    static byte[] encode(AuditRecord record) {
        BodyWriter out = new BodyWriter();
        switch (record) {
            case AuditRecord.Intent r -> {
                asker(out, r.asker());
                text(out, 6, r.text());
                out.text(8, r.fingerprint())
                        .texts(9, r.parameters())
                        .text(10, r.policyRevision())
                        .text(11, r.decisionHash())
                        .list(12, r.tables().stream().map(TableAccess::encode).toList())
                        .number(13, r.predictedCalls());
            }
            case AuditRecord.Outcome r ->
                out.text(1, r.sqlstate())
                        .number(2, r.rows())
                        .number(3, r.bytes())
                        .number(4, r.part())
                        .number(5, r.last() ? 1 : 0)
                        .number(6, r.calls().size())
                        .list(
                                7,
                                r.calls().stream()
                                        .limit(MAX_CALLS)
                                        .map(SourceCall::encode)
                                        .toList())
                        .number(8, r.rowsFetched())
                        .number(9, r.rowsKept())
                        .number(10, r.cacheAgeMillis())
                        .number(11, r.spillBytes())
                        .texts(12, r.artefacts())
                        .texts(13, numbers(r.phaseMicros()));
            case AuditRecord.Single r -> {
                asker(out, r.asker());
                text(out, 6, r.text());
                out.texts(8, r.parameters())
                        .text(9, r.sqlstate())
                        .number(10, r.rows())
                        .number(11, r.bytes())
                        .number(12, r.micros());
            }
            case AuditRecord.Event r -> out.text(1, r.action()).texts(2, pairs(r.details()));
            case AuditRecord.Boot r ->
                out.text(1, r.version()).number(2, r.cutBytes()).text(3, r.cutHash());
            case AuditRecord.Counters r -> out.texts(1, numbers(r.totals()));
            case AuditRecord.Lost r -> out.text(1, r.sqlstate());
        }
        return out.toByteArray();
    }

    /**
     * A record from its header and plain body.
     *
     * @throws IllegalArgumentException if the body is not one of this kind
     */
    static AuditRecord decode(TenantId tenant, RecordHeader header, byte[] body) {
        BodyReader in = new BodyReader(body);
        StatementId statement = new StatementId(header.statement());
        AuditRecord record = switch (header.kind()) {
            case INTENT -> {
                AuditRecord.Asker asker = asker(in);
                String text = text(in, 6);
                String fingerprint = in.text(8);
                yield new AuditRecord.Intent(
                        tenant,
                        statement,
                        asker,
                        fingerprint,
                        text,
                        in.texts(9),
                        in.text(10),
                        in.text(11),
                        in.list(12).stream().map(TableAccess::decode).toList(),
                        in.number(13));
            }
            case OUTCOME -> {
                String sqlstate = in.text(1);
                long rows = in.number(2);
                long bytes = in.number(3);
                int part = Math.toIntExact(in.number(4));
                boolean last = in.number(5) != 0;
                in.number(6);
                yield new AuditRecord.Outcome(
                        tenant,
                        statement,
                        sqlstate,
                        rows,
                        bytes,
                        part,
                        last,
                        in.list(7).stream().map(SourceCall::decode).toList(),
                        in.number(8),
                        in.number(9),
                        in.number(10),
                        in.number(11),
                        in.texts(12),
                        numbers(in.texts(13)));
            }
            case SINGLE ->
                new AuditRecord.Single(
                        tenant,
                        statement,
                        asker(in),
                        text(in, 6),
                        in.texts(8),
                        in.text(9),
                        in.number(10),
                        in.number(11),
                        in.number(12));
            case EVENT -> new AuditRecord.Event(tenant, in.text(1), pairs(in.texts(2)));
            case BOOT -> new AuditRecord.Boot(tenant, in.text(1), in.number(2), in.text(3));
            case COUNTERS -> new AuditRecord.Counters(tenant, numbers(in.texts(1)));
            case LOST -> new AuditRecord.Lost(tenant, statement, in.text(1));
            case ANCHOR, MOVE, RETIRED ->
                throw new IllegalArgumentException("records of kind " + header.kind() + " have no body yet");
        };
        in.end();
        return record;
    }

    private static void asker(BodyWriter out, AuditRecord.Asker asker) {
        out.uuid(1, asker.session().value())
                .text(2, asker.user())
                .texts(3, asker.roles())
                .text(4, asker.purpose())
                .text(5, asker.client());
    }

    private static AuditRecord.Asker asker(BodyReader in) {
        return new AuditRecord.Asker(new SessionId(in.uuid(1)), in.text(2), in.texts(3), in.text(4), in.text(5));
    }

    /** Two fields: the text, cut at 64 KiB, and the SHA-256 of the whole if it was cut, else nothing. */
    private static void text(BodyWriter out, int field, String text) {
        byte[] whole = text.getBytes(StandardCharsets.UTF_8);
        if (whole.length <= MAX_TEXT_BYTES) {
            out.bytes(field, whole).bytes(field + 1, new byte[0]);
            return;
        }
        int end = MAX_TEXT_BYTES;
        while ((whole[end] & 0xC0) == 0x80) {
            end--;
        }
        out.bytes(field, Arrays.copyOf(whole, end))
                .bytes(field + 1, RecordHash.sha256().digest(whole));
    }

    private static String text(BodyReader in, int field) {
        String text = in.text(field);
        byte[] digest = in.bytes(field + 1);
        return digest.length == 0 ? text : text + "… sha256:" + HexFormat.of().formatHex(digest);
    }

    private static List<String> pairs(Map<String, String> map) {
        List<String> flat = new ArrayList<>(2 * map.size());
        new TreeMap<>(map).forEach((name, value) -> {
            flat.add(name);
            flat.add(value);
        });
        return flat;
    }

    private static List<String> numbers(Map<String, Long> map) {
        List<String> flat = new ArrayList<>(2 * map.size());
        new TreeMap<>(map).forEach((name, value) -> {
            flat.add(name);
            flat.add(Long.toString(value));
        });
        return flat;
    }

    private static Map<String, String> pairs(List<String> flat) {
        Map<String, String> map = new TreeMap<>();
        for (int i = 0; i + 1 < flat.size(); i += 2) {
            map.put(flat.get(i), flat.get(i + 1));
        }
        return map;
    }

    private static Map<String, Long> numbers(List<String> flat) {
        Map<String, Long> map = new TreeMap<>();
        pairs(flat).forEach((name, value) -> map.put(name, Long.parseLong(value)));
        return map;
    }
}
