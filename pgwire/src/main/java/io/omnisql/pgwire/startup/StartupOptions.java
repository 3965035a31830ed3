package io.omnisql.pgwire.startup;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the startup parameter {@code options}: {@code -c name=value}, {@code -cname=value} and {@code --name=value}; a backslash keeps a blank. */
final class StartupOptions {
    private StartupOptions() {}

    /** @throws SqlException 42601 for an option that sets nothing */
    static Map<String, String> parse(String options) {
        Map<String, String> settings = new LinkedHashMap<>();
        List<String> words = words(options);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String assignment;
            if (word.equals("-c") && i + 1 < words.size()) {
                assignment = words.get(++i);
            } else if (word.startsWith("-c") || word.startsWith("--")) {
                assignment = word.substring(2);
            } else {
                throw new SqlException(
                                SqlState.SYNTAX_ERROR, "invalid command-line argument for server process: " + word)
                        .withHint("Try \"postgres --help\" for more information.");
            }
            int equals = assignment.indexOf('=');
            if (equals <= 0) {
                throw new SqlException(
                        SqlState.SYNTAX_ERROR,
                        (word.startsWith("--") ? "--" + assignment : "-c " + assignment) + " requires a value");
            }
            settings.put(assignment.substring(0, equals).replace('-', '_'), assignment.substring(equals + 1));
        }
        return settings;
    }

    private static List<String> words(String options) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        for (int i = 0; i < options.length(); i++) {
            char c = options.charAt(i);
            if (c == '\\' && i + 1 < options.length()) {
                word.append(options.charAt(++i));
                inWord = true;
            } else if (Character.isWhitespace(c)) {
                if (inWord) {
                    words.add(word.toString());
                }
                word.setLength(0);
                inWord = false;
            } else {
                word.append(c);
                inWord = true;
            }
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }
}
