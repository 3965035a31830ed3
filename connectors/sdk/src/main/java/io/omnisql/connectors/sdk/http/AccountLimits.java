package io.omnisql.connectors.sdk.http;

import io.omnisql.connectors.sdk.limit.DeclaredLimits;
import io.omnisql.connectors.sdk.limit.DeclaredLimits.Quota;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What calls of an account are limited to: a connector's declaration, corrected by settings of the account. A setting is named
 * {@code limit.RESOURCE} and says {@code POINTS/TIME}, for example {@code 15000/1h} or {@code 300/10s}; {@code limit.pace} with
 * the value {@code none} is for installations without limits a minute and a second.
 *
 * @param byResource limits of each class of calls
 * @param freeIfUnmodified whether the source does not count an answer 304
 */
public record AccountLimits(Map<String, DeclaredLimits> byResource, boolean freeIfUnmodified) {
    /** Begins the names of an account's settings for its limits. */
    public static final String SETTING = "limit.";

    private static final String PACE = SETTING + "pace";

    public static final AccountLimits NONE = new AccountLimits(Map.of(), false);

    private static final int LONGEST_NUMBER = 9;

    public AccountLimits {
        byResource = Map.copyOf(byResource);
    }

    /**
     * The same with the account's corrections.
     *
     * @param settings of the account; those that do not begin with {@value #SETTING} are left alone
     * @throws IllegalArgumentException saying which setting is wrong
     */
    public AccountLimits with(Map<String, List<String>> settings) {
        Map<String, DeclaredLimits> corrected = new LinkedHashMap<>(byResource);
        settings.forEach((name, values) -> {
            if (name.equals(PACE)) {
                if (!values.equals(List.of("none"))) {
                    throw new IllegalArgumentException("setting \"" + PACE + "\" can only be none");
                }
            } else if (name.startsWith(SETTING)) {
                String resource = name.substring(SETTING.length());
                Quota quota = quota(name, values.size() == 1 ? values.getFirst() : "");
                DeclaredLimits declared = corrected.getOrDefault(resource, DeclaredLimits.UNKNOWN);
                corrected.put(resource, declared.withQuota(quota.points(), quota.window()));
            }
        });
        if (settings.containsKey(PACE)) {
            corrected.replaceAll((resource, declared) -> declared.withoutPace());
        }
        return new AccountLimits(corrected, freeIfUnmodified);
    }

    private static Quota quota(String name, String text) {
        int slash = text.indexOf('/');
        if (slash > 0) {
            Optional<Long> points = number(text.substring(0, slash));
            Optional<Duration> window = duration(text.substring(slash + 1));
            if (points.isPresent()
                    && points.get() > 0
                    && window.isPresent()
                    && window.get().toSeconds() >= 1) {
                return new Quota(points.get(), window.get());
            }
        }
        throw new IllegalArgumentException(
                "setting \"" + name + "\" must be points and time such as 5000/1h, not \"" + text + "\"");
    }

    private static Optional<Duration> duration(String text) {
        int digits = 0;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        Optional<Long> amount = number(text.substring(0, digits));
        return switch (text.substring(digits)) {
            case "s" -> amount.map(Duration::ofSeconds);
            case "min" -> amount.map(Duration::ofMinutes);
            case "h" -> amount.map(Duration::ofHours);
            default -> Optional.empty();
        };
    }

    private static Optional<Long> number(String text) {
        boolean valid = !text.isEmpty()
                && text.length() <= LONGEST_NUMBER
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return valid ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }
}
