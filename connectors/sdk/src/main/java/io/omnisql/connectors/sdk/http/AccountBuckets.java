package io.omnisql.connectors.sdk.http;

import io.omnisql.connectors.sdk.limit.BucketKey;
import io.omnisql.connectors.sdk.limit.Claimant;
import io.omnisql.connectors.sdk.limit.DeclaredLimits;
import io.omnisql.connectors.sdk.limit.Limiter;
import io.omnisql.connectors.sdk.spi.Account;
import io.omnisql.connectors.sdk.spi.Credential;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The buckets that an account's calls draw on. Accounts with the same origin and principal have the same ones, whoever's tenant
 * they are.
 */
public final class AccountBuckets {
    private final BucketKey any;
    private final Map<String, DeclaredLimits> limits;

    private AccountBuckets(BucketKey any, Map<String, DeclaredLimits> limits) {
        this.any = any;
        this.limits = limits;
    }

    /**
     * Declares the account's limits.
     *
     * @param limits by resource, as the connector declares and the account corrects them
     */
    public static AccountBuckets declare(Account account, Map<String, DeclaredLimits> limits, Limiter limiter) {
        String origin = account.baseUrl().getScheme() + "://"
                + account.baseUrl().getHost() + ":" + account.baseUrl().getPort();
        String principal = Claimant.digest(origin + "\n" + principal(account.credential()));
        AccountBuckets buckets =
                new AccountBuckets(new BucketKey(account.connector(), principal, "any"), new LinkedHashMap<>(limits));
        buckets.limits.forEach((resource, declared) -> limiter.declare(buckets.key(resource), declared));
        return buckets;
    }

    /** Who signs; of a token nothing is known but the token. */
    private static String principal(Credential credential) {
        return switch (credential) {
            case Credential.Anonymous() -> "anonymous";
            case Credential.Bearer(String token) -> "bearer\n" + token;
            case Credential.Basic(String user, String secret) -> "basic\n" + user + "\n" + secret;
        };
    }

    public BucketKey key(String resource) {
        return any.withResource(resource);
    }

    /** The buckets with declared limits, by resource. */
    public Map<String, BucketKey> declared() {
        Map<String, BucketKey> keys = new LinkedHashMap<>();
        limits.keySet().forEach(resource -> keys.put(resource, key(resource)));
        return keys;
    }
}
