package io.omnisql.edge.startup;

import io.omnisql.pgwire.link.LinkFacts;
import io.omnisql.pgwire.link.PemFiles;
import io.omnisql.pgwire.startup.ServerTls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The certificates that a terminating router shows, one a domain, reloaded when a file changes. Thread-safe. */
public final class EdgeCertificates {
    private static final Logger LOG = LoggerFactory.getLogger(EdgeCertificates.class);

    /** PEM files of the certificate of a domain and the names below it. */
    public record DomainFiles(String domain, Path certificate, Path key) {}

    /**
     * A certificate in use.
     *
     * @param text its tls-server-end-point hash, as route snapshots list it
     */
    public record Loaded(String domain, ServerTls tls, String text) {}

    private record Entry(DomainFiles files, FileTime certificateTime, FileTime keyTime, Loaded loaded) {}

    private volatile List<Entry> entries;

    private EdgeCertificates(List<Entry> entries) {
        this.entries = entries;
    }

    /**
     * Loads all.
     *
     * @throws IOException naming the file that cannot be used
     */
    public static EdgeCertificates load(List<DomainFiles> files) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (DomainFiles file : files) {
            entries.add(load(file));
        }
        return new EdgeCertificates(List.copyOf(entries));
    }

    private static Entry load(DomainFiles files) throws IOException {
        FileTime certificateTime = Files.getLastModifiedTime(files.certificate());
        FileTime keyTime = Files.getLastModifiedTime(files.key());
        try {
            ServerTls tls = ServerTls.of(
                    PemFiles.privateKey(files.key()),
                    PemFiles.certificates(files.certificate()).toArray(java.security.cert.X509Certificate[]::new));
            Loaded loaded = new Loaded(files.domain(), tls, LinkFacts.certificateText(tls.endPoint()));
            return new Entry(files, certificateTime, keyTime, loaded);
        } catch (IllegalArgumentException e) {
            throw new IOException("certificate " + files.certificate() + " and its key cannot be used", e);
        }
    }

    /** The certificate for a server name: that of the longest domain that contains it, else the first; empty when there is none at all. */
    public Optional<Loaded> find(String serverName) {
        Loaded best = null;
        for (Entry entry : entries) {
            String domain = entry.files().domain();
            boolean inside = serverName.equals(domain) || serverName.endsWith("." + domain);
            if (inside && (best == null || domain.length() > best.domain().length())) {
                best = entry.loaded();
            }
        }
        return best != null ? Optional.of(best) : entries.stream().findFirst().map(Entry::loaded);
    }

    /** Loads again what has changed; a file that cannot be used leaves the old certificate in place. New handshakes use the new one. */
    public synchronized void reload() {
        List<Entry> fresh = new ArrayList<>();
        for (Entry entry : entries) {
            Entry now = entry;
            try {
                boolean changed = !entry.certificateTime()
                                .equals(Files.getLastModifiedTime(entry.files().certificate()))
                        || !entry.keyTime()
                                .equals(Files.getLastModifiedTime(entry.files().key()));
                if (changed) {
                    now = load(entry.files());
                    LOG.info("certificate reloaded: domain={}", entry.files().domain());
                }
            } catch (IOException e) {
                LOG.error(
                        "certificate not reloaded: domain={} reason={}",
                        entry.files().domain(),
                        e.getMessage());
            }
            fresh.add(now);
        }
        entries = List.copyOf(fresh);
    }
}
