package io.omnisql.session.stored;

import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.type.SqlType;
import io.omnisql.governance.decision.Use;
import io.omnisql.session.stored.Lineage.SourceColumns;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** How the parts of an index are written and read again: big-endian numbers, texts and lists with their length in front. Stateless. */
public final class StoredForm {
    private static final int MAX_LENGTH = 1 << 26;

    private StoredForm() {}

    /** Writes one element of a list. */
    @FunctionalInterface
    public interface Write<T> {
        void to(DataOutput out, T value) throws IOException;
    }

    /** Reads one element of a list. */
    @FunctionalInterface
    public interface Read<T> {
        T from(DataInput in) throws IOException;
    }

    public static void text(DataOutput out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    public static String text(DataInput in) throws IOException {
        byte[] bytes = new byte[length(in)];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static int length(DataInput in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MAX_LENGTH) {
            throw new IOException("length " + length);
        }
        return length;
    }

    public static <T> void list(DataOutput out, List<T> list, Write<T> write) throws IOException {
        out.writeInt(list.size());
        for (T element : list) {
            write.to(out, element);
        }
    }

    public static <T> List<T> list(DataInput in, Read<T> read) throws IOException {
        int size = length(in);
        List<T> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(read.from(in));
        }
        return list;
    }

    public static <T> void optional(DataOutput out, Optional<T> value, Write<T> write) throws IOException {
        list(out, value.stream().toList(), write);
    }

    public static <T> Optional<T> optional(DataInput in, Read<T> read) throws IOException {
        return list(in, read).stream().findFirst();
    }

    public static void texts(DataOutput out, Map<String, String> map) throws IOException {
        list(out, List.copyOf(map.entrySet()), (to, entry) -> {
            text(to, entry.getKey());
            text(to, entry.getValue());
        });
    }

    public static Map<String, String> texts(DataInput in) throws IOException {
        Map<String, String> map = new LinkedHashMap<>();
        list(in, from -> map.put(text(from), text(from)) == null);
        return map;
    }

    public static void uuid(DataOutput out, UUID id) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    public static UUID uuid(DataInput in) throws IOException {
        return new UUID(in.readLong(), in.readLong());
    }

    public static void instant(DataOutput out, Instant instant) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    public static Instant instant(DataInput in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    public static void duration(DataOutput out, Duration duration) throws IOException {
        out.writeLong(duration.toMillis());
    }

    public static Duration duration(DataInput in) throws IOException {
        return Duration.ofMillis(in.readLong());
    }

    private static void schema(DataOutput out, ColumnSchema column) throws IOException {
        text(out, column.name());
        out.writeInt(column.type().oid());
        out.writeInt(column.type().typmod());
    }

    private static ColumnSchema schema(DataInput in) throws IOException {
        return new ColumnSchema(text(in), new SqlType(in.readInt(), in.readInt()));
    }

    public static void column(DataOutput out, StoredColumn column) throws IOException {
        schema(out, column.schema());
        list(out, List.copyOf(column.denyUses()), (to, use) -> text(to, use.word()));
    }

    public static StoredColumn column(DataInput in) throws IOException {
        ColumnSchema schema = schema(in);
        Set<Use> uses = EnumSet.noneOf(Use.class);
        for (String word : list(in, StoredForm::text)) {
            uses.add(Use.ofWord(word).orElseThrow(() -> new IOException("unknown use")));
        }
        return new StoredColumn(schema.name(), schema.type(), uses);
    }

    public static void lineage(DataOutput out, Lineage lineage) throws IOException {
        list(out, lineage.tables(), (to, table) -> {
            text(to, table.schema());
            text(to, table.table());
            text(to, table.account());
            text(to, table.schemaVersion());
            list(to, table.columns(), StoredForm::schema);
        });
        text(out, lineage.decisionHash());
        text(out, lineage.policyRevision());
    }

    public static Lineage lineage(DataInput in) throws IOException {
        List<SourceColumns> tables = list(
                in,
                from -> new SourceColumns(
                        text(from), text(from), text(from), text(from), list(from, StoredForm::schema)));
        return new Lineage(tables, text(in), text(in));
    }

    public static void rows(DataOutput out, StoredRows rows) throws IOException {
        uuid(out, rows.id());
        out.writeLong(rows.rows());
        out.writeLong(rows.bytes());
    }

    public static StoredRows rows(DataInput in) throws IOException {
        return new StoredRows(uuid(in), in.readLong(), in.readLong());
    }
}
