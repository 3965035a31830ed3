package io.omnisql.session.materialized;

import io.omnisql.session.materialized.MaterializedView.Version;
import io.omnisql.session.stored.StoredForm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;

/** A tenant's views as the bytes of its index. Stateless. */
final class ViewIndex {
    private static final int FORMAT = 1;

    private ViewIndex() {}

    static byte[] write(Collection<MaterializedView> views) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(FORMAT);
            StoredForm.list(out, List.copyOf(views), ViewIndex::write);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutput out, MaterializedView view) throws IOException {
        StoredForm.uuid(out, view.id());
        StoredForm.text(out, view.owner());
        StoredForm.text(out, view.name());
        StoredForm.text(out, view.statement());
        StoredForm.text(out, view.definition());
        StoredForm.texts(out, view.settings());
        StoredForm.list(out, view.columns(), StoredForm::column);
        StoredForm.list(out, view.dependsOn(), StoredForm::text);
        StoredForm.duration(out, view.ttl());
        StoredForm.optional(out, view.refresh(), StoredForm::duration);
        StoredForm.instant(out, view.created());
        StoredForm.optional(out, view.version(), ViewIndex::write);
    }

    private static void write(DataOutput out, Version version) throws IOException {
        StoredForm.rows(out, version.rows());
        StoredForm.instant(out, version.filled());
        StoredForm.lineage(out, version.lineage());
    }

    /** @throws IOException when these are no bytes of an index of this version */
    static List<MaterializedView> read(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != FORMAT) {
                throw new IOException("index has another version");
            }
            return StoredForm.list(in, ViewIndex::view);
        }
    }

    private static MaterializedView view(DataInput in) throws IOException {
        return new MaterializedView(
                StoredForm.uuid(in),
                StoredForm.text(in),
                StoredForm.text(in),
                StoredForm.text(in),
                StoredForm.text(in),
                StoredForm.texts(in),
                StoredForm.list(in, StoredForm::column),
                StoredForm.list(in, StoredForm::text),
                StoredForm.duration(in),
                StoredForm.optional(in, StoredForm::duration),
                StoredForm.instant(in),
                StoredForm.optional(in, ViewIndex::version));
    }

    private static Version version(DataInput in) throws IOException {
        return new Version(StoredForm.rows(in), StoredForm.instant(in), StoredForm.lineage(in));
    }
}
