package io.omnisql.keyvault.vault;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks the key server what each role may do, and refuses a server start with credentials that may too much or too little. A token that may
 * encrypt could bring a destroyed key's name back, because the server makes a missing key for it.
 */
final class CapabilityCheck {
    /** A name no key has; policies go by the prefix. */
    private static final String NAME = "omnisql-capability-check";

    private static final Set<String> CHANGING = Set.of("create", "update", "patch", "delete", "sudo", "root");

    private final String transit;
    private final List<String> findings = new ArrayList<>();

    private CapabilityCheck(String transit) {
        this.transit = transit;
    }

    /** @throws IOException naming what is wrong, in words for an operator */
    static void run(String transit, VaultSession serve, VaultSession provision, VaultSession shred) throws IOException {
        CapabilityCheck check = new CapabilityCheck(transit);
        check.serve(serve);
        check.needs("provision", capabilities(provision, List.of(check.key())), check.key(), "update");
        check.needs("shred", capabilities(shred, List.of(check.key())), check.key(), "delete");
        if (!check.findings.isEmpty()) {
            throw new IOException("the key server's roles do not fit: " + String.join("; ", check.findings));
        }
    }

    private String key() {
        return transit + "/keys/" + NAME;
    }

    private void serve(VaultSession serve) {
        String encrypt = transit + "/encrypt/" + NAME;
        List<String> forbidden = List.of(
                encrypt,
                key(),
                key() + "/config",
                key() + "/rotate",
                key() + "/trim",
                key() + "/soft-delete",
                transit + "/export/encryption-key/" + NAME,
                transit + "/backup/" + NAME,
                transit + "/restore/" + NAME);
        List<String> needed = List.of(
                transit + "/datakey/plaintext/" + NAME, transit + "/decrypt/" + NAME, transit + "/rewrap/" + NAME);
        List<String> all = new ArrayList<>(forbidden);
        all.addAll(needed);
        Map<String, Object> capabilities = capabilities(serve, all);
        for (String path : forbidden) {
            List<String> excess = of(capabilities, path).stream()
                    .filter(CHANGING::contains)
                    .sorted()
                    .toList();
            if (!excess.isEmpty()) {
                findings.add("serve may " + String.join(", ", excess) + " at " + path);
            }
        }
        needed.forEach(path -> needs("serve", capabilities, path, "update"));
        needs("serve", capabilities, key(), "read");
    }

    private void needs(String role, Map<String, Object> capabilities, String path, String capability) {
        List<String> has = of(capabilities, path);
        if (!has.contains(capability) && !has.contains("root")) {
            findings.add(role + " may not " + capability + " at " + path);
        }
    }

    private static Map<String, Object> capabilities(VaultSession session, List<String> paths) {
        VaultReply reply = session.write("sys/capabilities-self", Map.of("paths", paths));
        if (!reply.ok()) {
            throw VaultSession.unavailable();
        }
        return reply.data();
    }

    private static List<String> of(Map<String, Object> capabilities, String path) {
        return capabilities.get(path) instanceof Collection<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
