package io.omnisql.planner.engine.function;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.text.CharacterText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** Functions of text (manual section 9.4) that look at whole values; {@link TextPieces} has those that cut and search. Characters are code points. */
final class TextFunctions {
    private static final int MAX_BYTES = 1 << 30;

    private TextFunctions() {}

    static void define(FunctionRegistry registry) {
        registry.define("textcat(text,text)", (args, context) -> args.text(0) + args.text(1));
        registry.define("lower(text)", (args, context) -> lower(args.text(0)));
        registry.define("upper(text)", (args, context) -> upper(args.text(0)));
        registry.define("initcap(text)", (args, context) -> initcap(args.text(0)));
        registry.define("length(text)", (args, context) -> length(args.text(0)));
        registry.define("char_length(text)", (args, context) -> length(args.text(0)));
        registry.define("character_length(text)", (args, context) -> length(args.text(0)));
        registry.define("length(bpchar)", (args, context) -> length(Values.withoutBlanks(args.text(0))));
        registry.define("octet_length(text)", (args, context) -> (long) utf8(args.text(0)).length);
        registry.define("bit_length(text)", (args, context) -> 8L * utf8(args.text(0)).length);
        registry.define("length(bytea)", (args, context) -> (long) args.bytes(0).length);
        registry.define("octet_length(bytea)", (args, context) -> (long) args.bytes(0).length);
        registry.define("reverse(text)", (args, context) -> reverse(args.text(0)));
        registry.define("repeat(text,int4)", (args, context) -> repeat(args.text(0), args.integer(1)));
        registry.define(
                "ascii(text)",
                (args, context) ->
                        args.text(0).isEmpty() ? 0L : (long) args.text(0).codePointAt(0));
        registry.define("chr(int4)", (args, context) -> chr(args.integer(0)));
        registry.define("to_hex(int4)", (args, context) -> Integer.toHexString((int) args.integer(0)));
        registry.define("to_hex(int8)", (args, context) -> Long.toHexString(args.integer(0)));
        registry.define("md5(text)", (args, context) -> digestHex("MD5", utf8(args.text(0))));
        registry.define("md5(bytea)", (args, context) -> digestHex("MD5", args.bytes(0)));
        registry.define("sha256(bytea)", (args, context) -> digest("SHA-256", args.bytes(0)));
        registry.define("sha512(bytea)", (args, context) -> digest("SHA-512", args.bytes(0)));
        registry.define("encode(bytea,text)", (args, context) -> encode(args.bytes(0), args.text(1)));
        registry.define("decode(text,text)", (args, context) -> decode(args.text(0), args.text(1)));
        registry.define("byteacat(bytea,bytea)", (args, context) -> concat(args.bytes(0), args.bytes(1)));
        registry.define("quote_ident(text)", (args, context) -> quoteIdent(args.text(0)));
        registry.define("quote_literal(text)", (args, context) -> quoteLiteral(args.text(0)));
        registry.define(
                "quote_nullable(text)", (args, context) -> args.isNull(0) ? "NULL" : quoteLiteral(args.text(0)));
        registry.define("text(bpchar)", (args, context) -> Values.withoutBlanks(args.text(0)));
        registry.define("text(name)", (args, context) -> args.value(0));
        registry.define("name(text)", (args, context) -> CharacterText.name(args.text(0)));
        registry.define("name(varchar)", (args, context) -> CharacterText.name(args.text(0)));
        registry.define("text(bool)", (args, context) -> Boolean.toString(args.flag(0)));
        registry.define(
                "varchar(varchar,int4,bool)",
                (args, context) -> CharacterText.varchar(args.text(0), (int) args.integer(1), args.flag(2)));
        registry.define(
                "bpchar(bpchar,int4,bool)",
                (args, context) -> CharacterText.bpchar(args.text(0), (int) args.integer(1), args.flag(2)));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Long length(String text) {
        return (long) text.codePointCount(0, text.length());
    }

    /** Simple case mapping, one code point for one, as the C.UTF-8 locale has it. */
    static String lower(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().map(Character::toLowerCase).forEach(out::appendCodePoint);
        return out.toString();
    }

    static String upper(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().map(Character::toUpperCase).forEach(out::appendCodePoint);
        return out.toString();
    }

    private static String initcap(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean inside = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            out.appendCodePoint(inside ? Character.toLowerCase(c) : Character.toUpperCase(c));
            inside = Character.isLetterOrDigit(c);
        }
        return out.toString();
    }

    private static String reverse(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = text.length(); i > 0; ) {
            int c = text.codePointBefore(i);
            i -= Character.charCount(c);
            out.appendCodePoint(c);
        }
        return out.toString();
    }

    private static String repeat(String text, long count) {
        if (count <= 0) {
            return "";
        }
        checkLength(count * text.length());
        return text.repeat((int) count);
    }

    static void checkLength(long length) {
        if (length > MAX_BYTES) {
            throw new SqlException(SqlState.PROGRAM_LIMIT_EXCEEDED, "requested length too large");
        }
    }

    private static String chr(long code) {
        if (code == 0) {
            throw new SqlException(SqlState.PROGRAM_LIMIT_EXCEEDED, "null character not permitted");
        }
        if (code < 0) {
            throw new SqlException(SqlState.PROGRAM_LIMIT_EXCEEDED, "character number must be positive");
        }
        if (code > Character.MAX_CODE_POINT || (code >= 0xD800 && code <= 0xDFFF)) {
            throw new SqlException(
                    SqlState.PROGRAM_LIMIT_EXCEEDED,
                    code > Character.MAX_CODE_POINT
                            ? "requested character too large for encoding: " + code
                            : "requested character not valid for encoding: " + code);
        }
        return Character.toString((int) code);
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String digestHex(String algorithm, byte[] bytes) {
        return HexFormat.of().formatHex(digest(algorithm, bytes));
    }

    private static String encode(byte[] bytes, String format) {
        return switch (lower(format)) {
            case "hex" -> HexFormat.of().formatHex(bytes);
            case "base64" -> Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(bytes);
            default -> throw Errors.invalid("unrecognized encoding: \"" + format + "\"");
        };
    }

    private static byte[] decode(String text, String format) {
        try {
            return switch (lower(format)) {
                case "hex" -> HexFormat.of().parseHex(text);
                case "base64" -> Base64.getMimeDecoder().decode(text);
                default -> throw Errors.invalid("unrecognized encoding: \"" + format + "\"");
            };
        } catch (IllegalArgumentException e) {
            throw Errors.invalid(
                    "invalid " + (lower(format).equals("hex") ? "hexadecimal data" : "base64 end sequence"));
        }
    }

    private static byte[] concat(byte[] left, byte[] right) {
        byte[] out = new byte[left.length + right.length];
        System.arraycopy(left, 0, out, 0, left.length);
        System.arraycopy(right, 0, out, left.length, right.length);
        return out;
    }

    private static String quoteIdent(String name) {
        boolean plain = !name.isEmpty()
                && name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || c == '_' || (c >= '0' && c <= '9'))
                && !(name.charAt(0) >= '0' && name.charAt(0) <= '9');
        return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    static String quoteLiteral(String text) {
        String quoted = "'" + text.replace("'", "''").replace("\\", "\\\\") + "'";
        return text.indexOf('\\') >= 0 ? " E" + quoted : quoted;
    }
}
