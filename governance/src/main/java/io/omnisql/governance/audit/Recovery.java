package io.omnisql.governance.audit;

import io.omnisql.keyvault.KeyService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What the journal holds when a node starts.
 *
 * @param chains the history so far
 * @param cutBytes length of the torn tail that was cut
 * @param cutHash its SHA-256 in hex, empty for none
 */
record Recovery(UUID node, Journal journal, ChainCheck chains, int cutBytes, String cutHash) {
    /**
     * Reads the whole journal, cuts a torn tail and makes it ready for writing.
     *
     * @throws IOException if the journal is not one unbroken history: such a log is looked at, not written to
     */
    static Recovery run(Path directory, int fileBytes, ChannelOpener opener, KeyService keys, long nowMicros)
            throws IOException {
        List<Path> files = JournalFormat.files(directory);
        if (files.isEmpty()) {
            UUID node = UUID.randomUUID();
            // The head comes first: a journal without one is a journal whose head was taken away.
            new HeadFile(node, 0, HexFormat.of().formatHex(new byte[RecordHash.BYTES]), nowMicros, false)
                    .write(directory, keys);
            Journal journal = Journal.create(directory, fileBytes, opener, node);
            return new Recovery(node, journal, new ChainCheck(), 0, "");
        }
        if (!HeadFile.exists(directory)) {
            throw new IOException("audit log " + directory + " has no head");
        }
        ChainCheck chains = new ChainCheck();
        AtomicReference<String> problem = new AtomicReference<>("");
        JournalScanner.Ending ending = new JournalScanner.Ending.Clean(JournalFormat.PREAMBLE_BYTES);
        JournalFormat.Preamble preamble = null;
        for (Path file : files) {
            if (ending instanceof JournalScanner.Ending.Broken) {
                throw new IOException("audit log is damaged before " + file);
            }
            preamble =
                    JournalScanner.preamble(file).orElseThrow(() -> new IOException(file + " is not an audit journal"));
            ending = JournalScanner.scan(file, entry -> {
                if ("".equals(problem.get())) {
                    chains.accept(entry.header(), entry.hash())
                            .ifPresent(reason ->
                                    problem.set("record " + entry.header().nodeSeq() + " in " + file + ": " + reason));
                }
            });
            if (!"".equals(problem.get())) {
                throw new IOException("audit log is damaged: " + problem.get());
            }
        }
        if (preamble == null) {
            throw new IOException(directory + " holds no audit journal");
        }
        Optional<HeadFile> head = HeadFile.read(directory);
        if (head.isEmpty() || head.get().seq() > chains.node().seq()) {
            throw new IOException("audit log " + directory + " is shorter than its head says");
        }
        int tail = 0;
        String tailHash = "";
        if (ending instanceof JournalScanner.Ending.Broken broken) {
            if (!broken.torn() || head.get().clean()) {
                throw new IOException(
                        "audit log is damaged behind record " + chains.node().seq());
            }
            tail = broken.tailBytes();
            tailHash = broken.tailHash();
        }
        Files.deleteIfExists(directory.resolve("spare"));
        Journal journal = Journal.resume(
                directory, fileBytes, opener, preamble.node(), preamble.number(), ending.position(), tail);
        return new Recovery(preamble.node(), journal, chains, tail, tailHash);
    }
}
