package io.omnisql.core.identity;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * What a connection says about its tenant. Edge routers and regions derive the tenant with this one class, so that they cannot
 * come to different ends. All clues that are there must agree; none wins over another.
 *
 * @param serverName the tenant that the TLS server name stands for; empty for none
 * @param option the startup setting {@code omnisql.tenant}; empty for none
 * @param user the user as the client wrote it; what follows its last {@code @} names a tenant if it has a tenant's form
 * @param database {@code tenant}, {@code tenant.name}, or something else when another clue is there
 */
public record TenantClues(String serverName, String option, String user, String database) {
    /** The startup setting that names a tenant. */
    public static final String OPTION = "omnisql.tenant";

    /** The one answer to clues that differ. */
    public static final String MISMATCH = "the connection names more than one tenant";

    private static final int MAX_LENGTH = 63;

    public TenantClues {
        Objects.requireNonNull(serverName, "serverName is null");
        Objects.requireNonNull(option, "option is null");
        Objects.requireNonNull(user, "user is null");
        Objects.requireNonNull(database, "database is null");
    }

    /**
     * The tenant, and the user without it.
     *
     * @param tenant as the clues name it; whether it exists is for the caller to see
     */
    public record Found(String tenant, String user) {}

    /**
     * Derives the tenant.
     *
     * @param known whether a plain database name is a tenant's; one that is not counts only when there is no other clue
     * @throws SqlException 08004 when two clues differ, or one that can only be a tenant has not the form of one
     */
    public Found derive(Predicate<String> known) {
        String tenant = "";
        if (!serverName.isEmpty()) {
            tenant = agreed(tenant, wellFormed(serverName));
        }
        if (!option.isEmpty()) {
            tenant = agreed(tenant, wellFormed(option));
        }
        String name = user;
        int at = user.lastIndexOf('@');
        if (at > 0 && isTenantName(user.substring(at + 1))) {
            tenant = agreed(tenant, user.substring(at + 1));
            name = user.substring(0, at);
        }
        int dot = database.indexOf('.');
        if (dot >= 0 && !database.equals(user)) {
            tenant = agreed(tenant, wellFormed(database.substring(0, dot)));
        } else if (tenant.isEmpty() || known.test(database)) {
            tenant = agreed(tenant, database);
        }
        return new Found(tenant, name);
    }

    /** Whether a text is a tenant's name as edge routers take it: {@code [a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?}. */
    public static boolean isTenantName(String text) {
        int length = text.length();
        if (length == 0 || length > MAX_LENGTH || text.charAt(0) == '-' || text.charAt(length - 1) == '-') {
            return false;
        }
        return text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
    }

    private static String wellFormed(String text) {
        if (!isTenantName(text)) {
            throw new SqlException(SqlState.CONNECTION_REJECTED, "the connection names no valid tenant");
        }
        return text;
    }

    private static String agreed(String before, String now) {
        if (!before.isEmpty() && !before.equals(now)) {
            throw new SqlException(SqlState.CONNECTION_REJECTED, MISMATCH);
        }
        return now;
    }
}
