package io.omnisql.keyvault;

import java.util.List;

/** What can be shown about a KEK to somebody who does not trust OmniSQL's own tombstones: the key service is asked itself. Thread-safe. */
public interface KeyEvidence {
    /**
     * The key's properties, read from the service.
     *
     * @throws KeyDestroyedException when the key is gone
     */
    KeyFacts facts(KekRef kek);

    /**
     * Asks the service, with the rights that a server has, for everything that a destroyed key must not give: the key, a new data key,
     * each sample unwrapped and rewrapped, and the key's name anew.
     */
    List<KeyAnswer> probe(KekRef kek, List<WrappedKey> samples);
}
