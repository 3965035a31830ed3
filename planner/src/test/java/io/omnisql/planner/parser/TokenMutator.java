package io.omnisql.planner.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Breaks statements a little: tokens lost, doubled, swapped, replaced or added, and now and then a character changed. */
final class TokenMutator {
    private static final List<String> EXTRA = List.of(
            "(",
            ")",
            ",",
            ".",
            "[",
            "]",
            ";",
            ":",
            "::",
            ":=",
            "=>",
            "..",
            "*",
            "+",
            "-",
            "/",
            "%",
            "^",
            "<",
            ">",
            "=",
            "<=",
            ">=",
            "<>",
            "!=",
            "||",
            "@>",
            "~",
            "->",
            "'s'",
            "E'\\x41'",
            "1",
            "1.5",
            "$1",
            "a",
            "b",
            "\"Q\"",
            "x'1'",
            "$$d$$",
            "--c\n",
            "/* c */",
            "{",
            "é",
            "'",
            "\"",
            "E'\\",
            "U&'\\",
            "/*");

    private final SplittableRandom random;
    private final List<String> words;

    TokenMutator(SplittableRandom random) {
        this.random = random;
        this.words = List.copyOf(new TreeSet<>(Keywords.all().keySet()));
    }

    String mutate(String text) {
        if (random.nextInt(10) == 0) {
            return mutateCharacter(text);
        }
        List<String> pieces = pieces(text);
        int changes = random.nextInt(1, 3);
        for (int i = 0; i < changes && !pieces.isEmpty(); i++) {
            int at = random.nextInt(pieces.size());
            switch (random.nextInt(6)) {
                case 0 -> pieces.remove(at);
                case 1 -> pieces.add(at, pieces.get(at));
                case 2 -> pieces.add(at, pieces.remove(random.nextInt(pieces.size())));
                case 3 -> pieces.set(at, token());
                case 4 -> pieces.add(at, token());
                default -> pieces.subList(at, pieces.size()).clear();
            }
        }
        return String.join(random.nextInt(8) == 0 ? "" : " ", pieces);
    }

    private String token() {
        return random.nextInt(3) == 0
                ? EXTRA.get(random.nextInt(EXTRA.size()))
                : words.get(random.nextInt(words.size()));
    }

    private String mutateCharacter(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int at = random.nextInt(text.length());
        String characters = "'\"$\\()-/*+:;.,=<> \n09aeExuU&_é😀!%";
        int c = characters.codePointAt(random.nextInt(characters.length() - 4));
        StringBuilder changed = new StringBuilder(text);
        if (Character.isSurrogate(text.charAt(at)) || Character.isSurrogate((char) c)) {
            return text;
        }
        if (random.nextBoolean()) {
            changed.deleteCharAt(at);
        } else {
            changed.insert(at, Character.toString(c));
        }
        return changed.toString();
    }

    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        for (Token token : Lexer.tokens(text)) {
            if (token.kind() != TokenKind.END) {
                pieces.add(text.substring(token.start(), token.end()));
            }
        }
        return pieces;
    }
}
