package io.omnisql.governance.audit;

import io.omnisql.core.identity.TenantId;
import io.omnisql.keyvault.ArtefactClass;
import io.omnisql.keyvault.artefact.Artefact;
import io.omnisql.keyvault.artefact.ArtefactHolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A tenant's part of the log: one artefact for each data key, with the ciphertext under it. The bodies stay when the tenant leaves, because the
 * node's chain runs through them and covers ciphertext: it verifies without any key.
 */
final class AuditDays implements ArtefactHolder {
    private final Path directory;
    private final BodyCiphers ciphers;
    private final RecentStatements recent;

    AuditDays(Path directory, BodyCiphers ciphers, RecentStatements recent) {
        this.directory = directory;
        this.ciphers = ciphers;
        this.recent = recent;
    }

    @Override
    public String name() {
        return "audit-days";
    }

    @Override
    public ArtefactClass artefactClass() {
        return ArtefactClass.AUDIT_DAY;
    }

    @Override
    public List<Artefact> inventory(TenantId tenant) throws IOException {
        List<DayKeyFile.DayKey> days = DayKeyFile.open(directory).of(tenant);
        Map<UUID, Long> bytes = new HashMap<>();
        for (Path file : JournalFormat.files(directory)) {
            JournalScanner.scan(
                    file, entry -> bytes.merge(entry.header().key(), (long) entry.sealedBody().length, Long::sum));
        }
        return days.stream()
                .map(day -> new Artefact(
                        day.day() + "-" + day.id(),
                        Optional.of(DayKeyFile.file(directory)),
                        bytes.getOrDefault(day.id(), 0L),
                        Optional.of(day.wrapped())))
                .toList();
    }

    @Override
    public void forget(TenantId tenant) {
        ciphers.forget(tenant);
        recent.forget(tenant);
    }

    @Override
    public boolean keepsCiphertext() {
        return true;
    }
}
