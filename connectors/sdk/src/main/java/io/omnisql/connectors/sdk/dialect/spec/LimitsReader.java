package io.omnisql.connectors.sdk.dialect.spec;

import io.omnisql.connectors.sdk.http.AccountLimits;
import io.omnisql.connectors.sdk.limit.DeclaredLimits;
import io.omnisql.connectors.sdk.limit.DeclaredLimits.Quota;
import io.omnisql.connectors.sdk.yaml.YamlFields;
import io.omnisql.connectors.sdk.yaml.YamlValue;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code limits}: a window for each class of calls ({@code per_hour} or {@code per_minute}), {@code secondary} limits that
 * hold for each of them, and whether an unmodified answer is {@code free} or {@code counted}.
 */
final class LimitsReader {
    private static final long MOST = 100_000_000;

    private LimitsReader() {}

    static AccountLimits read(YamlValue value) {
        YamlFields limits = value.fields();
        boolean free = limits.take("unmodified")
                .map(v -> switch (Parts.text(v)) {
                    case "free" -> true;
                    case "counted" -> false;
                    default -> throw v.error("\"unmodified\" must be free or counted");
                })
                .orElse(false);
        DeclaredLimits secondary =
                limits.take("secondary").map(v -> secondary(v.fields())).orElse(DeclaredLimits.UNKNOWN);
        Map<String, DeclaredLimits> byResource = new LinkedHashMap<>();
        for (Map.Entry<String, YamlValue> entry : Parts.entries(value).entrySet()) {
            if (!entry.getKey().equals("unmodified") && !entry.getKey().equals("secondary")) {
                limits.take(entry.getKey());
                Quota quota = quota(entry.getValue());
                byResource.put(entry.getKey(), secondary.withQuota(quota.points(), quota.window()));
            }
        }
        limits.done();
        return new AccountLimits(byResource, free);
    }

    private static Quota quota(YamlValue value) {
        YamlFields fields = value.fields();
        long hour = fields.integer("per_hour", 0, 1, MOST);
        long minute = fields.integer("per_minute", 0, 1, MOST);
        fields.done();
        if ((hour == 0) == (minute == 0)) {
            throw value.error("a class of calls has either \"per_hour\" or \"per_minute\"");
        }
        return hour > 0 ? new Quota(hour, Duration.ofHours(1)) : new Quota(minute, Duration.ofMinutes(1));
    }

    private static DeclaredLimits secondary(YamlFields fields) {
        long minute = fields.integer("points_per_minute", 0, 1, MOST);
        long second = fields.integer("calls_per_second", 0, 1, MOST);
        int start = DeclaredLimits.UNKNOWN.startConcurrency();
        int most = DeclaredLimits.UNKNOWN.maxConcurrency();
        Optional<YamlFields> concurrency = fields.take("concurrency").map(YamlValue::fields);
        if (concurrency.isPresent()) {
            start = (int) concurrency.get().integer("start", start, 1, 1_000);
            most = (int) concurrency.get().integer("max", Math.max(start, most), start, 1_000);
            concurrency.get().done();
        }
        fields.done();
        return new DeclaredLimits(Optional.empty(), minute, second, start, most);
    }
}
