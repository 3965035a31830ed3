package io.omnisql.planner.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.identity.AccountId;
import io.omnisql.core.text.TextStyle;
import io.omnisql.core.type.SqlType;
import io.omnisql.governance.decision.Use;
import io.omnisql.planner.catalog.CatalogSnapshot;
import io.omnisql.planner.catalog.CountingOids;
import io.omnisql.planner.catalog.SampleCatalog;
import io.omnisql.planner.catalog.VisibleColumn;
import io.omnisql.planner.catalog.VisibleTable;
import io.omnisql.planner.parser.ParserLimits;
import io.omnisql.planner.parser.SqlParser;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways around a restriction on {@code issues.author_email}: each statement under a decision that forbids exactly the use it makes. */
final class UseRestrictionProbesTest {
    private final SqlParser parser = new SqlParser(ParserLimits.DEFAULT);
    private final Analyzer analyzer = new Analyzer();

    private void analyze(String sql, Set<Use> denied) {
        VisibleTable issues = new VisibleTable(
                new AccountId("main"),
                "github",
                "issues",
                List.of(
                        VisibleColumn.of("id", SqlType.INT8),
                        VisibleColumn.of("title", SqlType.TEXT),
                        VisibleColumn.of("state", SqlType.TEXT),
                        new VisibleColumn("author_email", SqlType.TEXT, true, false, denied, "")),
                List.of(),
                "");
        VisibleTable pulls = new VisibleTable(
                new AccountId("main"),
                "github",
                "pulls",
                List.of(VisibleColumn.of("issue_id", SqlType.INT8), VisibleColumn.of("title", SqlType.TEXT)),
                List.of(),
                "");
        CatalogSnapshot snapshot =
                new CatalogSnapshot(SampleCatalog.BUILTIN, new CountingOids(), List.of(issues, pulls));
        analyzer.analyze(
                parser.parse(sql).getFirst(),
                new AnalyzerContext(snapshot, List.of("github"), List.of(), new SessionFacts("d", TextStyle.DEFAULT)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "PREDICATE @ select 1 from issues where author_email = 'x'",
                "PREDICATE @ select 1 from issues where author_email like 'ada%'",
                "PREDICATE @ select 1 from issues where author_email between 'a' and 'b'",
                "PREDICATE @ select 1 from issues where author_email in ('a', 'b')",
                "PREDICATE @ select 1 from issues where author_email is null",
                "PREDICATE @ select 1 from issues where length(author_email) > 3",
                "PREDICATE @ select 1 from issues i where i.author_email::text || 'x' = 'y'",
                "PREDICATE @ select author_email = 'x' from issues",
                "PREDICATE @ select case when author_email = 'x' then 1 end from issues",
                "PREDICATE @ select case author_email when 'x' then 1 end from issues",
                "PREDICATE @ select nullif(author_email, 'x') from issues",
                "PREDICATE @ select coalesce(author_email, 'x') from issues",
                "PREDICATE @ select greatest(author_email, 'x') from issues",
                "PREDICATE @ select author_email is distinct from 'x' from issues",
                "PREDICATE @ select starts_with(author_email, 'x') from issues",
                "PREDICATE @ select count(*) filter (where author_email = 'x') from issues",
                "PREDICATE @ select state from issues group by state having max(author_email) > 'x'",
                "PREDICATE @ select 1 from (select author_email as e from issues) s where e = 'x'",
                "PREDICATE @ with c as (select lower(author_email) e from issues) select 1 from c where e = 'x'",
                "PREDICATE @ select 1 from issues where (select author_email) = 'x'",
                "PREDICATE @ select 1 from issues i where exists (select 1 from pulls p where i.author_email = 'x')",
                "PREDICATE @ select 1 from (select author_email e from issues union all select title from pulls) u where e = 'x'",
                "PREDICATE @ select 1 from (select title e from pulls union all select author_email from issues) u where e = 'x'",
                "PREDICATE @ select 1 from issues i where row(i.author_email, 1) = row('x', 1)",
                "PREDICATE @ with recursive r(a, b) as (select author_email, title from issues union all select b, a from r where b = 'x') select 1 from r",
                "JOIN @ select 1 from issues i join pulls p on i.author_email = p.title",
                "JOIN @ select 1 from issues i, pulls p where i.author_email = p.title",
                "JOIN @ select 1 from issues a join issues b using (author_email)",
                "JOIN @ select 1 from (select author_email from issues) a natural join (select author_email from issues) b",
                "JOIN @ select 1 from issues where author_email in (select title from pulls)",
                "JOIN @ select 1 from pulls where title in (select author_email from issues)",
                "JOIN @ select (select max(p.title) from pulls p where p.title > i.author_email) from issues i",
                "JOIN @ select s.x from issues i, lateral (select i.author_email as x) s",
                "GROUP @ select author_email from issues group by author_email",
                "GROUP @ select author_email from issues group by 1",
                "GROUP @ select distinct author_email from issues",
                "GROUP @ select distinct on (author_email) id from issues",
                "GROUP @ select row_number() over (partition by author_email) from issues",
                "GROUP @ select author_email from issues union select title from pulls",
                "GROUP @ select title from pulls except select author_email from issues",
                "GROUP @ select title from pulls intersect all select author_email from issues",
                "GROUP @ select count(distinct author_email) from issues",
                "ORDER @ select id from issues order by author_email",
                "ORDER @ select author_email as e from issues order by e",
                "ORDER @ select row_number() over (order by author_email) from issues",
                "ORDER @ select string_agg(title, ',' order by author_email) from issues",
                "ORDER @ select percentile_disc(0.5) within group (order by author_email) from issues",
                "AGGREGATE @ select min(author_email) from issues",
                "AGGREGATE @ select string_agg(author_email, ',') from issues",
                "AGGREGATE @ select first_value(author_email) over () from issues",
                "AGGREGATE @ select max(e) from (select upper(author_email) e from issues) s",
            })
    void eachUseIsRefusedWhereItIsForbidden(Use use, String sql) {
        assertThatThrownBy(() -> analyze(sql, Set.of(use))).as(sql).isInstanceOfSatisfying(SqlException.class, e -> {
            assertThat(e.state().code()).isEqualTo("42501");
            assertThat(e.message()).startsWith("column \"author_email\" of relation \"issues\" may not be used ");
        });
        assertThatCode(() -> analyze(sql, Set.of())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select author_email from issues",
                "select * from issues",
                "select i from issues i",
                "select upper(author_email) || '!' from issues",
                "select e from (select author_email e from issues) s order by 1 limit 0",
                "select author_email from issues union all select title from pulls",
                "select array(select author_email from issues)",
                "select case when id = 1 then author_email end from issues",
                "with c as (select author_email, id from issues) select author_email from c where id = 1",
                "select author_email, row_number() over (order by id) from issues",
                "select i.author_email from issues i join pulls p on p.issue_id = i.id where i.title = 'x'",
            })
    void outputIsAlwaysAllowed(String sql) {
        Set<Use> all = Set.of(Use.PREDICATE, Use.JOIN, Use.GROUP, Use.AGGREGATE, Use.FEED);
        assertThatCode(() -> analyze(sql, all)).as(sql).doesNotThrowAnyException();
    }
}
