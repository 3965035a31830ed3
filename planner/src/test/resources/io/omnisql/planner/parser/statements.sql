select 1
select a, b as c, d e from t where x = 1 and y > 2 or z is null
select -1, - -1, +1, -x, 2147483648, -2147483648, 1.5e10, .5, 5.
select a >= not b, a is null isnull, not a = b, a between 1 and 2 and c
select a or b and c or d
select x::int, cast(x as numeric(10,2)), date '2020-01-01', interval '1' day, interval(3) '1', int '5', pg_catalog.int4 '7'
select count(*), count(distinct a), sum(a) filter (where b) over (partition by c order by d rows between 1 preceding and current row) from t
select percentile_cont(0.5) within group (order by x desc nulls last) from t
select array[1,2,[3]], array[[1,2],[3,4]], array(select 1), row(1,2), (1,2), a[1], a[1:2], a[:], (a).b, (a).*, $1.x, $2[1]
select * from a join b on a.x = b.x left join c using (y) natural join d cross join e, lateral (select 1) f, generate_series(1,2) with ordinality g(h,i)
select * from rows from (f(1) as (a int), g(2)) with ordinality as t(a,b), xmltable('/r' passing x columns a int path 'p' default 1 not null, n for ordinality)
with recursive t(n) as materialized (values (1) union all select n+1 from t) search depth first by n set s cycle n set c to true default false using p select * from t
select distinct on (a) a from t order by a using <, b desc nulls first limit 5 offset 3
(select 1 union select 2) intersect select 3 order by 1 fetch first 3 rows with ties for update of t skip locked
((select 1) union (select 2))
select ((select 1) + 1), ((select 1)), ((select 1), 2), x in ((select 1)), y in (1,2), z not in (select 1)
select a between, b is, c in from t
select a and, b or from t
select case x when 1 then 2 else 3 end, case when a then b end, coalesce(a,b), nullif(a,b), greatest(1,2), least(3)
select extract(year from x), extract('epoch' from y), position('a' in b), substring(a from 1 for 2), substring(a for 2), substring(a similar b escape c), substring(a,b), trim(both 'x' from y), trim(y), overlay(a placing b from 1), overlay(a,b,c), normalize(a, nfc), collation for (a), treat(a as int)
select current_date, current_timestamp(3), localtime, user, current_schema, current_schema(), session_user
select x at time zone 'utc', y collate "C", a || b collate "de_DE", a operator(pg_catalog.+) b, @ a, a !, a @> b
select a like b escape c, a not ilike b, a similar to b, a = any(b), a <> all(select 1), a like any (array['x'])
select x is distinct from y, x is not distinct from y, x is document, x is nfc normalized, x is not normalized, x is not true, x is unknown
select (1,2) overlaps (3,4), row(1,2) overlaps row(3,4)
select a from t group by rollup(a,b), cube(c), grouping sets ((a),(b,c),()), (), d having grouping(a) = 1 window w as (order by a), v as (w range unbounded preceding exclude ties)
select from t
select
table only t
values (1,2),(3,4)
select into temp x from y
select 'a'\n'b', E'a\\nb\\u0041', U&'\\0041', U&"d\\0061t" uescape '!', $$x$$, $a$y$a$, b'101', x'1F', n'abc'
select 1;;select 2 ; 
select f(a => 1, b := 2, variadic c), f(all x), f(distinct x order by y)
select a = b = c
select 1 +
select from where
select 'abc
select "abc
select /* abc
select $1a, 1a
select * from (select 1)
select * from t tablesample bernoulli (10) repeatable (1)
select xmlelement(name a, xmlattributes(b as c), d), xmlforest(a as b), xmlconcat(a,b), xmlparse(document x), xmlpi(name a, 'b'), xmlroot(x, version no value, standalone yes), xmlserialize(content x as text), xmlexists('x' passing by ref y)
select * from (a join b on true) x, ((a join b on true)), ((select 1) x join b on true)
select interval '1' year to month, interval '1' second(3), x::interval day to second(2), x::timestamp(3) with time zone, x::time without time zone[], x::bit varying(3), x::national character varying(10), x::char, x::float(3), x::double precision, x::setof int, x::int array[3], x::int[][3], x::a.b.c(1,2)
select not in
select a not
select a not null
select nulls first
select a.*.b
select a.b[1].c, a[1].b
select é from "ü" where x = 'ö' and +
select * from t order by a nulls last, b asc offset 5 rows fetch next row only
select 1 limit all offset $1
select 1 limit 1,2
select 1 from t where current of c
select 1 union all select 2 except distinct select 3
select sum(x) over w, rank() over (w partition by a order by b groups between unbounded preceding and 1 following exclude no others) from t window w as ()
select sum(x) over (rows between 1 following and current row)
