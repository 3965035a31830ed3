package io.omnisql.planner.catalog.rows;

import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.text.TextStyle;
import io.omnisql.core.text.TypeText;
import io.omnisql.planner.catalog.builtin.StaticRelation;
import io.omnisql.planner.catalog.builtin.StaticRow;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's own rows as boxed values, read at first use and shared by all tenants. Thread-safe; rows must not be changed. */
public final class StaticRows {
    private final ConcurrentMap<String, List<@Nullable Object[]>> relations = new ConcurrentHashMap<>();

    /** Rows of a resource file, columns in its order; none when there is no such file. */
    List<@Nullable Object[]> of(String file) {
        return relations.computeIfAbsent(file, StaticRows::load);
    }

    private static List<@Nullable Object[]> load(String file) {
        if (!StaticRelation.exists(file)) {
            return List.of();
        }
        StaticRelation relation = StaticRelation.load(file);
        List<@Nullable Object[]> rows = new ArrayList<>(relation.rows().size());
        for (StaticRow row : relation.rows()) {
            @Nullable Object[] values = new Object[relation.columns().size()];
            for (int i = 0; i < values.length; i++) {
                String text = row.get(i);
                ColumnSchema column = relation.columns().get(i);
                values[i] = text == null ? null : TypeText.parse(column.type().oid(), -1, text, TextStyle.DEFAULT);
            }
            rows.add(values);
        }
        return rows;
    }
}
