select 1, 'x', null, true, 1.50, 2.0e3, -7
select id, n, s, title, state, labels, price, amount, ratio, open, day, at, ts, span, meta, code, fixed, t, nums, uid, bytes from e.item order by id
select count(*), count(n), count(distinct n), sum(n), avg(n), min(n), max(n) from e.item
select sum(s), avg(s), min(s), max(s), sum(id), avg(id) from e.item
select sum(price), avg(price), min(price), max(price) from e.item
select sum(amount), avg(amount), min(amount), max(amount) from e.item where amount <> 'NaN'
select sum(amount), max(amount) from e.item
select sum(ratio), avg(ratio), min(ratio), max(ratio) from e.item where id in (1, 2, 5, 6)
select min(day), max(day), min(at), max(ts), min(span), max(span), min(t), max(title), min(state) from e.item
select state, count(*), sum(price) from e.item group by state order by state nulls first
select state, count(*) filter (where open), bool_and(open), bool_or(open) from e.item group by 1 having count(*) > 1 order by 1
select string_agg(title, ', ' order by id desc), array_agg(n order by id), array_agg(distinct state order by state) from e.item
select stddev(s), variance(s), stddev_pop(n), var_pop(price), stddev_samp(price) from e.item
select amount, count(*) from e.item group by amount order by amount
select distinct amount from e.item where id in (2, 5) order by 1
select distinct n, state from e.item order by 1, 2
select distinct on (state) state, id from e.item order by state, id desc
select avg(a) from (select state, avg(price) as a from e.item group by state) x
select id, sum(price) over (order by id), avg(amount) over (partition by state order by id rows between 1 preceding and current row) from e.item where id <> 3 order by id
select id, row_number() over (order by price desc nulls last), rank() over (order by n), dense_rank() over (order by n nulls first), ntile(2) over (order by id) from e.item order by id
select id, lag(n) over (order by id), lead(n, 2, 0) over (order by id), first_value(title) over (partition by state order by id), last_value(id) over (order by id rows between unbounded preceding and unbounded following) from e.item order by id
select id, percent_rank() over (order by n), cume_dist() over (order by n), nth_value(id, 2) over (order by id) from e.item order by id
select i.id, l.key from e.item i join e.link l on l.n = i.n order by 1, 2
select i.id, l.id from e.item i left join e.link l on l.n = i.n order by 1, 2
select i.id, l.id from e.item i right join e.link l on l.n = i.n order by 1 nulls last, 2
select i.id, l.id from e.item i full join e.link l on l.n = i.n order by 1 nulls last, 2
select n, i.id, l.id from e.item i full join e.link l using (n) order by 1 nulls last, 2, 3
select n, i.id from e.item i join e.link l using (n) order by n, 2
select count(*) from e.item a, e.link b
select a.id, b.id from e.item a cross join e.link b where a.id = b.id + 1 order by 1
select * from e.link where exists (select 1 from e.item i where i.n = link.n) order by id
select id from e.item where n in (select n from e.link) order by id
select id from e.item where n not in (select n from e.link where n is not null) order by id
select id from e.item where n not in (select n from e.link) order by id
select id from e.item where price > all (select weight from e.link where weight is not null) order by id
select id from e.item where price >= any (select weight from e.link) order by id
select id, (select max(l.weight) from e.link l where l.n = i.n) from e.item i order by id
select id, array(select l.key from e.link l where l.n = i.n order by l.id) from e.item i order by id
select (select id from e.link)
with a as (select id, n from e.item where open) select x.id, y.n from a x join a y on x.id = y.id order by 1
with recursive r(i) as (select 1 union all select i + 1 from r where i < 5) select i, sum(i) over () from r order by i
with recursive r(i, k) as (select id, key from e.link where id = 1 union select l.id, l.key from r join e.link l on l.id = r.i + 1) select * from r order by i
select n from e.item union select n from e.link order by 1 nulls first
select n from e.item union all select n from e.link order by 1
select n from e.item intersect select n from e.link order by 1
select n from e.item except select n from e.link order by 1
select amount from e.item where id < 3 union select price from e.item where id < 3 order by 1
select 1 union select 3.0 union select 2.50 order by 1
(select id from e.item order by id desc limit 2) union all select 100 order by 1
select v.a, v.b from (values (1, 'x'), (2, 'y'), (3, null)) v(a, b) order by a desc
select id from e.item order by id limit 2 offset 1
select id from e.item order by price desc nulls last, id limit 3
select id from e.item order by amount, id
select id from e.item order by span, id
select id from e.item order by fixed, id
select id from e.item order by title
select id from e.item limit -1
select 1 + 2147483647
select 2147483647 + 1
select n + 1 from e.item where id = 4
select n * n from e.item where id = 4
select 9223372036854775807 + 1
select 9223372036854775807 + 1::bigint
select 32767::int2 + 1::int2
select 7 / 2, -7 / 2, 7 % 3, -7 % 3, 7.0 / 2, 1 / 3.0, 10::numeric / 3
select 1 / 0
select 1.0 / 0
select 1::float8 / 0
select 5 % 0
select n / (n - 20) from e.item where id = 2
select case when n = 20 then 0 else 100 / (n - 20) end from e.item where n is not null order by id
select 1.10 + 2, 1.10 * 2.000, 1.5 - 0.25, -1.50, abs(-1.5), 3.0 % 2
select 99999999999999999999999999999999999999 + 1, 12345678901234567890.123 * 98765432109876543210.987
select round(2.5), round(-2.5), round(1.2345, 2), round(1234.5, -2), trunc(1.999, 1), ceil(1.1), floor(-1.1), sign(-3.2)
select round(2.5::float8), round(3.5::float8), trunc(-1.7::float8), ceil(1.2::float8)
select sqrt(2.0), sqrt(16::numeric), sqrt(2::float8), power(2, 10), power(2::numeric, 10), 2 ^ 3, mod(10, 3), div(10.5, 3)
select exp(1::float8), ln(2::float8), log(100::float8), pi(), cbrt(8::float8)
select 'NaN'::numeric, 'Infinity'::numeric, 'NaN'::numeric = 'NaN'::numeric, 'NaN'::numeric > 1e100, '-Infinity'::numeric < 0
select 1.0 = 1.00, 1.5 > 1.49, 2 = 2.0, 2.5::float8 = 2.5, 1 < 1.5
select greatest(1, 2.5, null), least(3, 1), greatest(null::int, null), greatest('a', 'b')
select coalesce(null, 1, 2), coalesce(null, 1.50, 2), nullif(1, 1), nullif(2, 1), nullif('a', 'b')
select '12'::int, ' 12 '::int8, '1.5'::numeric, '1e3'::float8, 't'::bool, '2024-01-01'::date
select 'x'::int
select ''::int
select '99999999999'::int
select 'maybe'::bool
select '2024-02-30'::date
select '1.5'::int
select 'abc'::numeric
select '12345'::int2
select '123456'::int2
select title::int from e.item where id = 1
select 3.7::int, 2.5::int, 3.5::int, -2.5::int, 2.5::float8::int, 3.5::float8::int
select 1e10::int
select 123456789012::bigint::int
select 1::bool, 0::bool, true::int, 'abc'::varchar(2), 'abc'::char(5), 'ab '::char(5) = 'ab'
select 1::text, true::text, 1.50::text, '2024-01-01'::date::text, 1.5::float8::text, null::text
select 123.456::numeric(5,1), 123.456::numeric(10,2)
select 12345.6::numeric(4,1)
select 'a' || 'b', 'a' || 1, 1 || 'a', 'a' || null, title || '!' from e.item order by id
select lower('ÀB'), upper('straße'), initcap('hello wORLD x2'), length('déjà😀'), char_length('ab'), octet_length('é')
select substring('hello' from 2 for 3), substring('hello', 0, 3), substring('hello', -1, 3), substr('hello', 3), substring('hello' from 4)
select substring('hello', 2, -1)
select left('hello', 2), left('hello', -2), right('hello', 2), right('hello', -2)
select lpad('7', 3, '0'), rpad('ab', 5, 'xy'), lpad('hello', 2), trim('  x '), trim(both 'x' from 'xxaxx'), ltrim('aab', 'a'), rtrim('baa', 'a')
select position('l' in 'hello'), strpos('hello', 'z'), replace('aXbX', 'X', '--'), translate('12345', '143', 'ax'), reverse('abc😀'), repeat('ab', 3)
select split_part('a,b,c', ',', 2), split_part('a,b,c', ',', -1), split_part('a', ',', 3), starts_with('hello', 'he'), overlay('Txxxxas' placing 'hom' from 2 for 4)
select split_part('a', ',', 0)
select ascii('a'), chr(233), to_hex(255), md5('abc'), concat('a', 1, null, true, 1.5), concat_ws('-', 'a', null, 'b'), quote_literal('it''s'), quote_ident('Ab')
select title like 'A%', title like '%o%', title ilike '%TWO', title not like 'g_mma', title like '%100\%\_%' from e.item order by id
select 'a%c' like 'a\%c', 'abc' like 'a\%c', 'a_c' like 'a#_c' escape '#', 'abc' similar to 'a(b|x)c'
select 'abc' like 'ab\'
select title ~ '^[A-Z]', title ~* 'BETA', title !~ 'a$' from e.item order by id
select substring(title from '[A-Z]+-[0-9]+'), substring(title, '([0-9]+)%') from e.item order by id
select substring('foobar' from 'foo|foobar'), substring('foobar' from 'o(.)b'), substring('XY1234Z' from 'Y*([0-9]{1,3})'), substring('XY1234Z' from 'Y*?([0-9]{1,3})')
select regexp_replace('foobarbaz', 'b..', 'X'), regexp_replace('foobarbaz', 'b..', 'X', 'g'), regexp_replace('foobarbaz', 'b(..)', 'X\1Y', 'g'), regexp_replace('Hello', 'L', 'x', 'gi')
select regexp_match('foobarbequebaz', '(bar)(beque)'), regexp_match('abc', 'z'), regexp_split_to_array('a, b,c', '\s*,\s*'), regexp_split_to_array('abc', '')
select 'a' ~ '('
select 'abc' ~ 'a.c', E'a\nb' ~ 'a.b', 'foo' ~ '\mfoo\M', 'x1' ~ '\d', 'ab' ~ '^a(?=b)', 'ac' ~ 'a(?!b)'
select day + 1, day - 1, day - '2024-01-01'::date, day + time '10:00' from e.item where id in (1, 2) order by id
select day + interval '1 month', at + interval '1 month', ts + interval '1 day', ts - interval '2 hours' from e.item where id in (1, 2) order by id
select at - '2024-01-01'::timestamp, ts - '2024-01-01 00:00:00+00'::timestamptz from e.item where id in (1, 2, 3) order by id
select interval '1 day' * 2, interval '1 month' / 2, interval '1 day' + interval '2 hours', -interval '1 hour', interval '1 day' * 1.5, 2 * interval '3 min'
select interval '1 month' = interval '30 days', interval '1 day' < interval '25 hours', interval '24 hours' = interval '1 day'
select span, count(*) from e.item group by span order by span
select distinct span from e.item where id in (1, 4, 6) order by 1
select extract(year from day), extract(month from at), extract(epoch from ts), extract(dow from day), extract(week from day), extract(quarter from day), extract(hour from ts) from e.item where id in (1, 2, 6) order by id
select extract(epoch from span), extract(day from span), extract(hour from span), date_part('month', span) from e.item where span is not null order by id
select extract(second from '10:20:30.5'::time), extract(isodow from date '2024-03-03'), extract(doy from date '2024-12-31'), extract(century from date '2000-01-01'), extract(isoyear from date '2021-01-01'), extract(timezone from ts) from e.item where id = 1
select extract(foo from day) from e.item where id = 1
select date_trunc('month', ts), date_trunc('day', at), date_trunc('hour', ts), date_trunc('year', day), date_trunc('week', at), date_trunc('quarter', ts) from e.item where id in (1, 2, 6) order by id
select date_trunc('foo', ts) from e.item where id = 1
select age(timestamp '2024-03-31', timestamp '2024-02-29'), age(timestamp '2001-04-10', timestamp '1957-06-13'), age(timestamp '2024-01-01', timestamp '2024-03-31 12:00')
select ts at time zone 'Europe/Berlin', at at time zone 'UTC', ts at time zone '+02' from e.item where id in (1, 2) order by id
select ts at time zone 'Nowhere/Else' from e.item
select ts::date, ts::timestamp, at::timestamptz, day::timestamp, day::timestamptz, at::date, ts::time, at::time from e.item where id in (1, 2, 6) order by id
select day < at, day = at, ts > at, day <= ts from e.item order by id
select '2024-03-10 02:30:00'::timestamptz, '2024-11-03 01:30:00'::timestamptz, timestamptz '2024-07-01 12:00+02'
select to_char(ts, 'YYYY-MM-DD HH24:MI:SS'), to_char(at, 'Mon DD, YYYY HH12:MI AM'), to_char(ts, 'Day DDth FMMonth "at" TZ') from e.item where id in (1, 6) order by id
select make_date(2024, 2, 29), make_timestamp(2024, 1, 2, 3, 4, 5.5), make_interval(days => 3, hours => 2), to_timestamp(1700000000.5)
select make_date(2023, 2, 29)
select justify_hours(interval '27 hours'), justify_days(interval '35 days'), justify_interval(interval '1 mon -1 hour')
select 'infinity'::timestamp, isfinite('infinity'::date), date '2024-01-01' < 'infinity'
select meta -> 'a', meta ->> 'a', meta -> 'b' -> 'c' -> 1, meta #> '{b,c,2}', meta #>> '{b,c,0}', meta ->> 's' from e.item order by id
select meta -> 0, meta ->> -1, jsonb_typeof(meta) from e.item order by id
select meta @> '{"a": 1}', meta ? 'a', meta ?| array['x', 't'], meta ?& array['a', 'b'], '{"a": 1}'::jsonb <@ meta from e.item order by id
select meta = '[1, 2, 3]'::jsonb, meta || '{"z": 1}'::jsonb, meta - 'a' from e.item where id in (1, 6) order by id
select '{"b":1,"a":[1,2],"b":2}'::jsonb, '{"b":1 }'::json, '"x"'::jsonb, '1.50'::jsonb
select '{bad'::jsonb
select jsonb_array_length('[1,2]'), jsonb_array_elements_text('["a","b",null]'), jsonb_object_keys('{"b":1,"a":2}')
select (meta ->> 'a')::int + 1 from e.item where id = 6
select labels @> array['bug'], labels && array['ui', 'x'], 'bug' = any(labels), array['bug'] <@ labels, 'bug' <> all(labels) from e.item order by id
select array_length(labels, 1), cardinality(labels), array_upper(labels, 1), labels[1], labels[5], labels[-1], nums[2:3], nums[:2] from e.item order by id
select array[1, 2, 3], array['a', null], array[]::int[], array[1.5, 2], array[true, false], '{1,2}'::int[], array[1, 2] || 3, 0 || array[1], array[1] || array[2, 3]
select array[1, 2] = array[1, 2], array[1, 2] < array[1, 3], array_append(array[1], 2), array_remove(array[1, 2, 1], 1), array_position(array['a', 'b'], 'b'), array_cat(array[1], array[2])
select array_to_string(labels, ','), array_to_string(labels, ',', '*'), string_to_array('a,b,,c', ','), string_to_array('a,b', ',', 'b'), array_to_string(array[1, null, 3], '-') from e.item order by id
select unnest(array[1, 2, 3]), 'x'
select id, l from e.item, unnest(labels) as l order by id, l
select id, l, o from e.item, unnest(labels) with ordinality as u(l, o) order by id, o
select id, l from e.item left join lateral unnest(labels) l on true order by id, l
select * from generate_series(1, 5)
select g, g * 2 from generate_series(1, 10, 3) g
select * from generate_series(5, 1, -2) with ordinality
select * from generate_series(1, 0)
select * from generate_series(1, 5, 0)
select * from generate_series(1.0, 2.0, 0.5)
select * from generate_series(timestamp '2024-01-31', timestamp '2024-04-30', interval '1 month')
select generate_series(1, id) from e.link order by 1
select n in (10, 20), n not in (10, 20), n in (10, null), id between 2 and 4, n is null, n is not distinct from null from e.item order by id
select open is true, open is not false, open is unknown, not open, open and null, open or true from e.item order by id
select case n when 10 then 'ten' when 20 then 'twenty' else 'other' end, case when n > 15 then 1.5 else 2 end, case when open then 1 end from e.item order by id
select (n, id) = (10, 1), (n, id) < (20, 2), row(1, 2) = row(1, 2) from e.item order by id
select n is distinct from 20, title is distinct from null, price is not distinct from 10.0 from e.item order by id
select code = 'ab', fixed = 'ab', fixed = 'ab   ', length(fixed), code || '|', fixed || '|' from e.item order by id
select uid = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', uid > 'b0000000-0000-0000-0000-000000000000', uid::text from e.item order by id
select bytes, length(bytes), bytes = '\x00'::bytea, encode(bytes, 'hex') from e.item order by id
select t, t + interval '1 hour', t < '12:00', t - time '01:00' from e.item where id <> 4 order by id
select ratio, ratio::float4, ratio > 0, ratio = 'NaN', ratio + 1 from e.item order by id
select 0.1::float8 + 0.2::float8, 1e300::float8 * 1e10, 1.0::float4 / 3
select 1e300::float8 * 1e300
select 'é' < 'f', 'a' < 'B', 'a' < 'b', 'Z' < 'a'
select state, grouping(state), count(*) from e.item group by rollup (state) order by 2, 1
select state, open, count(*) from e.item group by grouping sets ((state), (open), ()) order by 1, 2, 3
select state, count(*) from e.item group by cube (state) order by 1 nulls last, 2
select i.id, x.c from e.item i, lateral (select count(*) as c from e.link l where l.n = i.n) x order by 1
select x.id, x.r from (select id, rank() over (order by price desc) as r from e.item) x where r <= 2 order by 2
select count(*) from (select distinct state from e.item) s
select id + 1 as a from e.item order by a desc
select n, count(*) c from e.item group by n order by c desc, n nulls first
select sum(n) / count(*), sum(n)::float8 / count(*), round(avg(price), 2) from e.item
select percentile_cont(0.5) within group (order by ratio) from e.item where id in (1, 2, 5, 6)
select percentile_disc(0.5) within group (order by n) from e.item
select extract(epoch from max(ts) - min(ts)) from e.item where id <> 4
select upper(state), count(*) from e.item where state is not null group by upper(state) order by 1
select date_trunc('month', at)::date as m, count(*) from e.item where id in (1, 2, 6) group by 1 order by 1
select current_date is not null, now() is not null, current_user = current_user, localtimestamp is not null
select id from e.item where ts >= timestamptz '2024-03-10 02:00:00' - interval '1 day' and ts < 'infinity' order by id
select id from e.item where (title, state) in (('gamma', 'open'), ('beta TWO', 'closed')) order by id
select id from e.item where title = 'gamma' or id in (select id from e.link where key like 'SHOP%') order by id
select l.key, count(i.id), sum(i.price) from e.link l left join e.item i on i.n = l.n group by l.key order by 1 nulls last
select a.id from e.item a where not exists (select 1 from e.item b where b.price > a.price) order by 1
select numeric '1.10', numeric '1.100' union all select 2, 3
select max(x) from (values (1.5), (2), (1.50)) v(x)
select x, count(*) from (values (1.5), (1.50), (2)) v(x) group by x order by x
select 10::numeric ^ 2, 2 ^ 0.5::float8, abs(-5), -(-3), +4, @ -5, 5 & 3, 5 | 3, 5 # 3, ~5, 1 << 3, 16 >> 2
select cbrt(27::float8)
select 2::numeric ^ -2, 1.5::numeric ^ 3, 0::numeric ^ 0
select price * price, price * 1.5, price + amount, price / 3, amount * 2, -amount, amount + 1 from e.item order by id
select sum(price * 2), sum(price * price) from e.item
select id, sum(id) over w, count(*) over w from e.item window w as (partition by state order by id desc) order by id
select id, count(*) over (order by n groups between 1 preceding and current row exclude ties) from e.item order by id
select i.state, l.key, count(*) from e.item i join e.link l on i.n = l.n and l.weight > 1 group by 1, 2 order by 1, 2
select * from e.item i where i.id = (select max(id) from e.item where state = i.state) and i.id < 4 order by i.id
select id from e.item i where (select count(*) from e.link l where l.n = i.n) > 1 order by id
select count(*) from e.item where title like 'S%' and meta ->> 'a' = '2' and labels @> '{ui}'
select 'a' < any(array['b', null]), 'z' < any(array['b', null]), 1 = all(array[1, 1]), 1 = all(array[1, null]), null = any(array[1])
select 5 = any(array[]::int[]), 5 <> all('{}'::int[]), 1 = any(null::int[])
select interval '1 year 2 months', interval '90 minutes', interval '-1 day +02:03', interval 'P1DT2H', interval '3' day
select '1 day'::interval::text, '00:00:01.5'::interval, extract(epoch from interval '1 month 1 day')
select date '2024-01-31' + 1, date '2024-03-01' - date '2024-02-01', '2024-01-31'::date + interval '1 month'
select timestamp '2024-01-01 00:00' + interval '1.5 days', timestamptz '2024-03-09 12:00' + interval '1 day', timestamptz '2024-03-09 12:00' + interval '24 hours'
select to_char(timestamp '2024-02-05 03:04:05.678', 'YY Q WW IW D J HH24MISS.MS US'), to_char(timestamp '2024-02-05', 'MONTH|month|Mon|DY|FMDD')
select regexp_count('banana', 'a'), regexp_like('Hello', 'h', 'i'), 'a.b' ~ 'a\.b', 'ab12' ~ '^[[:alpha:]]+[[:digit:]]{2}$'
select regexp_replace('abc', '(a)(b)?', '[\1|\2]'), regexp_replace('aaa', 'a*?', 'x', 'g'), regexp_replace('x', '^', '>')
select 'SHOP-12' similar to '[A-Z]+-[0-9]+', 'abc' similar to '%b%', 'abc' not similar to 'a_'
select string_to_array('', ','), string_to_array(null, ','), string_to_array('abc', null), string_to_array('abc', '')
select trim(leading '0' from '007'), btrim('  x'), lower(null), concat(), concat(null)
select length(''), left('abc', 0), right('abc', 10), repeat('x', -1), substring('abc' from 2 for 0), lpad('abc', 5, '')
select cast('1' as int) + cast('2.5' as numeric), cast(1 as text) || 'x', cast('{a,b}' as text[])
select cast('{1,x}' as int[])
select array['1','2']::int[], '{1.5,2}'::numeric[], array[1,2]::text[], '{"a b",NULL,"c\"d"}'::text[]
select (array[1,2,3])[2], (array['x','y'])[3], (array[10,20,30])[2:], ('{a,b}'::text[])[1]
select count(*), sum(g), avg(g)::numeric(10,2) from generate_series(1, 1000) g
select g % 3 as k, count(*), min(g), max(g) from generate_series(1, 100) g group by 1 order by 1
select a, b from generate_series(1, 2) a, generate_series(a, 3) b order by 1, 2
select * from (values (1, 'a'), (2, 'b')) x(i, c) join (values (2, 'z'), (3, 'q')) y(i, d) using (i)
select * from (values (1), (2)) a(x) left join (values (2), (3)) b(x) on a.x = b.x order by 1
with t(a) as (values (1), (2), (2)) select a, count(*) from t group by a having count(*) > 1
with a as materialized (select id from e.item), b as (select id from a where id > 2) select count(*) from b
with recursive t(n) as (values (1) union all select n + 1 from t where n < 100) select sum(n) from t
with recursive tree as (select id, n, 0 as depth from e.link where id = 1 union all select l.id, l.n, depth + 1 from e.link l join tree t on l.id = t.id + 1) select * from tree order by id
select 1 where false
select 1 where null
select id from e.item where false
select null = null, null <> 1, not null, null and false, null or true
select 1 is not null, null is null, (1 = 1) is true
select case when 1 = 2 then 1 / 0 else 5 end, coalesce(5, 1 / 0)
select max(id), min(id) from e.item where false
select count(*), sum(n), array_agg(n), string_agg(title, ',') from e.item where false
select bool_and(open), every(n > 0), bit_or(n), bit_and(id) from e.item where id in (1, 2)
select sum(distinct n), count(distinct price), count(distinct amount), avg(distinct n) from e.item
select sum(span), min(span) from e.item
select array_agg(price order by price desc nulls last), array_agg(day order by day), array_agg(ts order by id) from e.item
select json_build_object('a', 1)
select jsonb_build_object('a', 1)
select to_jsonb(1)
select row_to_json(x) from (select 1 as a) x
select current_setting('nope')
select version() like 'PostgreSQL 15%', pg_backend_pid() >= 0
select 'abc'::bytea, '\xdead'::bytea || '\xbeef'::bytea, encode('abc'::bytea, 'base64'), decode('616263', 'hex'), sha256('abc'::bytea)
select gen_random_uuid() is not null, random() between 0 and 1
select '2024-01-01'::timestamp = '2024-01-01'::date, '2024-01-01 00:00:00'::timestamptz = '2024-01-01'::date
select time '12:00' + interval '13 hours', time '12:00' - interval '13 hours', time '23:00' > time '22:59:59.999'
select 1::int2 + 1::int4, 1::int4 + 1::int8, 1::int8 + 1.5, 1::int4 + 1.5::float8, 1.5::float4 + 1.5::float8
select 1e-400::numeric, 1e400::numeric > 0, 1e10::float8, 1.0e-5::float8, 123456789.123456789::float8, 1e15::float8, 1e16::float8
select 0.1::float4, 0.1::float4::float8, 16777217::float4, 3.4e38::float4
select 1e39::float4
select numeric '0.00', numeric '-0.0', 1.000 - 1.0, 0.5::numeric(3,2), round(0.005, 2), round(-0.005, 2)
select 10 / 4.0, 10.00 / 4, 1 / 7.0, 100000 / 3.0, 0.001 / 3, 2.0 / 3 * 3
