package io.omnisql.session.setting;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.text.DateStyle;
import io.omnisql.core.text.SessionZone;
import io.omnisql.core.text.TextStyle;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The settings of one session: what it set, over the defaults it started with. A transaction that fails takes its changes back; SET
 * LOCAL ends with the transaction. Used by one thread at a time.
 */
public final class SessionSettings {
    /** Settings whose changes the client is told of, in PostgreSQL's order at startup. */
    public static final List<String> REPORTED = List.of(
            "application_name",
            "client_encoding",
            "DateStyle",
            "default_transaction_read_only",
            "in_hot_standby",
            "integer_datetimes",
            "IntervalStyle",
            "is_superuser",
            "server_encoding",
            "server_version",
            "session_authorization",
            "standard_conforming_strings",
            "TimeZone");

    private static final Set<String> TRANSACTION_SETTINGS =
            Set.of("transaction_isolation", "transaction_read_only", "transaction_deferrable");

    private final SettingRegistry registry;
    private final Map<String, String> defaults = newMap();
    private Map<String, String> session = newMap();
    private Map<String, String> local = newMap();
    private final Deque<Saved> saved = new ArrayDeque<>();

    /** What a transaction or savepoint returns to. */
    private record Saved(Map<String, String> session, Map<String, String> local) {}

    public SessionSettings(SettingRegistry registry, String user) {
        this.registry = Objects.requireNonNull(registry, "registry is null");
        defaults.put("session_authorization", user);
    }

    private static Map<String, String> newMap() {
        return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    }

    /**
     * Sets a value from the startup packet; RESET returns to it.
     *
     * @throws SqlException 42704, 22023, 55P02 or 42501
     */
    public void setDefault(String name, String value) {
        String canonical = check(name, value, true);
        defaults.put(canonicalName(name), canonical);
    }

    /**
     * SET and SET LOCAL.
     *
     * @throws SqlException 42704, 22023, 55P02 or 42501
     */
    public void set(String name, String value, boolean onlyTransaction) {
        String canonical = check(name, value, false);
        if (onlyTransaction) {
            local.put(canonicalName(name), canonical);
        } else {
            session.put(canonicalName(name), canonical);
            local.remove(name);
        }
    }

    /**
     * RESET, and SET … TO DEFAULT.
     *
     * @throws SqlException 42704, 55P02 or 42501
     */
    public void reset(String name, boolean onlyTransaction) {
        requireChangeable(name, false);
        String initial = initial(name);
        if (onlyTransaction) {
            local.put(canonicalName(name), initial);
        } else {
            session.remove(name);
            local.remove(name);
        }
    }

    /** RESET ALL: every setting but those of the transaction and the role. */
    public void resetAll() {
        session.keySet().removeIf(name -> !isTransactionSetting(name));
        local.keySet().removeIf(name -> !isTransactionSetting(name));
    }

    private static boolean isTransactionSetting(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("transaction_") || lower.equals("role") || lower.equals("session_authorization");
    }

    /**
     * The canonical value: numbers in the base unit, on or off.
     *
     * @throws SqlException 42704
     */
    public String get(String name) {
        String value = local.get(name);
        if (value == null) {
            value = session.get(name);
        }
        return value == null ? initial(name) : value;
    }

    /**
     * What SHOW answers: numbers with the largest fitting unit.
     *
     * @throws SqlException 42704
     */
    public String show(String name) {
        String value = get(name);
        Optional<SettingDefinition> definition = registry.find(name);
        if (definition.isPresent() && definition.get().kind() == SettingKind.INTEGER) {
            return definition
                    .get()
                    .units()
                    .map(units -> units.format(Long.parseLong(value)))
                    .orElse(value);
        }
        return value;
    }

    public boolean isOn(String name) {
        return get(name).equals("on");
    }

    /** A whole number in the setting's base unit. */
    public long number(String name) {
        return Long.parseLong(get(name));
    }

    /** How values are read and written now. */
    public TextStyle textStyle(long transactionStart) {
        return new TextStyle(
                DateStyle.parse(get("DateStyle"), DateStyle.DEFAULT).orElse(DateStyle.DEFAULT),
                TextStyle.IntervalStyle.valueOf(get("IntervalStyle").toUpperCase(Locale.ROOT)),
                SessionZone.parse(get("TimeZone")).orElse(SessionZone.UTC),
                (int) number("extra_float_digits"),
                TextStyle.ByteaOutput.valueOf(get("bytea_output").toUpperCase(Locale.ROOT)),
                transactionStart);
    }

