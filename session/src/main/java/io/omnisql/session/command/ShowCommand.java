package io.omnisql.session.command;

import io.omnisql.core.type.SqlType;
import io.omnisql.planner.parser.tree.VariableShowStmt;
import io.omnisql.session.setting.SettingDefinition;
import io.omnisql.session.statement.Command;
import io.omnisql.session.statement.InMemoryRows;
import io.omnisql.session.statement.ResultField;
import io.omnisql.session.statement.SessionState;
import java.util.ArrayList;
import java.util.List;

/** SHOW of one setting, or of all. */
final class ShowCommand implements Command {
    private final VariableShowStmt statement;
    private final SessionState state;

    ShowCommand(VariableShowStmt statement, SessionState state) {
        this.statement = statement;
        this.state = state;
    }

    private boolean all() {
        return statement.name().equals("all");
    }

    @Override
    public List<ResultField> fields() {
        if (all()) {
            return List.of(
                    ResultField.of("name", SqlType.TEXT),
                    ResultField.of("setting", SqlType.TEXT),
                    ResultField.of("description", SqlType.TEXT));
        }
        String name = state.settings()
                .registry()
                .find(statement.name())
                .map(SettingDefinition::name)
                .orElse(statement.name());
        return List.of(ResultField.of(name, SqlType.TEXT));
    }

    @Override
    public Result run() {
        List<List<String>> rows = new ArrayList<>();
        if (all()) {
            for (SettingDefinition definition : state.settings().registry().all()) {
                rows.add(
                        List.of(definition.name(), state.settings().show(definition.name()), definition.description()));
            }
        } else {
            rows.add(List.of(state.settings().show(statement.name())));
        }
        return new Result.Rows(InMemoryRows.of(fields(), rows), count -> "SHOW");
    }
}
