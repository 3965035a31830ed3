package io.omnisql.connectors.github;

import io.omnisql.connectors.sdk.dialect.KeyHook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Owner and name of every repository of the account: those that its settings name and those of the organisations that they
 * name. When the statement binds an owner that the settings do not mention, that owner's repositories.
 */
final class RepositoryKeys implements KeyHook {
    @Override
    public boolean available(Map<String, List<String>> settings, Map<String, Set<String>> bound) {
        return !AccountScope.of(settings).isEmpty() || bound.containsKey("owner");
    }

    @Override
    public List<Map<String, String>> keys(KeyCall call) {
        AccountScope scope = AccountScope.of(call.settings());
        List<Map<String, String>> keys = new ArrayList<>();
        for (AccountScope.FullName repository : scope.repositories()) {
            keys.add(Map.of("owner", repository.owner(), "repo", repository.name()));
        }
        for (String owner : owners(scope, call)) {
            for (List<String> row : call.rows("repos", "list", Map.of("owner", owner), List.of("owner", "name"))) {
                keys.add(Map.of("owner", row.get(0), "repo", row.get(1)));
            }
        }
        return keys;
    }

    /** Owners whose repositories must be listed. */
    private static List<String> owners(AccountScope scope, KeyCall call) {
        Set<String> bound = call.bound().get("owner");
        if (bound == null) {
            return scope.organizations();
        }
        List<String> owners = new ArrayList<>();
        for (String owner : bound) {
            boolean named = scope.repositories().stream().anyMatch(r -> AccountScope.same(r.owner(), owner));
            boolean whole = scope.organizations().stream().anyMatch(o -> AccountScope.same(o, owner));
            boolean known = owners.stream().anyMatch(o -> AccountScope.same(o, owner));
            if ((whole || !named) && !known) {
                owners.add(owner);
            }
        }
        return owners;
    }

    @Override
    public String hint() {
        return "For example: WHERE owner = 'octo-org' AND repo = 'octo-repo'. Or let the account's settings list repositories"
                + " or organizations.";
    }

    @Override
    public int expected(Map<String, List<String>> settings) {
        AccountScope scope = AccountScope.of(settings);
        return scope.repositories().size() + scope.organizations().size();
    }
}
