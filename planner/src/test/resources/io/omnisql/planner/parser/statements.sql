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
select f(a order by b) 'x'
select f(a => 1) 'x'
select sum(x) over (range between >= following and y preceding) from t
select sum(x) over (rows between between 1 following and current row) from t
select f(distinct a) within group (order by b) filter (where c)
select f(a order by b) within group (order by b)
select f(variadic a) within group (order by b)
select a not /* no comment */ from t
select substring(a similar b escape c), substring(a or b similar c escape d)
select a at, b operator from t
select a at time
select a.b'x''x'
select array[1][2]
select - 'x', - null, - true, - b'1', -(1), - (-1), - 1.5
select 1 from t fetch first row row only
select 1 offset row rows
(select 1 limit 1) limit 2
(select 1 order by 1) order by 2
(select 1 offset 1) offset 2
(with x as (select 1) select 1 order by 1) limit 1
with a as (select 1) (with x as (select 1) select 1)
select 1 fetch first 1 rows with ties
select 1 order by 1 fetch first 1 rows with ties for update skip locked
(select 1 limit 1) offset 1
select unique (select 1)
select (1,2,3) overlaps (1,2)
select (1,2) overlaps (1)
select x::float(0), y::float(60)
select U&'\00zz', U&'\d800', U&'\+110000', U&'a' uescape 'b', U&'a' uescape 1
select E'\u12', E'\ud800', E'\ud800\u0041', E'\udc00'
select E'\xc3\xa9', E'\303\251'
select ""
select 1e, 1
select 1e+
select .1.2, 1..2
select $1, $2 + $1, $0
select '\', e'\\'
select a ---1 comment\n +b
select a /* x /* y */ z */ + b
select a*/**/b, a@-b, a+-b, a<-b, a!-b, a@-- c\n b
select a #- b, a -> b ->> c, a <@ b && c, a ?| b
select * from a.b.c.d
select * from a.b[1]
select a.*.b
select (a).*.b
select sum(x) over (rows unbounded following) from t
select sum(x) over (rows 1 following) from t
select sum(x) over (rows between unbounded following and current row) from t
select sum(x) over (rows between current row and unbounded preceding) from t
select sum(x) over (rows between current row and 1 preceding) from t
select * from (values (1))
select * from (select 1) union select 2
select * from ((select 1) union select 2) x, lateral (select 1) y
select * from xmltable(xmlnamespaces('a' as b, default 'c'), '/r' passing by value x columns a int not null null)
select * from xmltable('/r' passing x columns a int foo 'x')
select * from f() as (a int, b text collate "C"), g() t(a, b), h() with ordinality
select * from t tablesample a.b (1, 2) x
select * from t x tablesample a.b (1, 2)
select 1 from t for update of a, b nowait for share for no key update for key share skip locked
select 1 for read only
select a as between, b between, c is distinct from d is e
select 1 as select, 2 as from
select not not a, not a is null, not a in (1), - - a, @ - a, a - - b
select a < b < c
select a is distinct from b is distinct from c
select a like b like c
select a between 1 and 2 between 3 and 4
select a in (1) in (2), a is null is null, a isnull notnull
select a = b is null = c
select a || b = c || d like e || f
select a ^ b ^ c, a - b - c, a * b / c % d, - a ^ b, a::int::text[1]
select a at time zone b at time zone c, a collate x collate y, a || b collate c at time zone d
select E'\xff'
select E'a\xc3('
select E'\u0000'
select E'\000'
select U&'\0000'
select 'a' 'b'
select X'zz
select B'1
select $a$x
select "x
select /* x
select $1a
select 1a
select * from t order by a offset operator rows fetch
select xmlexists('x' passing by by match y)
select xmlexists('x' passing by ref y by value)
select 1 offset operator(a.-) 1
select xmlexists('x' passing by by ref)
