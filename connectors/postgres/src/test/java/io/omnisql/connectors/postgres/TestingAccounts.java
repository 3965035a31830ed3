package io.omnisql.connectors.postgres;

import io.omnisql.connectors.sdk.spi.Account;
import io.omnisql.connectors.sdk.spi.Credential;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Accounts that differ from another in one respect. */
final class TestingAccounts {
    private TestingAccounts() {}

    static Account of(Account account, String user) {
        return with(account, account.baseUrl(), new Credential.Basic(user, ""), true, account.settings());
    }

    static Account with(
            Account account,
            URI url,
            Credential credential,
            boolean privateAddress,
            Map<String, List<String>> settings) {
        return new Account(
                account.tenant(),
                account.id(),
                account.connector(),
                account.schema(),
                url,
                credential,
                privateAddress,
                settings);
    }
}
