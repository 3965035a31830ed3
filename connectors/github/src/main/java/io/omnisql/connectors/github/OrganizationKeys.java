package io.omnisql.connectors.github;

import io.omnisql.connectors.sdk.dialect.KeyHook;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The organisations that the account's settings name, and the owners of the repositories that they name. */
final class OrganizationKeys implements KeyHook {
    @Override
    public boolean available(Map<String, List<String>> settings, Map<String, Set<String>> bound) {
        return !AccountScope.of(settings).organizations().isEmpty();
    }

    @Override
    public List<Map<String, String>> keys(KeyCall call) {
        return owners(call.settings()).stream()
                .map(owner -> Map.of("owner", owner))
                .toList();
    }

    private static List<String> owners(Map<String, List<String>> settings) {
        AccountScope scope = AccountScope.of(settings);
        return Stream.concat(
                        scope.organizations().stream(),
                        scope.repositories().stream().map(AccountScope.FullName::owner))
                .distinct()
                .toList();
    }

    @Override
    public String hint() {
        return "For example: WHERE owner = 'octo-org'. Or let the account's settings list organizations or repositories.";
    }

    @Override
    public int expected(Map<String, List<String>> settings) {
        return owners(settings).size();
    }
}
