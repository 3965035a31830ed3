package io.omnisql.connectors.github;

import io.omnisql.connectors.sdk.dialect.KeyHook;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The repositories that the account's settings name one by one, for accounts that name no organisation. */
final class NamedRepositoryKeys implements KeyHook {
    @Override
    public boolean available(Map<String, List<String>> settings, Map<String, Set<String>> bound) {
        AccountScope scope = AccountScope.of(settings);
        return scope.organizations().isEmpty() && !scope.repositories().isEmpty();
    }

    @Override
    public List<Map<String, String>> keys(KeyCall call) {
        return AccountScope.of(call.settings()).repositories().stream()
                .map(repository -> Map.of("owner", repository.owner(), "name", repository.name()))
                .toList();
    }

    @Override
    public String hint() {
        return "For example: WHERE owner = 'octo-org' AND name = 'octo-repo'. Or let the account's settings list repositories.";
    }

    @Override
    public int expected(Map<String, List<String>> settings) {
        return AccountScope.of(settings).repositories().size();
    }
}
