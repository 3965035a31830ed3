package io.omnisql.governance.policy;

import io.omnisql.connectors.sdk.yaml.YamlFields;
import io.omnisql.connectors.sdk.yaml.YamlValue;
import io.omnisql.governance.mask.Mask;
import io.omnisql.governance.mask.TimeUnit;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** Reads one mask of the catalogue. */
final class MaskReader {
    private MaskReader() {}

    static Mask read(YamlValue value) {
        YamlFields fields = value.fields();
        String kind = fields.text("kind");
        Mask mask;
        try {
            mask = switch (kind) {
                case "null" -> new Mask.Null();
                case "redact" -> new Mask.Redact();
                case "partial" ->
                    new Mask.Partial((int) fields.integer("left", 0, 0, 4), (int) fields.integer("right", 0, 0, 4));
                case "email_domain" -> new Mask.EmailDomain();
                case "hmac" -> new Mask.Hmac(fields.optionalText("domain"));
                case "bucket" ->
                    new Mask.Bucket(
                            number(fields, "width").orElseThrow(() -> fields.error("key \"width\" is missing")),
                            number(fields, "origin").orElse(BigDecimal.ZERO));
                case "date_trunc" -> new Mask.DateTrunc(unit(fields));
                case "deny" -> new Mask.Deny();
                default -> throw value.error("unknown mask \"" + kind + "\"");
            };
        } catch (IllegalArgumentException e) {
            throw value.error("mask \"" + kind + "\" is not possible: " + e.getMessage());
        }
        fields.done();
        return mask;
    }

    private static Optional<BigDecimal> number(YamlFields fields, String key) {
        Optional<String> text = fields.optionalText(key);
        try {
            return text.map(BigDecimal::new);
        } catch (NumberFormatException e) {
            throw fields.error("\"" + key + "\" must be a number");
        }
    }

    private static TimeUnit unit(YamlFields fields) {
        String word = fields.text("unit");
        for (TimeUnit unit : TimeUnit.values()) {
            if (unit.name().toLowerCase(Locale.ROOT).equals(word)) {
                return unit;
            }
        }
        throw fields.error("unknown unit \"" + word + "\"");
    }
}
