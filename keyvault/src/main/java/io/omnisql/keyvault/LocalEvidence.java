package io.omnisql.keyvault;

import io.omnisql.core.error.SqlException;
import java.util.ArrayList;
import java.util.List;

/** Evidence from a key service of this process: its own refusals. Weaker than a server's word, and the facts say so. */
public final class LocalEvidence implements KeyEvidence {
    private final KeyService keys;
    private final String service;

    /** @param service how certificates name it */
    public LocalEvidence(KeyService keys, String service) {
        this.keys = keys;
        this.service = service;
    }

    @Override
    public KeyFacts facts(KekRef kek) {
        if (!(keys.state(kek) instanceof KekState.Active)) {
            throw new KeyDestroyedException();
        }
        try (DataKey key = keys.newDataKey(kek, ArtefactClass.CATALOG)) {
            return new KeyFacts(
                    service, "", keys.assurance(), "AES-256-GCM", key.wrapped().version(), false, false);
        }
    }

    @Override
    public List<KeyAnswer> probe(KekRef kek, List<WrappedKey> samples) {
        List<KeyAnswer> answers = new ArrayList<>();
        KekState state = keys.state(kek);
        answers.add(new KeyAnswer(
                "state of " + kek.name(),
                state instanceof KekState.Destroyed ? "destroyed" : "there",
                state instanceof KekState.Destroyed));
        answers.add(ask(
                "new data key of " + kek.name(),
                () -> keys.newDataKey(kek, ArtefactClass.CATALOG).close()));
        for (int i = 0; i < samples.size(); i++) {
            WrappedKey sample = samples.get(i);
            answers.add(
                    ask("unwrap sample " + (i + 1), () -> keys.unwrap(sample).close()));
            answers.add(ask("rewrap sample " + (i + 1), () -> {
                var _ = keys.rewrap(sample);
            }));
        }
        answers.add(ask("create " + kek.name(), () -> {
            var _ = keys.create(kek.tenant(), kek.generation());
        }));
        return answers;
    }

    private static KeyAnswer ask(String request, Runnable question) {
        try {
            question.run();
            return new KeyAnswer(request, "done", false);
        } catch (KeyDestroyedException | KeyDeniedException refusal) {
            return new KeyAnswer(request, refusal.message(), true);
        } catch (SqlException failure) {
            return new KeyAnswer(request, failure.message(), false);
        }
    }
}
