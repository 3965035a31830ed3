package io.omnisql.session.command;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.text.TextStyle;
import io.omnisql.core.text.TypeText;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.core.value.PgInterval;
import io.omnisql.planner.parser.tree.A_Const;
import io.omnisql.planner.parser.tree.DefElem;
import io.omnisql.planner.parser.tree.Node;
import io.omnisql.planner.parser.tree.StringValue;
import io.omnisql.planner.parser.tree.TypeName;
import io.omnisql.session.materialized.MaterializedConfig;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What WITH of CREATE MATERIALIZED VIEW says.
 *
 * @param ttl how long a version may be read
 * @param refresh how often it is filled again; empty for never
 */
record ViewOptions(Duration ttl, Optional<Duration> refresh) {
    private static final int DAYS_A_MONTH = 30;

    /** @throws SqlException 22023 for an unknown parameter or a value out of range, 22007 for what is no interval, 0A000 */
    static ViewOptions read(List<DefElem> options, Duration ttl) {
        Duration keep = ttl;
        Optional<Duration> refresh = Optional.empty();
        for (DefElem option : options) {
            if (option.defnamespace() == null || !option.defnamespace().equals("omnisql")) {
                throw option.defnamespace() == null
                        ? new SqlException(
                                SqlState.INVALID_PARAMETER_VALUE, "unrecognized parameter \"" + option.defname() + "\"")
                        : new SqlException(
                                SqlState.INVALID_PARAMETER_VALUE,
                                "unrecognized parameter namespace \"" + option.defnamespace() + "\"");
            }
            String value = text(option);
            switch (option.defname()) {
                case "ttl" -> keep = duration(option, value, Duration.ofSeconds(1), MaterializedConfig.LONGEST_TTL);
                case "refresh" ->
                    refresh = Optional.of(duration(
                            option, value, MaterializedConfig.SHORTEST_REFRESH, MaterializedConfig.LONGEST_TTL));
                case "mode" -> requireOwner(value);
                default ->
                    throw new SqlException(
                            SqlState.INVALID_PARAMETER_VALUE,
                            "unrecognized parameter \"omnisql." + option.defname() + "\"");
            }
        }
        return new ViewOptions(keep, refresh);
    }

    private static void requireOwner(String mode) {
        if (mode.equals("published")) {
            throw new SqlException(SqlState.FEATURE_NOT_SUPPORTED, "published materialized views are not supported");
        }
        if (!mode.equals("owner")) {
            throw new SqlException(
                            SqlState.INVALID_PARAMETER_VALUE,
                            "invalid value for parameter \"omnisql.mode\": \"" + mode + "\"")
                    .withHint("Available values: owner.");
        }
    }

    private static Duration duration(DefElem option, String value, Duration least, Duration most) {
        PgInterval interval =
                (PgInterval) TypeText.parse(TypeOids.INTERVAL, SqlType.NO_TYPMOD, value, TextStyle.DEFAULT);
        Duration duration = Duration.ofDays(interval.months() * (long) DAYS_A_MONTH + interval.days())
                .plus(interval.micros(), ChronoUnit.MICROS);
        if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
            throw new SqlException(
                            SqlState.INVALID_PARAMETER_VALUE,
                            "value " + value + " out of bounds for option \"omnisql." + option.defname() + "\"")
                    .withDetail("Valid values are between \"" + least.toSeconds() + " s\" and \"" + most.toDays()
                            + " d\".");
        }
        return duration;
    }

    private static String text(DefElem option) {
        @Nullable Node node = option.arg() instanceof A_Const constant ? constant.val() : option.arg();
        if (node instanceof StringValue string) {
            return string.sval();
        }
        if (node instanceof TypeName type) {
            return type.names().getLast();
        }
        throw new SqlException(
                SqlState.INVALID_PARAMETER_VALUE, "invalid value for parameter \"omnisql." + option.defname() + "\"");
    }
}
