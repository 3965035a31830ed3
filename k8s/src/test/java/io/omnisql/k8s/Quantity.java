package io.omnisql.k8s;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts as Kubernetes and the JVM write them. */
final class Quantity {
    private static final Pattern FORM = Pattern.compile("([0-9.]+)([A-Za-z]*)");
    private static final double KIBI = 1024;

    private Quantity() {}

    /** A Kubernetes quantity of bytes in GiB. */
    static double gibibytes(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a quantity: " + text);
        }
        double number = Double.parseDouble(matcher.group(1));
        return switch (matcher.group(2)) {
            case "Ti" -> number * KIBI;
            case "Gi" -> number;
            case "Mi" -> number / KIBI;
            case "Ki" -> number / KIBI / KIBI;
            case "" -> number / KIBI / KIBI / KIBI;
            default -> throw new IllegalArgumentException("not a quantity of bytes: " + text);
        };
    }

    /** Processor time in cores. */
    static double cores(String text) {
        return text.endsWith("m")
                ? Double.parseDouble(text.substring(0, text.length() - 1)) / 1000
                : Double.parseDouble(text);
    }

    /** A JVM option such as {@code -Xmx2800m} in GiB, 0 when absent. */
    static double javaOption(String options, String name) {
        int at = options.indexOf(name);
        if (at < 0) {
            return 0;
        }
        String value = options.substring(at + name.length());
        int end = value.indexOf(' ');
        String size = end < 0 ? value : value.substring(0, end);
        String unit = size.substring(size.length() - 1).toUpperCase(Locale.ROOT) + "i";
        return gibibytes(size.substring(0, size.length() - 1) + unit);
    }
}
