package io.omnisql.session.client;

import io.omnisql.core.text.TextStyle;
import io.omnisql.core.text.TypeText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bound values as the audit records them. */
final class ParameterTexts {
    private ParameterTexts() {}

    static List<String> of(List<Integer> types, List<@Nullable Object> values, TextStyle style) {
        List<String> texts = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            texts.add(value == null ? "NULL" : TypeText.format(types.get(i), value, style));
        }
        return texts;
    }
}
