package io.omnisql.session.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the setting search_path (manual section 5.9.3): names separated by commas, quoted ones kept as they are. */
public final class SearchPath {
    private SearchPath() {}

    /** The schemas in order; {@code "$user"} stands for the user's name. */
    public static List<String> parse(String setting, String user) {
        List<String> schemas = new ArrayList<>();
        int at = 0;
        while (at < setting.length()) {
            char c = setting.charAt(at);
            if (c == ',' || Character.isWhitespace(c)) {
                at++;
                continue;
            }
            StringBuilder name = new StringBuilder();
            if (c == '"') {
                at++;
                while (at < setting.length()) {
                    char quoted = setting.charAt(at++);
                    if (quoted != '"') {
                        name.append(quoted);
                    } else if (at < setting.length() && setting.charAt(at) == '"') {
                        name.append('"');
                        at++;
                    } else {
                        break;
                    }
                }
                add(schemas, name.toString(), user);
            } else {
                int end = setting.indexOf(',', at);
                end = end < 0 ? setting.length() : end;
                add(schemas, setting.substring(at, end).strip().toLowerCase(Locale.ROOT), user);
                at = end;
            }
        }
        return schemas;
    }

    private static void add(List<String> schemas, String name, String user) {
        schemas.add(name.equals("$user") ? user : name);
    }

    /** Names as one setting: quoted where the plain form would not read back. */
    public static String format(List<String> names) {
        return String.join(
                ", ",
                names.stream()
                        .map(name -> isPlain(name) ? name : "\"" + name.replace("\"", "\"\"") + "\"")
                        .toList());
    }

    private static boolean isPlain(String name) {
        if (name.isEmpty() || Character.isDigit(name.charAt(0))) {
            return false;
        }
        return name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_');
    }
}