    /** The reported settings as they are now, by name in startup order. */
    public Map<String, String> reported() {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : REPORTED) {
            values.put(name, show(name));
        }
        return values;
    }

    /** All settings of the registry with their present values, for pg_settings. */
    public Map<String, String> all() {
        Map<String, String> values = new LinkedHashMap<>();
        for (SettingDefinition definition : registry.all()) {
            values.put(definition.name(), get(definition.name()));
        }
        return values;
    }

    public SettingRegistry registry() {
        return registry;
    }

    /** A transaction or savepoint begins. */
    public void push() {
        saved.push(new Saved(copy(session), copy(local)));
    }

    /** A savepoint is released: its changes belong to the level around it. */
    public void release() {
        saved.pop();
    }

    /** Back to the innermost savepoint, which stays. */
    public void rollbackToSaved() {
        Saved state = saved.element();
        session = copy(state.session());
        local = copy(state.local());
    }

    /** The transaction ends with its changes kept; SET LOCAL ends. */
    public void commit() {
        saved.clear();
        local.clear();
    }

    /** The transaction ends with its changes taken back. */
    public void rollback() {
        if (!saved.isEmpty()) {
            session = copy(saved.getLast().session());
        }
        saved.clear();
        local.clear();
    }

    private static Map<String, String> copy(Map<String, String> map) {
        Map<String, String> copy = newMap();
        copy.putAll(map);
        return copy;
    }

    private String initial(String name) {
        String value = defaults.get(name);
        if (value == null && TRANSACTION_SETTINGS.contains(name.toLowerCase(Locale.ROOT))) {
            // Outside a block, and until a block says otherwise, a transaction has the session's characteristics.
            return get("default_" + name);
        }
        return value == null
                ? registry.find(name).map(SettingDefinition::initial).orElseThrow(() -> SettingRegistry.unknown(name))
                : value;
    }

    private String canonicalName(String name) {
        return registry.find(name).map(SettingDefinition::name).orElse(name);
    }

    private String check(String name, String value, boolean atStart) {
        Optional<SettingDefinition> definition = requireChangeable(name, atStart);
        return definition
                .map(d -> SettingReader.read(d, value, new HashMap<>(Map.of("DateStyle", get("DateStyle")))))
                .orElse(value);
    }

    /** The definition when the setting may be changed now; empty for a placeholder {@code a.b}. */
    private Optional<SettingDefinition> requireChangeable(String name, boolean atStart) {
        Optional<SettingDefinition> found = registry.find(name);
        if (found.isEmpty()) {
            requirePlaceholder(name);
            return found;
        }
        String quoted = "parameter \"" + found.get().name() + "\" ";
        switch (found.get().context()) {
            case INTERNAL -> throw new SqlException(SqlState.CANT_CHANGE_RUNTIME_PARAM, quoted + "cannot be changed");
            case POSTMASTER ->
                throw new SqlException(
                        SqlState.CANT_CHANGE_RUNTIME_PARAM, quoted + "cannot be changed without restarting the server");
            case SIGHUP -> throw new SqlException(SqlState.CANT_CHANGE_RUNTIME_PARAM, quoted + "cannot be changed now");
            case SUPERUSER ->
                throw new SqlException(
                        SqlState.INSUFFICIENT_PRIVILEGE,
                        "permission denied to set parameter \"" + found.get().name() + "\"");
            case BACKEND -> {
                if (!atStart) {
                    throw new SqlException(
                            SqlState.CANT_CHANGE_RUNTIME_PARAM, quoted + "cannot be set after connection start");
                }
            }
            case USER -> {
                // Anybody may.
            }
        }
        return found;
    }

    private static void requirePlaceholder(String name) {
        int dot = name.indexOf('.');
        if (dot < 0 || name.startsWith("omnisql.")) {
            throw SettingRegistry.unknown(name);
        }
        for (String part : name.split("\\.", -1)) {
            boolean valid = !part.isEmpty()
                    && !Character.isDigit(part.charAt(0))
                    && part.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '$' || c > 127);
            if (!valid) {
                throw new SqlException(SqlState.INVALID_NAME, "invalid configuration parameter name \"" + name + "\"")
                        .withDetail("Custom parameter names must be two or more simple identifiers separated by dots.");
            }
        }
    }
}
