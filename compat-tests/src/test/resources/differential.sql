-- One statement a line; each is run on PostgreSQL 15 and on OmniSQL, in both protocols.
select 1
select 1 as one, 'x' as two, null as three, true as four
select 2147483647 + 1
select 9223372036854775807 + 1
select 1/0
select 7 / 2, -7 / 2, 7 % 3, 7 / 2.0, 2 ^ 10
select 1.10, 1.1 + 2.20, 10::numeric / 3, round(2.5), round(-2.5), round(1.2345, 2)
select avg(x), sum(x), min(x), max(x), count(*) from (values (1), (2), (4)) t(x)
select 'abc' || 'def', 'a' || 1, null || 'x'
select length('héllo'), octet_length('héllo'), upper('straße'), initcap('hello world')
select substring('hello' from 2 for 3), substring('foobar' from 'o+'), position('lo' in 'hello'), overlay('abcdef' placing 'X' from 2 for 3)
select 'foo' like 'f%', 'foo' like '_o_', 'foo' ilike 'F%', 'foo' ~ '^f', 'foo' !~ 'x', 'FOO' ~* 'foo'
select split_part('a,b,c', ',', 2), lpad('x', 3, '0'), rpad('x', 3), trim('  x  '), btrim('xxaxx', 'x'), repeat('ab', 3), reverse('abc')
select replace('banana', 'an', 'AN'), translate('abc', 'ab', 'xy'), left('hello', 2), right('hello', -2), strpos('hello', 'l')
select md5('x'), to_hex(255), ascii('a'), chr(97), concat('a', null, 1, true), concat_ws('-', 'a', null, 'b')
select date '2026-01-31' + 1, date '2026-03-01' - date '2026-02-01', date '2026-01-31' + interval '1 month'
select extract(year from date '2026-05-06'), extract(epoch from interval '1 day 2 hours'), date_part('dow', date '2026-05-06'), date_trunc('month', timestamp '2026-05-06 07:08:09')
select timestamptz '2026-05-06 07:08:09+02' at time zone 'UTC', timestamp '2026-05-06 07:08:09' at time zone 'Europe/Berlin'
select to_char(timestamp '2026-05-06 17:08:09', 'YYYY-MM-DD HH24:MI:SS'), to_char(date '2026-05-06', 'Dy, DD Mon YYYY')
select array[1, 2, 3], array['a', null], array[1, 2] || 3, array_length(array[1, 2], 1), cardinality(array[1, 2, 3])
select 2 = any (array[1, 2]), 3 <> all (array[1, 2]), array[1, 2] @> array[2], array[1] && array[2, 1], array_position(array['a', 'b'], 'b')
select unnest(array[1, 2, 3]), string_to_array('a,b', ','), array_to_string(array[1, null, 2], ',', '*')
select '{"a": {"b": [1, 2]}}'::jsonb -> 'a' -> 'b' ->> 1, '{"a": 1}'::jsonb @> '{"a": 1}', '{"a": 1, "b": 2}'::jsonb ? 'b'
select '{"b": 1, "a": 2}'::jsonb, '[1, 2]'::jsonb || '3', jsonb_typeof('[]'), jsonb_array_length('[1, 2]')
select coalesce(null, 2), nullif(1, 1), greatest(1, 3, 2), least('b', 'a'), case when 1 = 2 then 'x' else 'y' end
select case 3 when 1 then 'one' when 3 then 'three' end, 1 is distinct from null, null is null
select true and null, true or null, not null::bool, (1 = 1) is true, null is unknown
select 1 in (1, 2), 3 not in (1, null), 1 between 0 and 2, 5 between symmetric 9 and 1
select * from (values (1, 'a'), (2, 'b')) t(id, name) where id > 1
select a.id, b.name from (values (1), (2)) a(id) join (values (1, 'x'), (3, 'y')) b(id, name) using (id)
select * from (values (1), (2)) a(id) left join (values (1, 'x')) b(id, name) on a.id = b.id order by 1
select * from (values (1), (2)) a(id) full join (values (2, 'x'), (3, 'y')) b(id, name) using (id) order by id
select g, count(*), sum(v) from (values ('a', 1), ('b', 2), ('a', 3)) t(g, v) group by g order by g
select g, sum(v) from (values ('a', 1), ('b', 2), ('a', 3)) t(g, v) group by g having sum(v) > 2 order by 1
select g, sum(v), grouping(g) from (values ('a', 1), ('b', 2)) t(g, v) group by rollup (g) order by 1 nulls last
select distinct v % 2 from generate_series(1, 5) v order by 1
select distinct on (g) g, v from (values ('a', 2), ('a', 1), ('b', 3)) t(g, v) order by g, v
select v, row_number() over (order by v), sum(v) over (order by v), lag(v) over (order by v), rank() over (order by v / 2) from generate_series(1, 4) v
select v, sum(v) over (order by v rows between 1 preceding and 1 following), first_value(v) over (order by v desc) from generate_series(1, 4) v order by v
select string_agg(v::text, ',' order by v desc), array_agg(v order by v), bool_and(v > 0), count(distinct v % 2), count(*) filter (where v > 2) from generate_series(1, 4) v
select percentile_cont(0.5) within group (order by v), percentile_disc(0.5) within group (order by v) from generate_series(1, 4) v
with t as (select v from generate_series(1, 3) v) select sum(v) from t
with recursive r(n) as (select 1 union all select n + 1 from r where n < 5) select n from r
select 1 union select 1 union all select 2 order by 1
select 1 intersect select 2
select v from generate_series(1, 3) v except select 2 order by 1
select (select max(v) from generate_series(1, 3) v), exists (select 1), array(select v from generate_series(1, 2) v)
select v from generate_series(1, 5) v where v in (select 2 union select 4) order by v
select v, (select count(*) from generate_series(1, 5) w where w > v) from generate_series(1, 3) v
select x.* from generate_series(1, 2) v, lateral (select v * 10 as y) x
select v from generate_series(1, 10) v order by v desc limit 3 offset 2
select * from generate_series(timestamp '2026-01-01', timestamp '2026-01-02', interval '12 hours')
select 'abc'::varchar(2), 'a'::char(3) || 'b', 12.345::numeric(4, 1), '1'::int, 1::text, 't'::bool
select 'x'::int
select '2026-02-30'::date
select 300::smallint, 70000::smallint
select nothing from (values (1)) t(a)
select a from (values (1)) t(b)
select * from no_such_table
select no_such_function(1)
select 1 + 'x'
select 1 + true
select sum(sum(v)) from generate_series(1, 2) v
select v, count(*) from generate_series(1, 2) v
select 1 where sum(1) > 0
select a.v from generate_series(1, 2) a(v), generate_series(1, 2) b(v) where v = 1
selec 1
select (1, 2) = (1, 2), (1, 2) < (1, 3)
