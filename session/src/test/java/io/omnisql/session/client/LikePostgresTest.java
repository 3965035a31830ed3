package io.omnisql.session.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.omnisql.testing.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same messages to a real PostgreSQL 15 and to OmniSQL: the same replies in the same order with the same fields. */
@Tag("peer")
class LikePostgresTest {
    @TempDir
    private static Path directory;

    private static PostgresServer postgres;
    private static TestingServer omnisql;

    @BeforeAll
    static void start() throws IOException {
        postgres = PostgresServer.start();
        omnisql = new TestingServer(directory);
    }

    @AfterAll
    static void stop() throws IOException {
        omnisql.close();
        postgres.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Simple queries
                "Q select 1",
                "Q ",
                "Q ;",
                "Q -- comment only",
                "Q select 1; select 2",
                "Q select 1; selec 2",
                "Q select 1; select nosuch; select 3",
                "Q select nosuch",
                "Q sélect 1",
                "Q select 'ü'; select nosuch",
                // Transactions
                "Q begin\nQ select 1\nQ commit",
                "Q begin\nQ begin\nQ rollback",
                "Q commit\nQ rollback",
                "Q start transaction read only\nQ show transaction_read_only\nQ end",
                "Q begin isolation level serializable, read only, deferrable\nQ show transaction_isolation\n"
                        + "Q show transaction_deferrable\nQ abort",
                "Q begin\nQ select nosuch\nQ select 1\nQ show work_mem\nQ commit\nQ select 1",
                "Q begin\nQ select nosuch\nQ rollback",
                "Q begin\nQ savepoint a\nQ select nosuch\nQ rollback to a\nQ select 1\nQ release a\nQ commit",
                "Q begin\nQ savepoint a\nQ savepoint b\nQ release a\nQ rollback to b",
                "Q savepoint a",
                "Q release a",
                "Q rollback to a",
                "Q begin\nQ commit and chain\nQ rollback",
                "Q commit and chain",
                "Q begin; select 1; commit; select 2",
                "Q select 1; begin; select 2",
                "Q begin\nQ selec\nQ rollback",
                // Settings
                "Q set application_name = 'x'\nQ show application_name\nQ reset application_name",
                "Q set application_name to x\nQ begin\nQ set application_name to y\nQ rollback\nQ show application_name",
                "Q begin\nQ set local application_name to z\nQ show application_name\nQ commit\nQ show application_name",
                "Q set local application_name to z\nQ show application_name",
                "Q set nosuch = 1",
                "Q show nosuch",
                "Q set a.b = 'c'\nQ show a.b",
                "Q set work_mem = 'abc'",
                "Q set work_mem = '64MB'\nQ show work_mem",
                "Q set work_mem = 1",
                "Q set statement_timeout = '1min'\nQ show statement_timeout\nQ reset statement_timeout",
                "Q set datestyle = german\nQ show datestyle\nQ set datestyle = 'SQL, DMY'\nQ reset datestyle",
                "Q set datestyle to iso, dmy\nQ show datestyle",
                "Q set datestyle to 'nosuch'",
                "Q set datestyle to 'iso, german'",
                "Q set time zone 'Europe/Berlin'\nQ show time zone\nQ set time zone local\nQ show timezone",
                "Q set time zone -3\nQ show timezone",
                "Q set time zone interval '+05:30' hour to minute\nQ show timezone",
                "Q set timezone = 'nosuch/zone'",
                "Q set names 'UTF8'\nQ show client_encoding",
                "Q set client_encoding to 'nosuch'",
                "Q set transaction isolation level serializable",
                "Q begin\nQ set transaction read only\nQ show transaction_read_only\nQ commit",
                "Q set session characteristics as transaction read only\nQ show default_transaction_read_only\n"
                        + "Q show transaction_read_only\nQ reset default_transaction_read_only",
                "Q show transaction isolation level",
                "Q set server_version = '1'",
                "Q set port = 1",
                "Q set extra_float_digits = 9",
                "Q set standard_conforming_strings = off\nQ reset standard_conforming_strings",
                "Q set bytea_output = escape\nQ show bytea_output\nQ set bytea_output = nosuch",
                "Q set search_path = a, \"B c\"\nQ show search_path\nQ set search_path to default\nQ show search_path",
                "Q set application_name = a, b",
                "Q set application_name = 'b'; show application_name; select 1",
                "Q reset all",
                "Q discard all",
                "Q begin\nQ discard all\nQ rollback",
                "Q discard plans\nQ discard temp\nQ discard sequences",
                // Prepared statements in SQL
                "Q prepare p as select 1\nQ execute p\nQ execute p\nQ deallocate p\nQ execute p",
                "Q prepare p as select 1\nQ prepare p as select 2\nQ deallocate all",
                "Q prepare p(int4, text) as select $1::int4, $2::text\nQ execute p(5, 'x')\nQ execute p(5)\nQ deallocate p",
                "Q deallocate nosuch",
                // Cursors
                "Q declare c cursor for select 1",
                "Q begin\nQ declare c cursor for select 7 as n from generate_series(1,10) g\nQ fetch 4 from c\nQ move 3 in c\n"
                        + "Q fetch all in c\nQ fetch next from c\nQ close c\nQ fetch 1 from c\nQ rollback",
                "Q begin\nQ declare c cursor for select 1\nQ declare c cursor for select 1\nQ rollback",
                "Q begin\nQ declare c no scroll cursor for select 1\nQ fetch 0 from c\nQ fetch backward 1 from c\nQ rollback",
                "Q close nosuch",
                "Q close all",
                // Other statements
                "Q listen a\nQ unlisten a\nQ unlisten *",
                "Q set constraints all deferred",
                // Extended protocol
                "P |select 1\nB ||\nD P \nE |0\nS",
                "P |select $1::int4\nD S \nB ||5\nE |0\nS",
                "P |select $1::int4\nb ||5\nD P \nE |0\nS",
                "P s|select $1::int4, $2::text\nS\nB |s|1,NULL\nE |\nS\nP s|select 1\nS\nC S s\nS",
                "P |\nB ||\nD S \nD P \nE |\nS",
                "P |select 1; select 2\nS",
                "P |selec\nB ||\nE |\nS\nQ select 1",
                "B |nosuch|\nS",
                "B ||\nE |\nS",
                "D S nosuch\nS",
                "D P nosuch\nS",
                "E nosuch|0\nS",
                "C S nosuch\nC P nosuch\nS",
                "P |select $1::int4\nB ||\nS",
                "P |select $1::int4\nB ||1,2\nS",
                "P |select $1::int4\nB ||abc\nS",
                "P |select 7 as n from generate_series(1,10) g\nB p||\nE p|4\nE p|4\nE p|4\nE p|4\nS",
                "P |select 7 as n from generate_series(1,10) g\nB p||\nE p|10\nE p|10\nS\nE p|1\nS",
                "Q begin\nP |select 7 as n from generate_series(1,10) g\nB p||\nE p|2\nS\nE p|2\nS\nC P p\nE p|2\nS\nQ rollback",
                "Q begin\nP |select 1\nB p||\nB p||\nS\nQ rollback",
                "P |begin\nB ||\nD S \nE |\nS\nP |select nosuch\nS\nP |select 1\nS\nP |rollback\nB ||\nE |\nS",
                "P |select 1\nB ||\nE |\nP |select nosuch\nB ||\nE |\nS\nP |select 2\nB ||\nE |\nS",
                "P |show work_mem\nD S \nB ||\nE |\nS",
                "P |set application_name = 'q'\nD S \nB ||\nE |\nE |\nS\nQ show application_name",
                "P |set application_name = 'q'\nB ||\nE |\nP |select nosuch\nS\nQ show application_name",
                "P b|begin\nP c|commit\nB |b|\nE |\nS\nB |c|\nE |\nS",
                "P |deallocate all\nB ||\nE |\nS",
                "P |select $1::int4|23\nD S \nS",
                "H\nS",
                "S\nS",
            })
    void answersLikePostgres(String script) {
        List<String> expected;
        List<String> actual;
        try (WireClient client = new WireClient(postgres.port(), "postgres", "", "postgres")) {
            expected = client.play(script);
        }
        try (WireClient client = omnisql.connect()) {
            actual = client.play(script);
        }
        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void startsLikePostgres() {
        List<String> expected;
        List<String> actual;
        try (WireClient client = new WireClient(postgres.port(), "postgres", "", "postgres")) {
            expected = names(client.startup());
        }
        try (WireClient client = omnisql.connect()) {
            actual = names(client.startup());
        }
        assertThat(actual).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Type and first word: values such as versions and users differ. */
    private static List<String> names(List<String> lines) {
        List<String> names = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.split(" ", -1);
            names.add(words.length > 1 ? words[0] + " " + words[1] : words[0]);
        }
        return names;
    }
}
