package io.omnisql.governance.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Checks a log without any key: one unbroken history, both chains, every INTENT ended, nothing missing before its signed head. */
public final class AuditVerifier {
    public static final int SOUND = 0;
    public static final int TAMPERED = 1;
    /** Sound, but a crash cut the tail or lost the end of statements. */
    public static final int SOUND_AFTER_CRASH = 2;

    public static final int UNREADABLE = 3;

    /**
     * What was found.
     *
     * @param exitCode one of the constants above
     * @param records sound records, up to the first bad one
     * @param firstBad node sequence of the first record that is not what was written
     * @param findings one line each, for people
     */
    public record Report(int exitCode, long records, OptionalLong firstBad, List<String> findings) {
        public Report {
            findings = List.copyOf(findings);
        }
    }

    private final Path directory;
    private final ChainCheck chains = new ChainCheck();
    private final List<String> findings = new ArrayList<>();
    private OptionalLong firstBad = OptionalLong.empty();
    private boolean tornTail;
    private Optional<HeadFile> head = Optional.empty();
    private boolean headSeen;

    private AuditVerifier(Path directory) {
        this.directory = directory;
    }

    /** Verifies the log in a directory. Best done while it is not being written. */
    public static Report verify(Path directory) {
        try {
            return new AuditVerifier(directory).run();
        } catch (IOException e) {
            return new Report(
                    UNREADABLE, 0, OptionalLong.empty(), List.of("cannot read " + directory + ": " + e.getMessage()));
        }
    }

    private Report run() throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new IOException("no such directory");
        }
        List<Path> files = JournalFormat.files(directory);
        if (files.isEmpty() && !HeadFile.exists(directory)) {
            throw new IOException("no audit log");
        }
        if (HeadFile.exists(directory)) {
            head = HeadFile.read(directory);
            if (head.isEmpty()) {
                findings.add("the head is malformed or its signature is wrong");
                return report(TAMPERED);
            }
        } else {
            findings.add("the head is missing");
            return report(TAMPERED);
        }
        for (int i = 0; i < files.size() && firstBad.isEmpty(); i++) {
            verify(files.get(i), i + 1L, i == files.size() - 1);
        }
        if (firstBad.isPresent()) {
            return report(TAMPERED);
        }
        return judge();
    }

    private void verify(Path file, long number, boolean last) throws IOException {
        Optional<JournalFormat.Preamble> preamble = JournalScanner.preamble(file);
        ChainCheck.Head before = chains.node();
        boolean fits = preamble.isPresent()
                && preamble.get().number() == number
                && file.equals(JournalFormat.file(directory, number))
                && head.map(h -> h.node().equals(preamble.get().node())).orElse(false)
                && preamble.get().firstSeq() == before.seq() + 1
                && java.util.Arrays.equals(preamble.get().previousHash(), before.hash());
        if (!fits) {
            bad(before.seq() + 1, file + " does not continue the journal");
            return;
        }
        JournalScanner.Ending ending = JournalScanner.scan(file, entry -> {
            if (firstBad.isEmpty()) {
                accept(entry, file);
            }
        });
        if (firstBad.isPresent()) {
            return;
        }
        if (ending instanceof JournalScanner.Ending.Broken broken) {
            long next = chains.node().seq() + 1;
            boolean known = head.map(h -> h.seq() >= next || h.clean()).orElse(true);
            if (!last || !broken.torn() || known) {
                bad(next, file + " is damaged at byte " + broken.position());
            } else {
                tornTail = true;
                findings.add(file + ": torn tail of " + broken.tailBytes() + " bytes at byte " + broken.position()
                        + ", sha256 " + broken.tailHash());
            }
        }
    }

    private void accept(JournalScanner.Entry entry, Path file) {
        long seq = chains.node().seq() + 1;
        Optional<String> reason = chains.accept(entry.header(), entry.hash());
        if (reason.isPresent()) {
            bad(seq, file + " at byte " + entry.position() + ": " + reason.get());
            return;
        }
        head.filter(h -> h.seq() == seq).ifPresent(h -> {
            headSeen = true;
            if (!HexFormat.of().formatHex(entry.hash()).equals(h.hash())) {
                bad(seq, file + " at byte " + entry.position() + ": not the record that the signed head names");
            }
        });
    }

    private void bad(long seq, String reason) {
        firstBad = OptionalLong.of(seq);
        findings.add("record " + seq + ": " + reason);
    }

    private Report judge() {
        long seq = chains.node().seq();
        HeadFile known = head.orElseThrow();
        if (known.seq() > 0 && !headSeen) {
            bad(seq + 1, "the signed head names record " + known.seq() + ", the journal ends at " + seq);
            return report(TAMPERED);
        }
        if (known.clean() && known.seq() != seq) {
            bad(known.seq() + 1, "records behind the head of a log that was closed in order");
            return report(TAMPERED);
        }
        long open = chains.openIntents().size();
        if (chains.forgottenIntents() > 0 || (known.clean() && open > 0)) {
            findings.add(chains.forgottenIntents() + " INTENT without OUTCOME or LOST");
            return report(TAMPERED);
        }
        long lost = chains.count(RecordKind.LOST);
        if (chains.cutTails() > 0) {
            findings.add(chains.cutTails() + " torn tail cut at start");
        }
        if (lost > 0) {
            findings.add(lost + " statement whose end was LOST in a crash");
        }
        if (open > 0) {
            findings.add(open + " statement without an end yet: running, or lost until the next start");
        }
        boolean crashed = tornTail || chains.cutTails() > 0 || lost > 0 || open > 0;
        return report(crashed ? SOUND_AFTER_CRASH : SOUND);
    }

    private Report report(int exitCode) {
        return new Report(exitCode, chains.node().seq(), firstBad, findings);
    }
}
