package io.omnisql.server.composition;

import io.omnisql.pgwire.link.PemFiles;
import io.omnisql.pgwire.startup.ServerTls;
import io.omnisql.server.config.ListenConfig;
import java.io.IOException;
import java.security.cert.X509Certificate;

/** Reads the server's certificate chain and its PKCS #8 key from PEM files. */
final class CertificateFiles {
    private CertificateFiles() {}

    static ServerTls read(ListenConfig.Tls.Files files) throws IOException {
        try {
            return ServerTls.of(
                    PemFiles.privateKey(files.key()),
                    PemFiles.certificates(files.certificate()).toArray(X509Certificate[]::new));
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "certificate " + files.certificate() + " and key " + files.key() + " cannot be used: "
                            + e.getMessage(),
                    e);
        }
    }
}
