package io.omnisql.session.job;

import io.omnisql.session.job.Job.JobParameter;
import io.omnisql.session.job.Job.Result;
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

/** A tenant's jobs as the bytes of its index. Stateless. */
final class JobIndex {
    private static final int FORMAT = 1;

    private JobIndex() {}

    static byte[] write(Collection<Job> jobs) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(FORMAT);
            StoredForm.list(out, List.copyOf(jobs), JobIndex::write);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutput out, Job job) throws IOException {
        StoredForm.text(out, job.id());
        StoredForm.text(out, job.user());
        StoredForm.text(out, job.text());
        StoredForm.list(out, job.parameters(), (to, parameter) -> {
            to.writeInt(parameter.type());
            StoredForm.optional(to, parameter.text(), StoredForm::text);
        });
        StoredForm.texts(out, job.settings());
        StoredForm.list(out, job.columns(), StoredForm::column);
        StoredForm.text(out, job.state().name());
        StoredForm.instant(out, job.submitted());
        StoredForm.optional(out, job.ended(), StoredForm::instant);
        StoredForm.instant(out, job.expires());
        StoredForm.text(out, job.sqlstate());
        StoredForm.text(out, job.message());
        StoredForm.optional(out, job.result(), (to, result) -> {
            StoredForm.rows(to, result.rows());
            StoredForm.lineage(to, result.lineage());
        });
    }

    /** @throws IOException when these are no bytes of an index of this version */
    static List<Job> read(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != FORMAT) {
                throw new IOException("index has another version");
            }
            return StoredForm.list(in, JobIndex::job);
        }
    }

    private static Job job(DataInput in) throws IOException {
        return new Job(
                StoredForm.text(in),
                StoredForm.text(in),
                StoredForm.text(in),
                StoredForm.list(
                        in, from -> new JobParameter(from.readInt(), StoredForm.optional(from, StoredForm::text))),
                StoredForm.texts(in),
                StoredForm.list(in, StoredForm::column),
                JobState.valueOf(StoredForm.text(in)),
                StoredForm.instant(in),
                StoredForm.optional(in, StoredForm::instant),
                StoredForm.instant(in),
                StoredForm.text(in),
                StoredForm.text(in),
                StoredForm.optional(in, from -> new Result(StoredForm.rows(from), StoredForm.lineage(from))));
    }
}
