package io.omnisql.session.setting;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.planner.catalog.builtin.StaticRelation;
import io.omnisql.planner.catalog.builtin.StaticRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Every setting that exists: all of PostgreSQL 15's, with its bounds and defaults, and those under {@code omnisql.}. Names are found
 * without regard to case. Immutable and thread-safe; one for the server.
 */
public final class SettingRegistry {
    /** What {@code server_version} begins with. */
    public static final String POSTGRES_VERSION = "15.18";

    private final Map<String, SettingDefinition> definitions = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private SettingRegistry(Collection<SettingDefinition> all) {
        all.forEach(d -> definitions.put(d.name(), d));
    }

    /**
     * The registry.
     *
     * @param version OmniSQL's own version, shown in server_version
     */
    public static SettingRegistry load(String version) {
        return load(version, 1_000, 10_000);
    }

    /**
     * The registry of a server whose statements have bounds. A session can lower them, never raise them.
     *
     * @param maxCalls default and highest value of {@code omnisql.max_calls}
     * @param maxPoints the same of {@code omnisql.max_points}
     */
    public static SettingRegistry load(String version, long maxCalls, long maxPoints) {
        List<SettingDefinition> all = new ArrayList<>();
        for (StaticRow row : StaticRelation.load("pg_settings").rows()) {
            all.add(definition(row));
        }
        String shownVersion = POSTGRES_VERSION + " (OmniSQL " + version + ")";
        all.add(text(
                "server_version",
                SettingContext.INTERNAL,
                shownVersion,
                "Preset Options",
                "Shows the server version."));
        all.add(text("search_path", SettingContext.USER, "\"$user\", public", CLIENT, "Sets the schema search order."));
        all.add(text(
                "is_superuser",
                SettingContext.INTERNAL,
                "off",
                CLIENT,
                "Shows whether the current user is a super-user."));
        all.add(text("session_authorization", SettingContext.USER, "", CLIENT, "Sets the session user name."));
        all.add(text("role", SettingContext.USER, "none", CLIENT, "Sets the current role."));
        all.add(text("lc_collate", SettingContext.INTERNAL, "C", CLIENT, "Shows the collation order locale."));
        all.add(text(
                "lc_ctype", SettingContext.INTERNAL, "C.UTF-8", CLIENT, "Shows the character classification locale."));
        all.add(bool("omnisql.pushdown", true, "Gives predicates, orders, limits and keys to sources."));
        all.add(number("omnisql.max_calls", maxCalls, 1, maxCalls, "Limits the calls that one statement may make."));
        all.add(number(
                "omnisql.max_points",
                maxPoints,
                1,
                maxPoints,
                "Limits the points of sources' quotas that one statement may spend."));
        all.add(new SettingDefinition(
                "omnisql.on_limit",
                SettingKind.ENUM,
                SettingContext.USER,
                "",
                0,
                0,
                List.of("wait", "error", "async"),
                "wait",
                OMNISQL,
                "Says what a statement does when a source's quota is used up."));
        all.add(new SettingDefinition(
                "omnisql.max_staleness",
                SettingKind.INTEGER,
                SettingContext.USER,
                "ms",
                -1,
                Integer.MAX_VALUE,
                List.of(),
                "-1",
                OMNISQL,
                "Bounds the age of every row used; 0 asks sources always, -1 leaves it to the cache."));
        all.add(new SettingDefinition(
                "omnisql.slow_log",
                SettingKind.INTEGER,
                SettingContext.USER,
                "ms",
                -1,
                Integer.MAX_VALUE,
                List.of(),
                "1000",
                OMNISQL,
                "Sets how long a statement may take before it is logged as slow; -1 logs none."));
        all.add(text(
                "omnisql.traceparent",
                SettingContext.USER,
                "",
                OMNISQL,
                "Sets the W3C trace context that statements belong to."));
        return new SettingRegistry(all);
    }

    private static final String CLIENT = "Client Connection Defaults / Statement Behavior";
    private static final String OMNISQL = "OmniSQL";

    private static SettingDefinition text(
            String name, SettingContext context, String initial, String category, String description) {
        return new SettingDefinition(
                name, SettingKind.STRING, context, "", 0, 0, List.of(), initial, category, description);
    }

    private static SettingDefinition bool(String name, boolean initial, String description) {
        return new SettingDefinition(
                name,
                SettingKind.BOOL,
                SettingContext.USER,
                "",
                0,
                0,
                List.of(),
                initial ? "on" : "off",
                OMNISQL,
                description);
    }

    private static SettingDefinition number(String name, long initial, long least, long most, String description) {
        return new SettingDefinition(
                name,
                SettingKind.INTEGER,
                SettingContext.USER,
                "",
                least,
                most,
                List.of(),
                Long.toString(initial),
                OMNISQL,
                description);
    }

    private static SettingDefinition definition(StaticRow row) {
        SettingKind kind = SettingKind.valueOf(row.string("vartype").toUpperCase(Locale.ROOT));
        return new SettingDefinition(
                row.string("name"),
                kind,
                SettingContext.of(row.string("context")),
                optional(row, "unit").orElse(""),
                optional(row, "min_val").map(Double::valueOf).orElse(0.0),
                optional(row, "max_val").map(Double::valueOf).orElse(0.0),
                kind == SettingKind.ENUM ? row.strings("enumvals") : List.of(),
                initial(row),
                row.string("category"),
                row.string("short_desc"));
    }

    /** The value of a freshly initialised server: what the configuration set, else what is built in. */
    private static String initial(StaticRow row) {
        return optional(row, "reset_val").or(() -> optional(row, "boot_val")).orElse("");
    }

    private static Optional<String> optional(StaticRow row, String column) {
        return Optional.ofNullable(row.text(column));
    }

    public Optional<SettingDefinition> find(String name) {
        return Optional.ofNullable(definitions.get(name));
    }

    /**
     * The setting of that name.
     *
     * @throws SqlException 42704
     */
    public SettingDefinition require(String name) {
        return find(name).orElseThrow(() -> unknown(name));
    }

    static SqlException unknown(String name) {
        return new SqlException(SqlState.UNDEFINED_OBJECT, "unrecognized configuration parameter \"" + name + "\"");
    }

    /** All settings by name. */
    public Collection<SettingDefinition> all() {
        return List.copyOf(definitions.values());
    }
}
