package io.omnisql.planner.parser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** PostgreSQL 15's key words, read from keywords.txt, which scripts/generate-keywords.sh writes from a running server. */
final class Keywords {
    private static final Map<String, Keyword> WORDS = load();

    /** NOT before BETWEEN, IN, LIKE, ILIKE or SIMILAR. */
    static final Keyword NOT_LA = lookAhead("not_la");
    /** NULLS before FIRST or LAST. */
    static final Keyword NULLS_LA = lookAhead("nulls_la");
    /** WITH before TIME or ORDINALITY. */
    static final Keyword WITH_LA = lookAhead("with_la");

    private Keywords() {}

    /** The key word that is spelt so in lower case, or null. */
    static @Nullable Keyword find(String lowerCase) {
        return WORDS.get(lowerCase);
    }

    static Map<String, Keyword> all() {
        return WORDS;
    }

    private static Keyword lookAhead(String word) {
        return new Keyword(word, Keyword.Category.RESERVED, false);
    }

    private static Map<String, Keyword> load() {
        Map<String, Keyword> words = new HashMap<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Keywords.class.getResourceAsStream("keywords.txt"), "keywords.txt is missing"),
                StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                int first = line.indexOf(' ');
                int second = line.indexOf(' ', first + 1);
                String word = line.substring(0, first);
                Keyword.Category category = switch (line.substring(first + 1, second)) {
                    case "U" -> Keyword.Category.UNRESERVED;
                    case "C" -> Keyword.Category.COLUMN_NAME;
                    case "T" -> Keyword.Category.TYPE_OR_FUNCTION_NAME;
                    case "R" -> Keyword.Category.RESERVED;
                    default -> throw new IllegalStateException("keywords.txt has a bad line: " + line);
                };
                words.put(
                        word,
                        new Keyword(word, category, line.substring(second + 1).equals("bare")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("keywords.txt cannot be read", e);
        }
        return Map.copyOf(words);
    }
}
