package io.omnisql.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.text.TextStyle.ByteaOutput;
import io.omnisql.core.text.TextStyle.IntervalStyle;
import io.omnisql.core.type.TypeOids;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every line of text-golden.tsv, which PostgreSQL 15 wrote (core/src/test/golden/text-golden.sh). */
class TextGoldenTest {
    private static final Map<String, Integer> TYPES = Map.ofEntries(
            Map.entry("bool", TypeOids.BOOL),
            Map.entry("int2", TypeOids.INT2),
            Map.entry("int4", TypeOids.INT4),
            Map.entry("int8", TypeOids.INT8),
            Map.entry("oid", TypeOids.OID),
            Map.entry("float4", TypeOids.FLOAT4),
            Map.entry("float8", TypeOids.FLOAT8),
            Map.entry("numeric", TypeOids.NUMERIC),
            Map.entry("text", TypeOids.TEXT),
            Map.entry("varchar", TypeOids.VARCHAR),
            Map.entry("char", TypeOids.BPCHAR),
            Map.entry("name", TypeOids.NAME),
            Map.entry("uuid", TypeOids.UUID),
            Map.entry("bytea", TypeOids.BYTEA),
            Map.entry("date", TypeOids.DATE),
            Map.entry("time", TypeOids.TIME),
            Map.entry("timestamp", TypeOids.TIMESTAMP),
            Map.entry("timestamptz", TypeOids.TIMESTAMPTZ),
            Map.entry("interval", TypeOids.INTERVAL),
            Map.entry("json", TypeOids.JSON),
            Map.entry("jsonb", TypeOids.JSONB));

    /** Abbreviations of local times long gone, which Java's zone data does not name. */
    private static final Set<String> KNOWN_DIFFERENCES = Set.of(
            "TimeZone=Asia/Kolkata;DateStyle=Postgres|1883-11-18 12:00:00",
            "TimeZone=Asia/Kolkata;DateStyle=Postgres|1900-01-01 00:00",
            "TimeZone=Europe/London;DateStyle=German|epoch");

    private record Sample(
            String type, String settings, String input, String state, String output, String detail, String hint) {}

    @Test
    void readsAndWritesWhatPostgresReadsAndWrites() throws IOException {
        List<String> differences = new ArrayList<>();
        List<Sample> samples = samples();
        for (Sample sample : samples) {
            String expected = sample.state() + "|" + sample.output() + "|" + sample.detail() + "|" + sample.hint();
            String actual = attempt(sample);
            if (!expected.equals(actual) && !KNOWN_DIFFERENCES.contains(sample.settings() + "|" + sample.input())) {
                differences.add(sample.type() + " [" + sample.settings() + "] '" + sample.input() + "': expected "
                        + expected + " but was " + actual);
            }
        }
        assertThat(samples).hasSizeGreaterThan(1_500);
        assertThat(differences).isEmpty();
    }

    private static String attempt(Sample sample) {
        TextStyle style = style(sample.settings());
        try {
            return "00000|" + convert(sample, style) + "||";
        } catch (SqlException e) {
            return e.state() + "|" + e.message() + "|" + Objects.requireNonNullElse(e.detail(), "") + "|"
                    + Objects.requireNonNullElse(e.hint(), "");
        }
    }

    private static String convert(Sample sample, TextStyle style) {
        String type = sample.type();
        int open = type.indexOf('(');
        boolean array = type.endsWith("[]");
        int blank = type.indexOf(' ');
        String base = open > 0
                ? type.substring(0, open)
                : array ? type.substring(0, type.length() - 2) : blank > 0 ? type.substring(0, blank) : type;
        int element = Objects.requireNonNull(TYPES.get(base));
        int oid = array ? ArrayTypes.arrayOf(element) : element;
        int typmod = typmod(type, base);
        if (oid == TypeOids.VARCHAR) {
            return CharacterText.varchar(sample.input(), typmod, true);
        }
        if (oid == TypeOids.BPCHAR) {
            // The cast from character(n) to text drops the padding.
            return CharacterText.bpchar(sample.input(), typmod, true).stripTrailing();
        }
        if (oid == TypeOids.BOOL) {
            // The cast of a boolean to text spells the word out, unlike its output function.
            return BooleanText.parse(sample.input()) ? "true" : "false";
        }
        Object value = TypeText.parse(oid, typmod, sample.input(), style);
        String text = TypeText.format(oid, value, style);
        if (style.extraFloatDigits() > 0 && style.dateStyle().format() == DateStyle.Format.ISO) {
            Object again = TypeText.parse(oid, typmod, text, style);
            assertThat(TypeText.format(oid, again, style)).as("read back").isEqualTo(text);
        }
        return text;
    }

    private static int typmod(String type, String base) {
        if (type.startsWith("interval ")) {
            int range = switch (type) {
                case "interval day" -> 1 << 3;
                case "interval hour" -> 1 << 10;
                case "interval day to minute" -> 1 << 3 | 1 << 10 | 1 << 11;
                case "interval year to month" -> 1 << 1 | 1 << 2;
                default -> throw new IllegalArgumentException(type);
            };
            return range << 16 | 0xFFFF;
        }
        int open = type.indexOf('(');
        if (open < 0) {
            return -1;
        }
        String[] numbers = type.substring(open + 1, type.length() - 1).split(",", -1);
        int first = Integer.parseInt(numbers[0]);
        return switch (base) {
            case "numeric" -> (first << 16 | ((numbers.length > 1 ? Integer.parseInt(numbers[1]) : 0) & 0x7FF)) + 4;
            case "varchar", "char" -> first + 4;
            case "interval" -> 0x7FFF << 16 | first;
            default -> first;
        };
    }

    private static TextStyle style(String settings) {
        TextStyle style = TextStyle.DEFAULT;
        for (String setting : settings.split(";", -1)) {
            int equals = setting.indexOf('=');
            String value = setting.substring(equals + 1);
            style = switch (equals < 0 ? "" : setting.substring(0, equals)) {
                case "" -> style;
                case "DateStyle" ->
                    style.withDateStyle(
                            DateStyle.parse(value, style.dateStyle()).orElseThrow());
                case "IntervalStyle" -> style.withIntervalStyle(IntervalStyle.valueOf(value.toUpperCase(Locale.ROOT)));
                case "TimeZone" -> style.withZone(SessionZone.parse(value).orElseThrow());
                case "extra_float_digits" -> style.withExtraFloatDigits(Integer.parseInt(value));
                case "bytea_output" -> style.withByteaOutput(ByteaOutput.valueOf(value.toUpperCase(Locale.ROOT)));
                default -> throw new IllegalArgumentException(setting);
            };
        }
        return style;
    }

    private static List<Sample> samples() throws IOException {
        try (InputStream in = Objects.requireNonNull(TextGoldenTest.class.getResourceAsStream("text-golden.tsv"))) {
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return all.lines()
                    .map(line -> {
                        String[] fields = line.split("\t", -1);
                        for (int i = 0; i < fields.length; i++) {
                            fields[i] = unescape(fields[i]);
                        }
                        return new Sample(fields[0], fields[1], fields[2], fields[3], fields[4], fields[5], fields[6]);
                    })
                    .toList();
        }
    }

    /** Undoes the escapes of COPY's text format. */
    private static String unescape(String field) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '\\') {
                c = switch (field.charAt(++i)) {
                    case 't' -> '\t';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    default -> field.charAt(i);
                };
            }
            out.append(c);
        }
        return out.toString();
    }
}
