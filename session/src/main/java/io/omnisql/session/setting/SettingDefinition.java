package io.omnisql.session.setting;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of a setting, as pg_settings shows it.
 *
 * @param unit base unit of the stored number ({@code ms}, {@code kB}, {@code 8kB} …), empty for none
 * @param least lower bound of a number
 * @param most upper bound of a number
 * @param values what an enum may be
 * @param initial canonical default, in the base unit
 */
public record SettingDefinition(
        String name,
        SettingKind kind,
        SettingContext context,
        String unit,
        double least,
        double most,
        List<String> values,
        String initial,
        String category,
        String description) {
    public SettingDefinition {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(kind, "kind is null");
        Objects.requireNonNull(context, "context is null");
        Objects.requireNonNull(unit, "unit is null");
        Objects.requireNonNull(initial, "initial is null");
        values = List.copyOf(values);
    }

    /** How numbers of this setting are written with units; empty when it has none. */
    public Optional<SettingUnits> units() {
        return SettingUnits.of(unit);
    }
}
