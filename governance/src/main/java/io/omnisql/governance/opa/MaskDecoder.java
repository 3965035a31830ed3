package io.omnisql.governance.opa;

import com.fasterxml.jackson.databind.JsonNode;
import io.omnisql.governance.mask.Mask;
import io.omnisql.governance.mask.TimeUnit;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** Reads one mask of an answer. Whether it fits its column is the validator's question. */
final class MaskDecoder {
    private MaskDecoder() {}

    static Mask decode(JsonNode node) throws OpaAnswerException {
        JsonFields fields = new JsonFields(node, "mask");
        String kind = fields.text("kind");
        Mask mask;
        try {
            mask = switch (kind) {
                case "null" -> new Mask.Null();
                case "redact" -> new Mask.Redact();
                case "partial" -> new Mask.Partial(side(fields, "left"), side(fields, "right"));
                case "email_domain" -> new Mask.EmailDomain();
                case "hmac" -> new Mask.Hmac(fields.optionalText("domain"));
                case "bucket" -> {
                    Optional<BigDecimal> width = fields.number("width");
                    yield new Mask.Bucket(
                            bounded(width.orElseThrow(() -> fields.invalid("width is missing"))),
                            bounded(fields.number("origin").orElse(BigDecimal.ZERO)));
                }
                case "date_trunc" -> new Mask.DateTrunc(unit(fields));
                case "deny" -> new Mask.Deny();
                default -> throw fields.invalid("unknown kind");
            };
        } catch (IllegalArgumentException e) {
            throw new OpaAnswerException("mask: not possible", e);
        }
        fields.done();
        return mask;
    }

    private static int side(JsonFields fields, String key) throws OpaAnswerException {
        return fields.has(key) ? fields.integer(key, 0, 4) : 0;
    }

    /** Arithmetic with a number such as 1e900000 would fill the memory. */
    private static BigDecimal bounded(BigDecimal number) {
        if (Math.abs((long) number.scale()) > 100 || number.precision() > 100) {
            throw new IllegalArgumentException("number is too long");
        }
        return number;
    }

    private static TimeUnit unit(JsonFields fields) throws OpaAnswerException {
        String word = fields.text("unit");
        for (TimeUnit unit : TimeUnit.values()) {
            if (unit.name().toLowerCase(Locale.ROOT).equals(word)) {
                return unit;
            }
        }
        throw fields.invalid("unknown unit");
    }
}
