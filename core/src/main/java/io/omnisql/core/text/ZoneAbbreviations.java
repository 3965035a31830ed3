package io.omnisql.core.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** PostgreSQL's default set of time zone abbreviations: an abbreviation is a fixed offset, or stands for a zone. Matched in any case. */
public final class ZoneAbbreviations {
    private static final Map<String, SessionZone> ZONES = load();

    private ZoneAbbreviations() {}

    /** The zone an abbreviation stands for; a fixed offset comes as a fixed zone. */
    public static Optional<SessionZone> find(String abbreviation) {
        return Optional.ofNullable(ZONES.get(abbreviation.toLowerCase(Locale.ROOT)));
    }

    /** A zone as AT TIME ZONE and zone literals name it: an abbreviation first, then a zone's full name. */
    public static Optional<SessionZone> findAny(String name) {
        return find(name).or(() -> SessionZone.named(name));
    }

    private static Map<String, SessionZone> load() {
        Map<String, SessionZone> zones = new HashMap<>();
        try (InputStream in = Objects.requireNonNull(
                        ZoneAbbreviations.class.getResourceAsStream("zone-abbreviations.txt"),
                        "resource zone-abbreviations.txt is missing");
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                int blank = line.indexOf(' ');
                String name = line.substring(0, blank).toLowerCase(Locale.ROOT);
                String meaning = line.substring(blank + 1);
                Optional<SessionZone> zone = Character.isLetter(meaning.charAt(0))
                        ? SessionZone.named(meaning)
                        : SessionZone.ofOffset(Integer.parseInt(meaning));
                zone.ifPresent(found -> zones.put(name, found));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(zones);
    }
}
