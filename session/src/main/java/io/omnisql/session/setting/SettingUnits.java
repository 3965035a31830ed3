package io.omnisql.session.setting;

import java.util.List;
import java.util.Optional;

/**
 * Units of a numeric setting (manual section 20.1.1).
 *
 * @param base name of the base unit
 * @param baseSize the base unit in the smallest one (bytes or microseconds)
 * @param units from the largest to the smallest
 * @param hint PostgreSQL's list of them
 */
public record SettingUnits(String base, double baseSize, List<Unit> units, String hint) {
    private static final List<Unit> MEMORY = List.of(
            new Unit("TB", 0x1p40),
            new Unit("GB", 0x1p30),
            new Unit("MB", 0x1p20),
            new Unit("kB", 0x1p10),
            new Unit("B", 1));
    private static final List<Unit> TIME = List.of(
            new Unit("d", 86_400e6),
            new Unit("h", 3_600e6),
            new Unit("min", 60e6),
            new Unit("s", 1e6),
            new Unit("ms", 1e3),
            new Unit("us", 1));

    /** A unit and its size in the smallest one. */
    public record Unit(String name, double size) {}

    public SettingUnits {
        units = List.copyOf(units);
    }

    static Optional<SettingUnits> of(String base) {
        double size = switch (base) {
            case "B", "us" -> 1;
            case "kB" -> 0x1p10;
            case "8kB" -> 0x1p13;
            case "MB" -> 0x1p20;
            case "ms" -> 1e3;
            case "s" -> 1e6;
            case "min" -> 60e6;
            default -> 0;
        };
        if (size == 0) {
            return Optional.empty();
        }
        boolean memory = base.endsWith("B");
        return Optional.of(new SettingUnits(
                base,
                size,
                memory ? MEMORY : TIME,
                memory
                        ? "Valid units for this parameter are \"B\", \"kB\", \"MB\", \"GB\", and \"TB\"."
                        : "Valid units for this parameter are \"us\", \"ms\", \"s\", \"min\", \"h\", and \"d\"."));
    }

    /** A number given in {@code unit}, in base units; empty when there is no such unit. */
    Optional<Double> toBase(double number, String unit) {
        return units.stream().filter(u -> u.name().equals(unit)).findFirst().map(u -> number * u.size() / baseSize);
    }

    /** SHOW's form: the largest unit that leaves a whole number. */
    String format(long number) {
        if (number <= 0) {
            return Long.toString(number);
        }
        double smallest = number * baseSize;
        for (Unit unit : units) {
            double count = smallest / unit.size();
            if (count >= 1 && count == Math.rint(count)) {
                return (long) count + unit.name();
            }
        }
        return number + base;
    }
}
