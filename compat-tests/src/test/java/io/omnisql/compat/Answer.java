package io.omnisql.compat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What a server answers, in a form that can be compared.
 *
 * @param columns name and type of each
 * @param rows texts, or the fields of the error
 */
record Answer(List<String> columns, List<String> rows) {
    static Answer of(Connection connection, String sql) throws SQLException {
        List<String> columns = new ArrayList<>();
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                try (ResultSet result = statement.getResultSet()) {
                    read(result, columns, rows);
                }
            }
        } catch (PSQLException e) {
            ServerErrorMessage error = e.getServerErrorMessage();
            if (error == null) {
                throw e;
            }
            rows.add(error.getSQLState() + " at " + error.getPosition() + ": " + error.getMessage() + " / "
                    + error.getDetail() + " / " + error.getHint());
        }
        return new Answer(columns, rows);
    }

    private static void read(ResultSet result, List<String> columns, List<String> rows) throws SQLException {
        ResultSetMetaData meta = result.getMetaData();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            columns.add(meta.getColumnLabel(i) + " " + meta.getColumnTypeName(i) + " " + meta.getPrecision(i));
        }
        while (result.next()) {
            StringBuilder row = new StringBuilder();
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                row.append(result.getString(i)).append('|');
            }
            rows.add(row.toString());
        }
    }
}
