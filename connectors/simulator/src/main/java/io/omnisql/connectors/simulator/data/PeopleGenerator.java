package io.omnisql.connectors.simulator.data;

import java.text.Normalizer;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** People with names from many places, one login and one Jira account each. */
final class PeopleGenerator {
    private static final List<String> FIRST = List.of(
            "Anna",
            "Björn",
            "Chloé",
            "Dmitri",
            "Elif",
            "Fatima",
            "Grzegorz",
            "Hannah",
            "Iñigo",
            "Jürgen",
            "Kateřina",
            "Liam",
            "Mei",
            "Nadia",
            "Oluwaseun",
            "Priya",
            "Quentin",
            "Rafał",
            "Søren",
            "Tomás",
            "Ursula",
            "Valentina",
            "Wei",
            "Xavier",
            "Yuki",
            "Zoë",
            "Amélie",
            "Bence",
            "Carlos",
            "Désirée",
            "Emil",
            "Freya");
    private static final List<String> LAST = List.of(
            "Müller",
            "Nowak",
            "Lefèvre",
            "Ivanova",
            "Yılmaz",
            "Haddad",
            "Kowalczyk",
            "Schneider",
            "Etxeberria",
            "O'Brien",
            "Dvořák",
            "Walsh",
            "Chen",
            "Benali",
            "Adeyemi",
            "Raman",
            "Dubois",
            "Wiśniewska",
            "Jørgensen",
            "García",
            "Fischer",
            "Rossi",
            "Zhang",
            "Moreau",
            "Tanaka",
            "de Vries",
            "Szabó",
            "Silva",
            "Keller",
            "Lindqvist");
    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("Europe/Berlin"),
            ZoneId.of("Europe/Zurich"),
            ZoneId.of("Europe/Warsaw"),
            ZoneId.of("America/New_York"),
            ZoneId.of("Asia/Kolkata"));
    /** One in this many has left. */
    private static final int LEFT_EVERY = 7;

    private PeopleGenerator() {}

    static List<Person> generate(long seed, String organisation, List<String> teams, int count, long firstId) {
        Draw draw = new Draw(seed, organisation + "/people");
        Set<String> logins = new HashSet<>();
        List<Person> people = new ArrayList<>();
        while (people.size() < count) {
            String first = draw.of(FIRST);
            String last = draw.of(LAST);
            String login = plain(first.substring(0, 1) + last);
            if (!logins.add(login)) {
                continue;
            }
            int index = people.size();
            // The first of each team stay, so that every team has somebody to work.
            boolean active = index < 2 * teams.size() || index % LEFT_EVERY != 3;
            people.add(new Person(
                    login,
                    firstId + 137L * index,
                    first + " " + last,
                    plain(first) + "." + plain(last) + "@" + organisation + ".example",
                    "%06x:%08x-%04x".formatted(draw.below(1 << 24), draw.next() & 0xffffffffL, draw.below(1 << 16)),
                    teams.get(index % teams.size()),
                    draw.chance(0.6) ? ZONES.getFirst() : draw.of(ZONES),
                    active));
        }
        return List.copyOf(people);
    }

    /** ASCII lower-case letters only, as in logins and addresses. */
    private static String plain(String name) {
        String folded = Normalizer.normalize(
                        name.replace("ø", "o").replace("ł", "l").replace("ı", "i"), Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT);
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (c >= 'a' && c <= 'z') {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
