-- One statement a line. Constants and literals.
SELECT 1
SELECT 1, 2.5, 'x', NULL, true, 9999999999, 1e10, 99999999999999999999
SELECT -1, +1, - 2.5, -9223372036854775808
SELECT 'a' AS b
SELECT B'101', X'1f'
SELECT date '2020-01-01', timestamp '2020-01-01 10:00', interval '1 day', time '10:00'
SELECT interval '1' day, interval '1 2:03' day to minute, interval(3) '1 second'
SELECT int4 '1', numeric(5,2) '1.5', varchar(3) 'abc', char 'x', "char" 'x'
SELECT int4 'x'
SELECT 'x'::int
SELECT '1'::int::text
SELECT CAST('2020-13-01' AS date)
SELECT 1::bool, 1::text, 1::varchar(5), 1::numeric(10,3), '1'::bit(3)
SELECT 1::uuid
SELECT true::int, 1.5::int, 1.5::int2, 'now'::text
SELECT 1::nosuchtype
SELECT 1::numeric(0)
SELECT 1::numeric(1001)
SELECT 'a'::varchar(0)
SELECT 1::int(4)
SELECT NULL::github.issues
SELECT '{1,2}'::int[], '{a,b}'::text[], '{x}'::int[]
SELECT ARRAY[1,2], ARRAY[1,2.5], ARRAY['a','b'], ARRAY[[1],[2]], ARRAY[]::int[]
SELECT ARRAY[]
SELECT ARRAY[1,'x']
SELECT ARRAY[1,true]
SELECT ARRAY[1,2]::text[], ARRAY['1','2']::int[], ARRAY[1.5]::int[]
SELECT ROW(1,'a'), (1,2)
SELECT (ARRAY[1,2,3])[1], (ARRAY[1,2,3])[1:2], ('{a,b}'::text[])[1]
SELECT (1)[1]
SELECT current_date, current_time, current_timestamp, localtime, localtimestamp, current_timestamp(3), localtime(2)
SELECT current_user, session_user, user, current_role, current_catalog, current_schema
SELECT now(), version(), current_database(), pi()
SELECT 1 AS "A b", 2 c
SELECT
SELECT *
SELECT nothing
SELECT "Nothing"
-- Columns.
SELECT id, title, state FROM issues
SELECT * FROM issues
SELECT * FROM github.issues
SELECT issues.* FROM issues
SELECT github.issues.* FROM github.issues
SELECT github.issues.id FROM issues
SELECT postgres.github.issues.id FROM issues
SELECT other.github.issues.id FROM issues
SELECT i.id, i.title FROM issues i
SELECT i.id, i.title FROM issues AS i
SELECT issues.id FROM issues i
SELECT x.id FROM issues i
SELECT i.nothing FROM issues i
SELECT nothing FROM issues
SELECT titel FROM issues
SELECT tite FROM issues i
SELECT i.titel FROM issues i
SELECT issue.title FROM issues
SELECT projects.key FROM projects
SELECT projects.key FROM jira.projects
SELECT key FROM nothing.projects
SELECT key FROM jira.nothing
SELECT key FROM other.jira.projects
SELECT id FROM issues i, pulls p
SELECT i.id, p.id FROM issues i, pulls p
SELECT * FROM issues, issues
SELECT * FROM issues i, pulls i
SELECT * FROM github.pulls, jira.projects
SELECT a, b FROM issues i(a, b)
SELECT * FROM pulls p(a, b)
SELECT * FROM pulls p(a, b, c, d, e, f, g)
SELECT id AS number FROM issues ORDER BY number
SELECT ctid, xmin, tableoid FROM issues
SELECT issues FROM issues
SELECT i FROM issues i
SELECT (i).id, (i).title FROM issues i
SELECT (i).* FROM pulls i
SELECT (i).nothing FROM issues i
SELECT i.id.x FROM issues i
SELECT (id).x FROM issues
SELECT title(i) FROM issues i
SELECT i.upper FROM issues i
SELECT upper(title), lower(i.title), length(title) FROM issues i
SELECT code, fixed, weight, fixed::text, code::text, weight::numeric FROM issues
SELECT code || 'x', fixed || 'x', code || code, title || 1, 1 || title FROM issues
SELECT labels[1], labels[1:2], nums[1] + 1, labels[id] FROM issues
SELECT labels['x'] FROM issues
SELECT title[1] FROM issues
SELECT meta->'a', meta->>'a', meta#>'{a,b}', meta['a'], raw->'x', raw->>0 FROM issues
SELECT 1 FROM issues WHERE meta @> '{"a": 1}'
SELECT 1 FROM issues WHERE meta ? 'a'
-- Operators.
SELECT id + 1, number + 1, comments + 1, score + 1, weight + 1, ratio + 1 FROM issues
SELECT id / number, comments * comments, number % 2, number ^ 2, -id, +id, @ number FROM issues
SELECT number + 1.5, number + '1', '1' + number, number + NULL FROM issues
SELECT number + 'x' FROM issues
SELECT number + title FROM issues
SELECT title + 1 FROM issues
SELECT title = 1 FROM issues
SELECT 1 = 'x'
SELECT '1' = '2', '1' + '2'
SELECT 'a' || 'b', 'a' || 1, 1 || 1
SELECT day + 1, day - day, day + interval '1 day', created_at - interval '1 day', created_at - created_at, created_at - now() FROM issues
SELECT day + at, created_at + 1 FROM issues
SELECT closed_at < created_at, day < created_at, day = closed_at FROM issues
SELECT created_at > '2020-01-01', day = '2020-01-01', closed_at BETWEEN '2020-01-01' AND '2021-01-01' FROM issues
SELECT created_at > 'yesterdayish' FROM issues
SELECT title LIKE 'a%', title NOT LIKE 'a', title ILIKE 'a', title ~ 'a', title !~* 'b', title SIMILAR TO 'x' FROM issues
SELECT number LIKE 'a' FROM issues
SELECT title LIKE 'a' ESCAPE '#' FROM issues
SELECT open AND true, NOT open, open OR number = 1 FROM issues
SELECT number AND true FROM issues
SELECT NOT number FROM issues
SELECT 'x' AND true
SELECT open IS TRUE, open IS NOT UNKNOWN, number IS NULL, title IS NOT NULL, NULL IS NULL FROM issues
SELECT number IS TRUE FROM issues
SELECT number IS DISTINCT FROM 1, number IS NOT DISTINCT FROM NULL, title IS DISTINCT FROM number FROM issues
SELECT number IN (1, 2, 3), title IN ('a', 'b'), number IN (1), number NOT IN (1, 2.5), id IN (number, 2, 3) FROM issues
SELECT number IN ('a', 'b') FROM issues
SELECT number IN (1, 'x') FROM issues
SELECT title IN (1, 2) FROM issues
SELECT number = ANY (nums), number = ANY ('{1,2}'), title <> ALL (labels), 'a' = ANY (labels) FROM issues
SELECT number = ANY (number) FROM issues
SELECT number = ANY (labels) FROM issues
SELECT (number, title) = (1, 'a'), (number, id) < (1, 2), ROW(1, 2) <> ROW(1, 3) FROM issues
SELECT (number, title) = (1, 2) FROM issues
SELECT (1, 2) = (1, 2, 3)
SELECT (1, 2) LIKE (1, 3)
SELECT number BETWEEN 1 AND 2, number NOT BETWEEN 1 AND 2.5, number BETWEEN SYMMETRIC 2 AND 1 FROM issues
SELECT nums || 1, nums || nums, 1 || nums, labels || 'a', labels || ARRAY['x'] FROM issues
SELECT labels @> ARRAY['a'], nums && ARRAY[1], labels @> '{a}' FROM issues
SELECT nums @> ARRAY['a'] FROM issues
SELECT 1 OPERATOR(pg_catalog.+) 2
SELECT 1 OPERATOR(nothing.+) 2
SELECT 1 <=> 2
SELECT ! 1, 5 !
SELECT NULLIF(number, 1), NULLIF('a', 'b'), NULLIF(code, 'x') FROM issues
SELECT NULLIF(number, 'x') FROM issues
SELECT COALESCE(number, 1), COALESCE(NULL, 'a'), COALESCE(comments, id), COALESCE(code, code), COALESCE(code, title) FROM issues
SELECT COALESCE(number, 'x') FROM issues
SELECT COALESCE(number, title) FROM issues
SELECT GREATEST(1, 2.5), LEAST('a', 'b'), GREATEST(day, created_at) FROM issues
SELECT GREATEST(1, true)
SELECT CASE WHEN open THEN 1 ELSE 2.5 END, CASE number WHEN 1 THEN 'a' WHEN 2 THEN 'b' END FROM issues
SELECT CASE WHEN number THEN 1 END FROM issues
SELECT CASE WHEN open THEN 1 ELSE 'x' END FROM issues
SELECT CASE WHEN open THEN title ELSE number END FROM issues
SELECT CASE 'a' WHEN title THEN 1 END FROM issues
SELECT CASE WHEN open THEN code ELSE code END, CASE WHEN open THEN NULL END FROM issues
SELECT title COLLATE "C", title COLLATE "POSIX" < 'a' FROM issues
SELECT number COLLATE "C" FROM issues
SELECT title COLLATE "nothing" FROM issues
SELECT created_at AT TIME ZONE 'UTC', closed_at AT TIME ZONE 'UTC', day AT TIME ZONE 'UTC' FROM issues
SELECT EXTRACT(year FROM created_at), date_part('year', day), date_trunc('month', created_at), date_trunc('day', day) FROM issues
SELECT EXTRACT(epoch FROM number) FROM issues
SELECT substring(title FROM 1 FOR 2), position('a' IN title), trim(title), overlay(title PLACING 'x' FROM 1) FROM issues
SELECT uid = '6f9619ff-8b86-d011-b42d-00c04fc964ff', uid = 'x' FROM issues
SELECT bytes || 'x', length(bytes), bytes = '\x00' FROM issues
-- Functions.
SELECT abs(-1), abs(-1.5), abs(number), abs(comments), round(weight), round(score), round(weight, 1) FROM issues
SELECT round(score, 1) FROM issues
SELECT nothing(1)
SELECT nothing(number, title) FROM issues
SELECT upper(1)
SELECT upper(number) FROM issues
SELECT length('a'), length(code), char_length(fixed) FROM issues
SELECT concat('a', 1, NULL), concat_ws(',', 'a', 1), format('%s', 1) 
SELECT text(1), int4('1'), float8(1), date('2020-01-01'), varchar(title) FROM issues
SELECT numeric('1.5')
SELECT make_interval(days => 1), make_interval(1, 2), make_interval(hours => 1, mins => 2)
SELECT make_interval(nothing => 1)
SELECT make_interval(days => 1, 2)
SELECT make_interval(days => 1, days => 2)
SELECT generate_series(1, 3), unnest(ARRAY[1,2])
SELECT generate_series(1, 3) + 1
SELECT 1 WHERE generate_series(1, 3) = 1
SELECT array_length(nums, 1), array_append(nums, 1), array_cat(nums, nums), array_position(labels, 'a'), cardinality(nums) FROM issues
SELECT array_append(nums, 'x') FROM issues
SELECT array_append(nums, 1.5) FROM issues
SELECT array_append(NULL, 1), array_to_string(labels, ','), string_to_array('a,b', ',') FROM issues
SELECT to_char(created_at, 'YYYY'), to_char(number, '999'), to_date('2020', 'YYYY'), to_timestamp(1) FROM issues
SELECT to_json(title), row_to_json(i), to_jsonb(number), json_build_object('a', 1), jsonb_build_array(1, 'x') FROM issues i
SELECT jsonb_array_elements(meta), jsonb_object_keys(meta), jsonb_each(meta), jsonb_each_text(meta) FROM issues
SELECT coalesce(meta->>'a', 'b')::int FROM issues
SELECT md5('a'), random(), gen_random_uuid(), quote_ident('a'), quote_literal(1)
SELECT greatest(1), least(NULL)
SELECT pg_typeof(1), pg_typeof('a'), pg_typeof(number) FROM issues
SELECT count(*)()
SELECT lower(DISTINCT title) FROM issues
SELECT lower(title) FILTER (WHERE true) FROM issues
SELECT lower(title) OVER () FROM issues
SELECT lower(*) FROM issues
SELECT lower(title ORDER BY id) FROM issues
SELECT pg_catalog.lower('A'), public.lower('A')
SELECT variadic_nothing(VARIADIC ARRAY[1])
SELECT concat(VARIADIC ARRAY['a','b']), num_nulls(1, NULL), json_build_array(VARIADIC ARRAY[1])
SELECT concat(VARIADIC 1)
SELECT 'pg_class'::regclass, 'int4'::regtype, 'pg_catalog'::regnamespace, 'issues'::regclass, 'nothing'::regclass
SELECT 'integer'::regtype::oid, 'issues'::regclass::oid, 26::regclass
SELECT current_setting('a'), set_config('a', 'b', false), pg_backend_pid(), txid_current()
SELECT width_bucket(1.5, 0, 10, 5), mod(5, 2), power(2, 3), sqrt(2), ln(2.5), div(5, 2), trunc(1.5), ceil(1.5), sign(-1)
SELECT mod(5.5, 2), power(2.0, 3), sqrt(2.0), gcd(1, 2), factorial(5)
SELECT lpad('a', 5), lpad('a', 5, 'x'), repeat('a', 3), replace('a', 'b', 'c'), split_part('a', ',', 1), left('a', 1), reverse('a'), initcap('a'), ascii('a'), chr(65)
SELECT regexp_replace('a', 'b', 'c'), regexp_matches('a', 'b'), regexp_split_to_array('a', 'b'), translate('a', 'b', 'c'), strpos('a', 'b'), starts_with('a', 'b')
SELECT age(now()), age(created_at, closed_at), justify_days('1 day'), isfinite(day), date_bin('1 day', created_at, now()) FROM issues
-- Parameters.
SELECT $1
SELECT $1, $2
SELECT $2
SELECT $1::int, $2::text
SELECT $1 + 1, $2 || 'a'
SELECT $1 = $2
SELECT $1 + $2
SELECT $1 || $2
SELECT * FROM issues WHERE id = $1
SELECT * FROM issues WHERE id = $1 AND title = $2 AND created_at > $3
SELECT id FROM issues WHERE id = ANY ($1)
SELECT id FROM issues WHERE id IN ($1, $2)
SELECT id FROM issues WHERE title LIKE $1
SELECT id FROM issues LIMIT $1 OFFSET $2
SELECT id FROM issues WHERE number BETWEEN $1 AND $2
SELECT id FROM issues WHERE $1
SELECT id FROM issues WHERE id = $1 AND title = $1
SELECT id FROM issues WHERE id = $1 OR number = $1
SELECT $1 IS NULL
SELECT $1 IS NULL, $1 = 1
SELECT CASE WHEN $1 THEN $2 ELSE 1 END
SELECT COALESCE($1, 1), COALESCE($2, $3), COALESCE($4, title) FROM issues
SELECT upper($1), lower($1), length($2)
SELECT abs($1)
SELECT array_append(nums, $1), $2 = ANY (labels), labels || $3 FROM issues
SELECT created_at + $1, created_at - $2 FROM issues
SELECT day + $1 FROM issues
SELECT $1::int + $1
SELECT $1 + $1::int
SELECT $0
SELECT generate_series(1, $1)
SELECT * FROM (VALUES ($1, 2), (3, $2)) v
SELECT ARRAY[$1, 2], ROW($2, 1)
SELECT $1 UNION SELECT 1
SELECT 1 UNION SELECT $1
SELECT meta->$1, meta->>$2, meta #> $3 FROM issues
SELECT concat($1, $2)
SELECT to_char($1, 'YYYY')
SELECT count(*) FROM issues WHERE open = $1 GROUP BY state HAVING count(*) > $2
SELECT id FROM issues ORDER BY $1
SELECT id FROM issues GROUP BY id, $1
SELECT date_trunc($1, created_at), EXTRACT(year FROM $2::timestamp) FROM issues
SELECT $1::issues
SELECT ($1).id
SELECT row_number() OVER (ORDER BY id ROWS $1 PRECEDING) FROM issues
-- WHERE, ORDER BY, LIMIT, DISTINCT.
SELECT id FROM issues WHERE open
SELECT id FROM issues WHERE number
SELECT id FROM issues WHERE 'true'
SELECT id FROM issues WHERE NULL
SELECT id FROM issues WHERE count(*) > 1
SELECT id FROM issues WHERE row_number() OVER () = 1
SELECT id FROM issues ORDER BY 1, title DESC NULLS LAST, lower(title)
SELECT id FROM issues ORDER BY 2
SELECT id FROM issues ORDER BY 0
SELECT id FROM issues ORDER BY 'a'
SELECT id FROM issues ORDER BY 1.5
SELECT id FROM issues ORDER BY raw
SELECT id FROM issues ORDER BY raw DESC
SELECT id FROM issues ORDER BY id USING >
SELECT id FROM issues ORDER BY id USING =
SELECT id AS x, number AS x FROM issues ORDER BY x
SELECT id AS x, id AS x FROM issues ORDER BY x
SELECT id AS number FROM issues ORDER BY number + 1
SELECT id AS y FROM issues ORDER BY y + 1
SELECT id FROM issues LIMIT 1 OFFSET 2
SELECT id FROM issues LIMIT '1'
SELECT id FROM issues LIMIT 'x'
SELECT id FROM issues LIMIT 1.5
SELECT id FROM issues LIMIT id
SELECT id FROM issues LIMIT title
SELECT id FROM issues LIMIT ALL
SELECT id FROM issues LIMIT (SELECT 1)
SELECT id FROM issues LIMIT count(*)
SELECT id FROM issues FETCH FIRST 2 ROWS ONLY
SELECT id FROM issues ORDER BY id FETCH FIRST 2 ROWS WITH TIES
SELECT DISTINCT title, state FROM issues
SELECT DISTINCT title FROM issues ORDER BY title
SELECT DISTINCT title FROM issues ORDER BY state
SELECT DISTINCT raw FROM issues
SELECT DISTINCT meta FROM issues
SELECT DISTINCT ON (team) id, title FROM issues ORDER BY team, id
SELECT DISTINCT ON (team) id FROM issues ORDER BY id
SELECT DISTINCT ON (team, state) id FROM issues ORDER BY team, id, state
SELECT DISTINCT ON (1) id, title FROM issues
SELECT DISTINCT ON (3) id, title FROM issues
SELECT DISTINCT FROM issues
-- Grouping and aggregates.
SELECT count(*), count(id), count(DISTINCT title) FROM issues
SELECT sum(id), sum(number), sum(comments), sum(score), sum(ratio), sum(weight), sum(span) FROM issues
SELECT avg(id), avg(number), avg(score), avg(weight), avg(span) FROM issues
SELECT min(title), max(code), min(fixed), max(day), min(created_at), max(weight), min(nums) FROM issues
SELECT min(open) FROM issues
SELECT max(uid) FROM issues
SELECT sum(title) FROM issues
SELECT sum('1'), max('a'), sum(NULL)
SELECT count() FROM issues
SELECT count(1, 2) FROM issues
SELECT array_agg(id), array_agg(title ORDER BY id DESC), string_agg(title, ','), string_agg(title, ',' ORDER BY title), json_agg(i), jsonb_agg(id) FROM issues i
SELECT string_agg(number, ',') FROM issues
SELECT string_agg(DISTINCT title, ',' ORDER BY title), array_agg(DISTINCT id) FROM issues
SELECT string_agg(DISTINCT title, ',' ORDER BY state) FROM issues
SELECT count(DISTINCT raw) FROM issues
SELECT bool_and(open), every(open), bit_or(number), bool_or(number = 1) FROM issues
SELECT stddev(number), variance(score), corr(score, score), regr_slope(score, score) FROM issues
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY number), percentile_disc(0.5) WITHIN GROUP (ORDER BY title), mode() WITHIN GROUP (ORDER BY state) FROM issues
SELECT rank(5) WITHIN GROUP (ORDER BY number) FROM issues
SELECT percentile_cont(0.5) FROM issues
SELECT count(*) WITHIN GROUP (ORDER BY id) FROM issues
SELECT team, count(*) FROM issues GROUP BY team
SELECT team, count(*) AS n FROM issues GROUP BY team ORDER BY n DESC, team
SELECT team, count(*) FROM issues GROUP BY 1
SELECT team, count(*) FROM issues GROUP BY 2
SELECT team, count(*) FROM issues GROUP BY 3
SELECT team AS t FROM issues GROUP BY t
SELECT team AS state FROM issues GROUP BY state
SELECT upper(team) FROM issues GROUP BY upper(team)
SELECT upper(team) || 'x' FROM issues GROUP BY upper(team)
SELECT lower(team) FROM issues GROUP BY upper(team)
SELECT team, state FROM issues GROUP BY team
SELECT i.team, i.state FROM issues i GROUP BY i.team
SELECT team, count(*) FROM issues
SELECT * FROM issues GROUP BY id
SELECT id, title FROM issues GROUP BY id
SELECT p.id, p.title FROM pulls p GROUP BY p.id
SELECT project, summary FROM jira.tickets GROUP BY project, number
SELECT project, summary FROM jira.tickets GROUP BY project
SELECT team FROM issues HAVING count(*) > 1
SELECT team FROM issues GROUP BY team HAVING count(*) > 1
SELECT team FROM issues GROUP BY team HAVING state = 'a'
SELECT 1 FROM issues HAVING true
SELECT count(*) FROM issues HAVING number
SELECT sum(count(*)) FROM issues
SELECT sum(sum(id)) FROM issues
SELECT count(*) FROM issues GROUP BY count(*)
SELECT count(*) FILTER (WHERE open), sum(id) FILTER (WHERE number > 1) FROM issues
SELECT count(*) FILTER (WHERE number) FROM issues
SELECT count(*) FILTER (WHERE count(*) > 1) FROM issues
SELECT team, state, count(*) FROM issues GROUP BY ROLLUP (team, state)
SELECT team, state, count(*), GROUPING(team, state) FROM issues GROUP BY CUBE (team, state)
SELECT team, state, count(*) FROM issues GROUP BY GROUPING SETS ((team), (state), ())
SELECT team, GROUPING(id) FROM issues GROUP BY team
SELECT GROUPING(team) FROM issues
SELECT team, count(*) FROM issues GROUP BY team, raw
SELECT raw FROM issues GROUP BY raw
SELECT count(*) FROM issues ORDER BY count(*)
SELECT count(*) FROM issues ORDER BY id
SELECT team FROM issues GROUP BY team ORDER BY count(*), max(id)
SELECT team FROM issues GROUP BY team ORDER BY state
SELECT max(generate_series(1, 2))
SELECT (SELECT count(i.id)) FROM issues i
SELECT (SELECT max(i.id) FROM pulls p WHERE p.id = i.id) FROM issues i
SELECT team, (SELECT max(p.id) FROM pulls p WHERE p.title = i.team) FROM issues i GROUP BY team
SELECT team, (SELECT max(p.id) FROM pulls p WHERE p.title = i.state) FROM issues i GROUP BY team
-- Windows.
SELECT row_number() OVER (), rank() OVER (ORDER BY id), ntile(4) OVER (ORDER BY id), lag(title) OVER (ORDER BY id), lead(id, 1, 0) OVER (ORDER BY id), first_value(title) OVER (), nth_value(id, 2) OVER () FROM issues
SELECT sum(id) OVER (PARTITION BY team ORDER BY created_at ROWS BETWEEN 1 PRECEDING AND CURRENT ROW), count(*) OVER w, avg(number) OVER w FROM issues WINDOW w AS (PARTITION BY state)
SELECT lead(id, 1, 'x') OVER (ORDER BY id) FROM issues
SELECT row_number() FROM issues
SELECT count(*) OVER w FROM issues
SELECT count(*) OVER (w) FROM issues
SELECT count(*) OVER (w ORDER BY id) FROM issues WINDOW w AS (PARTITION BY team)
SELECT count(*) OVER (w PARTITION BY id) FROM issues WINDOW w AS (PARTITION BY team)
SELECT count(*) OVER (w ORDER BY id) FROM issues WINDOW w AS (ORDER BY team)
SELECT count(*) OVER (w) FROM issues WINDOW w AS (ORDER BY team ROWS 1 PRECEDING)
SELECT 1 FROM issues WINDOW w AS (), w AS ()
SELECT sum(row_number() OVER ()) OVER () FROM issues
SELECT sum(row_number() OVER ()) FROM issues
SELECT sum(count(*)) OVER () FROM issues
SELECT team, sum(count(*)) OVER (ORDER BY team) FROM issues GROUP BY team
SELECT team, rank() OVER (ORDER BY state) FROM issues GROUP BY team
SELECT count(DISTINCT id) OVER () FROM issues
SELECT sum(id) OVER (ORDER BY id RANGE 1 PRECEDING), sum(id) OVER (ORDER BY created_at RANGE '1 day' PRECEDING) FROM issues
SELECT sum(id) OVER (ORDER BY title RANGE 1 PRECEDING) FROM issues
SELECT sum(id) OVER (RANGE 1 PRECEDING) FROM issues
SELECT sum(id) OVER (ORDER BY id ROWS number PRECEDING) FROM issues
SELECT sum(id) OVER (ORDER BY id GROUPS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE TIES) FROM issues
SELECT id FROM issues ORDER BY row_number() OVER (ORDER BY title)
SELECT count(*) OVER (PARTITION BY raw) FROM issues
SELECT id FROM issues GROUP BY row_number() OVER ()
-- Joins.
SELECT i.id, p.title FROM issues i JOIN pulls p ON p.issue_id = i.id
SELECT * FROM pulls p LEFT JOIN jira.projects j ON j.id = p.number
SELECT * FROM pulls a JOIN pulls b USING (id)
SELECT * FROM pulls a JOIN pulls b USING (id, number)
SELECT id, a.id, b.id FROM pulls a JOIN pulls b USING (id)
SELECT * FROM pulls a LEFT JOIN jira.projects b USING (id)
SELECT id FROM pulls a FULL JOIN jira.projects b USING (id)
SELECT id FROM pulls a RIGHT JOIN jira.projects b USING (id)
SELECT id FROM jira.projects b JOIN pulls a USING (id)
SELECT id FROM pulls a FULL JOIN pulls b USING (id)
SELECT * FROM pulls NATURAL JOIN jira.projects
SELECT * FROM pulls NATURAL LEFT JOIN issues
SELECT * FROM pulls CROSS JOIN jira.projects
SELECT title FROM pulls a JOIN issues b ON a.id = b.id
SELECT * FROM pulls a JOIN pulls b ON a.number
SELECT * FROM pulls a JOIN pulls b ON count(*) = 1
SELECT * FROM pulls a JOIN pulls b USING (nothing)
SELECT * FROM pulls a JOIN issues b USING (additions)
SELECT * FROM pulls a JOIN pulls b USING (id, id)
SELECT * FROM issues a JOIN jira.projects b ON a.id = b.key
SELECT * FROM jira.projects a JOIN jira.tickets b USING (key)
SELECT * FROM pulls a JOIN jira.tickets b ON a.id = c.id
SELECT * FROM pulls a, jira.tickets b JOIN jira.projects c ON c.id = a.id
SELECT j.id FROM (pulls a JOIN jira.projects b USING (id)) j
SELECT a.id FROM (pulls a JOIN jira.projects b USING (id)) j
SELECT j.* FROM (pulls a CROSS JOIN jira.projects b) AS j(x, y)
SELECT u.id, a.title FROM pulls a JOIN jira.projects b USING (id) AS u
SELECT a.id FROM pulls a JOIN pulls b USING (id) JOIN pulls c USING (id)
SELECT number FROM pulls a JOIN pulls b USING (id) JOIN pulls c USING (number)
SELECT key, id FROM jira.projects a JOIN jira.projects b USING (key, id)
SELECT i.id FROM issues i JOIN pulls i ON true
SELECT * FROM issues i JOIN LATERAL (SELECT p.title AS pt FROM pulls p WHERE p.issue_id = i.id) x ON true
SELECT x.pt FROM issues i, LATERAL (SELECT p.title AS pt, i.team FROM pulls p WHERE p.issue_id = i.id) x
SELECT x.pt FROM issues i, (SELECT p.title AS pt FROM pulls p WHERE p.issue_id = i.id) x
SELECT * FROM issues i RIGHT JOIN LATERAL (SELECT i.id) x ON true
SELECT i.id FROM issues i WHERE i.id = p.id
SELECT * FROM issues i LEFT JOIN pulls p ON p.id = i.id AND i.open WHERE p.id IS NULL
-- Sub-queries.
SELECT x.a, x.b FROM (SELECT id AS a, title AS b FROM issues) x
SELECT * FROM (SELECT id, 'x' AS y, NULL AS z FROM issues) x
SELECT x.id FROM (SELECT title FROM issues) x
SELECT * FROM (SELECT 1, 2) AS x(a, b)
SELECT a FROM (SELECT 1 AS a, 2 AS a) x
SELECT x FROM (SELECT id, title FROM issues) x
SELECT (x).id FROM (SELECT id, title FROM issues) x
SELECT (SELECT 1), (SELECT title FROM issues LIMIT 1), (SELECT 'a')
SELECT (SELECT 1 AS q), (SELECT id, title FROM issues)
SELECT (SELECT max(id) FROM issues)::int, ARRAY(SELECT id FROM issues), ARRAY(SELECT nums FROM issues)
SELECT EXISTS (SELECT 1), NOT EXISTS (SELECT * FROM issues)
SELECT id FROM issues WHERE id IN (SELECT id FROM pulls)
SELECT id FROM issues WHERE id NOT IN (SELECT issue_id FROM pulls WHERE title = issues.title)
SELECT id FROM issues WHERE id IN (SELECT title FROM pulls)
SELECT id FROM issues WHERE id IN (SELECT id, title FROM pulls)
SELECT id FROM issues WHERE (id, title) IN (SELECT id, title FROM pulls)
SELECT id FROM issues WHERE (id, title) IN (SELECT id FROM pulls)
SELECT id FROM issues WHERE id = ANY (SELECT id FROM pulls), true
SELECT id FROM issues WHERE id > ALL (SELECT id FROM pulls) AND 'a' = ANY (SELECT title FROM pulls)
SELECT id FROM issues WHERE (id, number) = (SELECT id, number FROM pulls LIMIT 1)
SELECT id FROM issues WHERE id = (SELECT id, number FROM pulls LIMIT 1)
SELECT id FROM issues i WHERE EXISTS (SELECT 1 FROM pulls p WHERE p.issue_id = i.id AND p.nothing = 1)
SELECT id FROM issues i WHERE EXISTS (SELECT 1 FROM pulls p WHERE p.issue_id = x.id)
SELECT id FROM issues WHERE EXISTS (SELECT team FROM pulls)
SELECT id FROM issues WHERE id = (SELECT max(issue_id) FROM pulls WHERE pulls.number = issues.number)
SELECT (SELECT i.title), (SELECT team) FROM issues i
SELECT count(*) FROM (SELECT DISTINCT team FROM issues) x
SELECT * FROM (SELECT * FROM (SELECT id AS z FROM issues) a) b
-- Set operations.
SELECT 1 UNION SELECT 2
SELECT 1 AS a UNION ALL SELECT 2.5
SELECT id, title FROM issues UNION SELECT id, title FROM pulls
SELECT id FROM issues UNION SELECT title FROM pulls
SELECT id, title FROM issues UNION SELECT id FROM pulls
SELECT 'a' UNION SELECT 'b' UNION SELECT title FROM issues
SELECT 'a' UNION SELECT 1
SELECT '1' UNION SELECT 1
SELECT '1' UNION SELECT '2' UNION SELECT 3
SELECT NULL UNION SELECT 1
SELECT NULL UNION SELECT NULL UNION SELECT 1
SELECT code FROM issues UNION SELECT code FROM issues
SELECT code FROM issues UNION ALL SELECT title FROM issues
SELECT fixed FROM issues INTERSECT SELECT code FROM issues
SELECT id FROM issues EXCEPT ALL SELECT number FROM issues
SELECT id AS x FROM issues UNION SELECT id FROM pulls ORDER BY x
SELECT id AS x FROM issues UNION SELECT id FROM pulls ORDER BY 1 DESC LIMIT 3
SELECT id AS x FROM issues UNION SELECT id FROM pulls ORDER BY x + 1
SELECT id AS x FROM issues UNION SELECT id FROM pulls ORDER BY id
SELECT raw FROM issues UNION SELECT raw FROM issues
SELECT raw FROM issues UNION ALL SELECT raw FROM issues
(SELECT id FROM issues ORDER BY id LIMIT 1) UNION (SELECT id FROM pulls LIMIT 1)
SELECT 1 UNION (SELECT 2 UNION ALL SELECT 3.5) INTERSECT SELECT 4
SELECT * FROM (SELECT id FROM issues UNION SELECT number FROM pulls) x
SELECT 1 FROM issues i, LATERAL (SELECT i.id UNION SELECT 2) x
SELECT day FROM issues UNION SELECT created_at FROM issues
SELECT 1 UNION SELECT 'x'
VALUES (1, 'a'), (2, 'b')
VALUES (1), (2.5), ('3')
VALUES (1), ('x')
VALUES (1, 2), (3)
VALUES (1), (true)
SELECT * FROM (VALUES (1, 'a'), (2, NULL)) AS v(n, t)
SELECT column1 + 1, column2 FROM (VALUES (1, 'a')) v
VALUES (1), (2) ORDER BY 1 DESC LIMIT 1
VALUES (1) ORDER BY column1
VALUES (count(*))
SELECT 1 UNION VALUES (2)
-- WITH.
WITH x AS (SELECT id, title FROM issues) SELECT * FROM x
WITH x(a, b) AS (SELECT id, title FROM issues) SELECT a, b FROM x
WITH x(a, b, c) AS (SELECT id, title FROM issues) SELECT * FROM x
WITH x AS (SELECT 1 AS a), y AS (SELECT a + 1 AS b FROM x) SELECT * FROM x, y
WITH x AS (SELECT 1), x AS (SELECT 2) SELECT * FROM x
WITH y AS (SELECT * FROM x), x AS (SELECT 1 AS a) SELECT * FROM y
WITH x AS (SELECT 'a' AS a, NULL AS b) SELECT * FROM x
WITH x AS MATERIALIZED (SELECT 1 AS a) SELECT (SELECT a FROM x) FROM x
WITH issues AS (SELECT 1 AS one) SELECT * FROM issues
WITH issues AS (SELECT 1 AS one) SELECT one FROM github.issues
WITH RECURSIVE t(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM t WHERE n < 100) SELECT sum(n) FROM t
WITH RECURSIVE t AS (SELECT 1 AS n UNION SELECT n + 1 FROM t) SELECT n FROM t
WITH RECURSIVE t AS (SELECT 1 AS n UNION SELECT n + 1.5 FROM t) SELECT n FROM t
WITH RECURSIVE t AS (SELECT n FROM t) SELECT * FROM t
WITH RECURSIVE t AS (SELECT 1 AS n INTERSECT SELECT n FROM t) SELECT * FROM t
WITH RECURSIVE t AS (SELECT n FROM t UNION SELECT 1) SELECT * FROM t
WITH RECURSIVE t AS (SELECT 1 AS n UNION SELECT a.n FROM t a, t b) SELECT * FROM t
WITH RECURSIVE t AS (SELECT 1 AS n UNION SELECT 2 FROM pulls p LEFT JOIN t ON true) SELECT * FROM t
WITH RECURSIVE t AS (SELECT 1 AS n UNION SELECT (SELECT max(n) FROM t)) SELECT * FROM t
WITH RECURSIVE a AS (SELECT * FROM b), b AS (SELECT 1 AS x) SELECT * FROM a
WITH RECURSIVE a AS (SELECT 1 AS x UNION SELECT * FROM b), b AS (SELECT * FROM a) SELECT * FROM a
WITH RECURSIVE tree AS (SELECT number, parent, 0 AS depth FROM jira.tickets WHERE parent IS NULL UNION ALL SELECT c.number, c.parent, t.depth + 1 FROM jira.tickets c JOIN tree t ON c.parent = t.number) SELECT * FROM tree ORDER BY depth
WITH x AS (SELECT 1) SELECT * FROM (WITH y AS (SELECT * FROM x) SELECT * FROM y) z
SELECT (WITH x AS (SELECT 1 AS a) SELECT a FROM x)
SELECT id FROM issues WHERE id IN (WITH x AS (SELECT id FROM pulls) SELECT id FROM x)
-- Functions in FROM.
SELECT * FROM generate_series(1, 3)
SELECT * FROM generate_series(1, 3) g
SELECT g, g.g FROM generate_series(1, 3) g
SELECT * FROM generate_series(1, 3) AS g(n)
SELECT n FROM generate_series(1, 3) WITH ORDINALITY AS g(n, o)
SELECT * FROM unnest(ARRAY[1,2], ARRAY['a','b'])
SELECT * FROM unnest(ARRAY[1,2], ARRAY['a','b']) AS u(a, b)
SELECT * FROM ROWS FROM (generate_series(1, 2), unnest(ARRAY['a'])) AS r(a, b)
SELECT i.id, l FROM issues i, unnest(i.labels) l
SELECT i.id, l FROM issues i CROSS JOIN LATERAL unnest(i.labels) AS l
SELECT i.id, k, v FROM issues i, jsonb_each_text(i.meta) AS e(k, v)
SELECT e.* FROM issues i, jsonb_each(i.meta) e
SELECT * FROM json_to_recordset('[]') AS x(a int, b text)
SELECT * FROM json_to_recordset('[]')
SELECT * FROM json_each('{}')
SELECT * FROM pg_get_keywords()
SELECT * FROM upper('a')
SELECT * FROM now() AS n
SELECT * FROM nothing(1)
SELECT * FROM current_date
SELECT x FROM generate_series(1, 3) AS x(a, b)
SELECT * FROM count(*)
SELECT * FROM regexp_matches('a', 'b') m
SELECT * FROM string_to_table('a,b', ',') s
-- Catalogs.
SELECT oid, relname, relkind FROM pg_class
SELECT * FROM pg_class WHERE oid = 'pg_class'::regclass
SELECT * FROM pg_attribute
SELECT * FROM pg_catalog.pg_type
SELECT * FROM information_schema.tables
SELECT table_name, column_name, data_type, ordinal_position, is_nullable FROM information_schema.columns WHERE table_schema = 'github'
SELECT * FROM tables
SELECT c.relname, n.nspname FROM pg_class c LEFT JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'v') AND n.nspname !~ '^pg_' ORDER BY 1, 2
SELECT a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid) FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum WHERE a.attrelid = 'issues'::regclass AND a.attnum > 0 AND NOT a.attisdropped
SELECT i.indkey[0], i.indkey, indrelid::regclass FROM pg_index i WHERE 1 = ANY (i.indkey)
SELECT conkey, conname, contype FROM pg_constraint WHERE contype = 'p'
SELECT typname, typelem::regtype, typinput = 'array_in'::regproc FROM pg_type
SELECT n.nspname = ANY (current_schemas(true)) FROM pg_namespace n
SELECT setting FROM pg_settings WHERE name = 'max_index_keys'
SELECT pg_table_is_visible(c.oid), c.oid::regclass, c.relname::text, c.relacl FROM pg_class c
SELECT unnest(conkey), generate_subscripts(conkey, 1) FROM pg_constraint
SELECT (information_schema._pg_expandarray(i.indkey)).n FROM pg_index i
SELECT datname, encoding FROM pg_database
SELECT relname || 'x', relname = 'a', relname LIKE 'a', relname || relname, lower(relname) FROM pg_class
SELECT oid = 1, oid = '1', oid > 1, oid::int, oid::text FROM pg_class
SELECT relkind = 'r', relkind || 'x', relkind IN ('r', 'v'), CASE relkind WHEN 'r' THEN 'table' END FROM pg_class
SELECT nothing FROM pg_class
SELECT nothing.lower('A')
SELECT 'x'::nothing.t, 1
SELECT 'x'::pg_catalog.text, 'x'::information_schema.sql_identifier, 'YES'::information_schema.yes_or_no
-- Depth: what tools and people send.
SELECT i.*, p.* FROM issues i JOIN pulls p ON i.id = p.issue_id
SELECT count(*), i.team FROM issues i LEFT JOIN pulls p ON p.issue_id = i.id GROUP BY i.team ORDER BY 1 DESC
SELECT date_trunc('month', created_at) AS m, count(*) FROM issues GROUP BY 1 ORDER BY 1
SELECT date_trunc('month', created_at)::date, count(*) FROM issues GROUP BY date_trunc('month', created_at)
SELECT EXTRACT(year FROM created_at)::int AS y, avg(weight)::numeric(10,1) FROM issues GROUP BY y
SELECT team, CASE WHEN team = 'core' THEN 1 ELSE 0 END FROM issues GROUP BY team
SELECT CASE WHEN number > 1 THEN 'x' END FROM issues GROUP BY CASE WHEN number > 1 THEN 'x' END
SELECT number + 1 FROM issues GROUP BY number + 1
SELECT number + 2 FROM issues GROUP BY number + 1
SELECT coalesce(team, 'none') t, sum(score) FROM issues GROUP BY coalesce(team, 'none') HAVING sum(score) > 10
SELECT coalesce(team, 'none') FROM issues GROUP BY coalesce(team, 'nobody')
SELECT team FROM issues GROUP BY team ORDER BY upper(team)
SELECT DISTINCT team, upper(team) FROM issues ORDER BY upper(team), 1
SELECT DISTINCT team FROM issues ORDER BY upper(team)
SELECT id FROM issues WHERE created_at >= now() - interval '30 days' AND created_at < '2020-01-01'::date
SELECT id FROM issues WHERE created_at::date = current_date
SELECT id FROM issues WHERE day = '2020-02-30'
SELECT id FROM issues WHERE id = '12'
SELECT id FROM issues WHERE id = '12x'
SELECT id FROM issues WHERE id = 12.5
SELECT id FROM issues WHERE title = 12
SELECT id FROM issues WHERE code = 'x' AND fixed = 'abc' AND fixed = code
SELECT id FROM issues WHERE open = 'yes' AND open = 1
SELECT id FROM issues WHERE open = 'maybe'
SELECT id FROM issues WHERE meta->>'a' = 1
SELECT id FROM issues WHERE (meta->>'a')::int = 1 AND meta->'b' = '1'
SELECT id FROM issues WHERE labels = '{a,b}' AND labels = ARRAY['a']
SELECT id FROM issues WHERE 'x' = ANY (labels) AND NOT ('y' = ANY (labels))
SELECT id FROM issues WHERE title ~~ 'a%' AND title !~~* 'b'
SELECT id FROM issues WHERE uid IS NOT NULL AND uid = $1 AND bytes = $2
SELECT id FROM issues WHERE created_at BETWEEN $1 AND $2 ORDER BY created_at LIMIT $3
SELECT id FROM issues WHERE ($1::text IS NULL OR title = $1)
SELECT id FROM issues WHERE ($1 IS NULL OR title = $1)
SELECT id FROM issues WHERE title = $1 OR $1 IS NULL
SELECT id FROM issues WHERE number = $1 + 1 AND number = 1 + $2 AND $3 * 2 = 4
SELECT id FROM issues WHERE number IN (SELECT $1)
SELECT id FROM issues WHERE number IN (SELECT $1::int UNION SELECT 2)
SELECT $1::date - $2::date, $1 + interval '1 day'
SELECT id, $1 AS tag FROM issues UNION ALL SELECT id, title FROM pulls
SELECT * FROM (SELECT $1 AS a) x WHERE a = 1
SELECT * FROM (SELECT $1::int AS a) x WHERE a = $2
SELECT sum(x.n) FROM (SELECT count(*) AS n FROM issues GROUP BY team) x
SELECT x.n, x.team FROM (SELECT count(*) AS n, team FROM issues GROUP BY team) x WHERE x.n > 3
SELECT avg(n) FROM (SELECT count(*) FROM issues GROUP BY team) x
SELECT (SELECT count(*) FROM pulls p WHERE p.issue_id = i.id) AS pulls, i.title FROM issues i ORDER BY pulls
SELECT i.id, (SELECT string_agg(p.title, ', ' ORDER BY p.id) FROM pulls p WHERE p.issue_id = i.id) FROM issues i
SELECT row_to_json(x) FROM (SELECT id, title FROM issues) x
SELECT json_agg(row_to_json(x)) FROM (SELECT id, title FROM issues) x
SELECT json_agg(x) FROM (SELECT id FROM issues) x
SELECT json_build_object('id', id, 'title', title) FROM issues
SELECT jsonb_build_object('n', count(*), 't', team) FROM issues GROUP BY team
SELECT array_agg(DISTINCT team ORDER BY team) FROM issues
SELECT array_agg(team ORDER BY created_at DESC NULLS LAST) FROM issues
SELECT unnest(labels) AS label, count(*) FROM issues GROUP BY 1
SELECT label, count(*) FROM issues, unnest(labels) AS label GROUP BY label
SELECT i.id, u.ord, u.label FROM issues i, unnest(i.labels) WITH ORDINALITY AS u(label, ord)
SELECT i.id, x.* FROM issues i, LATERAL (SELECT count(*) AS n, max(p.id) FROM pulls p WHERE p.issue_id = i.id) x
SELECT i.id, x.n FROM issues i LEFT JOIN LATERAL (SELECT count(*) AS n FROM pulls p WHERE p.issue_id = i.id) x ON true
SELECT g::date FROM generate_series('2020-01-01'::timestamp, '2020-02-01', '1 day') g
SELECT generate_series('2020-01-01'::date, '2020-02-01'::date, interval '1 day')::date AS d
SELECT d, count(i.id) FROM generate_series(date '2020-01-01', date '2020-01-31', '1 day') d LEFT JOIN issues i ON i.day = d GROUP BY d
SELECT rank() OVER w AS r, * FROM pulls WINDOW w AS (PARTITION BY issue_id ORDER BY number DESC)
SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY team ORDER BY created_at DESC) AS rn FROM issues) x WHERE rn = 1
SELECT id, number - lag(number) OVER (ORDER BY id) AS diff, sum(number) OVER (ORDER BY id ROWS UNBOUNDED PRECEDING) FROM issues
SELECT percent_rank() OVER (ORDER BY id), cume_dist() OVER (ORDER BY id), dense_rank() OVER (ORDER BY id), last_value(id) OVER (ORDER BY id RANGE BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) FROM issues
SELECT count(*) FILTER (WHERE open) OVER (PARTITION BY team) FROM issues
WITH a AS (SELECT team, count(*) AS n FROM issues GROUP BY team), b AS (SELECT max(n) AS m FROM a) SELECT a.team FROM a JOIN b ON a.n = b.m
WITH a AS (SELECT id FROM issues), b AS (SELECT id FROM pulls) SELECT id FROM a UNION SELECT id FROM b EXCEPT SELECT 1 ORDER BY 1
WITH a AS (SELECT * FROM issues) SELECT a.title, (SELECT count(*) FROM a) FROM a WHERE a.id IN (SELECT id FROM a LIMIT 3)
WITH RECURSIVE r(id, path) AS (SELECT number, ARRAY[number] FROM jira.tickets UNION ALL SELECT t.number, r.path || t.number FROM jira.tickets t, r WHERE t.parent = r.id AND NOT t.number = ANY (r.path)) SELECT * FROM r
SELECT t.project, t.points * 1.5, round(t.points / 3, 2), t.points::int, t.points > 3, -t.points FROM jira.tickets t
SELECT sum(points), avg(points), sum(points) / count(*), sum(number) / count(*), max(points) - min(points) FROM jira.tickets
SELECT p.name || ' (' || p.key || ')', length(p.name), p.lead || 'x', p.lead = 'a', upper(p.lead) FROM jira.projects p
SELECT p.lead::text, p.lead LIKE 'a%', p.name::varchar(3), p.name = p.lead FROM jira.projects p
SELECT key FROM jira.projects WHERE key IN (SELECT project FROM jira.tickets GROUP BY project HAVING count(*) > 1)
SELECT * FROM jira.projects p NATURAL JOIN jira.tickets t
SELECT i.team, p.key FROM issues i CROSS JOIN jira.projects p WHERE i.title LIKE p.key || '-%'
SELECT substring(i.title FROM '[A-Z]+-[0-9]+') AS k FROM issues i JOIN jira.projects p ON split_part(substring(i.title FROM '[A-Z]+-[0-9]+'), '-', 1) = p.key
SELECT regexp_match(title, '(\d+)') , (regexp_match(title, '(\d+)'))[1]::int FROM issues
SELECT (regexp_matches(title, '\d', 'g'))[1] FROM issues
SELECT title, similarity(title, 'x') FROM issues
SELECT to_tsvector(title) @@ to_tsquery('a & b') FROM issues
SELECT now()::date, now()::time, now()::timestamp, current_timestamp - created_at, age(created_at) FROM issues
SELECT interval '1 day' * 2, 2 * interval '1 day', interval '1 day' / 2, -interval '1 day', interval '1 day' + time '10:00' 
SELECT created_at AT TIME ZONE 'Europe/Berlin' AT TIME ZONE 'UTC', timezone('UTC', created_at) FROM issues
SELECT EXTRACT(dow FROM day), EXTRACT(hour FROM at), EXTRACT(epoch FROM span), EXTRACT(day FROM span) FROM issues
SELECT EXTRACT(nothing FROM day) FROM issues
SELECT date '2020-01-01' + time '10:00', date '2020-01-01' - 1, '2020-01-01'::date - '1 day'::interval
SELECT 'today'::date = current_date, 'infinity'::timestamp, '-infinity'::date
SELECT 1/0, 5 % 0, 1.0/3, 7/2, 7.0/2, 2^3, 2::float8^0.5, |/ 2.0, @ -1, 5 & 3, 5 | 3, 5 # 3, ~5, 1 << 2
SELECT 1::int2 + 1::int2, 1::int2 + 1, 1 + 1::int8, 1::int8 + 1.5, 1.5 + 1::float4, 1::float4 + 1::float8, 1::int8 + 1::float4
SELECT 2147483648, -2147483648, 1e400
SELECT 'a' < 'b', 'a'::text < 'b', 'a'::name < 'b'::text, 'a'::bpchar = 'a  '::text, 'a'::varchar = 'a'::bpchar
SELECT '1'::text + 1
SELECT true AND NULL, NULL OR false, NOT NULL, NULL = NULL, NULL + 1, NULL || 'a'
SELECT NULL::int + NULL, coalesce(NULL, NULL), CASE WHEN true THEN NULL END, ARRAY[NULL], greatest(NULL, NULL)
SELECT array_agg(NULL), max(NULL), count(NULL), sum(NULL::int)
SELECT '{1,2,3}'::int[] || 4, ARRAY[1,2] || '{3}', array_prepend(0, ARRAY[1]), array_remove(ARRAY[1,2], 1), ARRAY[1] = '{1}', ARRAY[1,2] @> ARRAY[1]
SELECT array_to_json(ARRAY[1,2]), to_jsonb(ARRAY['a']), '{"a":1}'::jsonb - 'a', '{"a":1}'::jsonb || '{"b":2}', jsonb_set('{}', '{a}', '1'), '{"a":[1]}'::jsonb #>> '{a,0}'
SELECT '{"a":1'::json
SELECT '{"a":1}'::json = '{}'::json
SELECT jsonb_path_query('{}', '$.a'), jsonb_pretty('{}'), jsonb_typeof('1'), json_typeof('1'), jsonb_array_length('[]')
SELECT 'x'::bytea, '\x00ff'::bytea || 'a'::bytea, encode('a', 'hex'), decode('00', 'hex'), md5('a'::bytea), sha256('a')
SELECT '10.0.0.1'::inet, '10.0.0.0/8'::cidr, '(1,2)'::point, '[1,2)'::int4range, int4range(1, 2) @> 1, daterange('2020-01-01', NULL)
SELECT lower(int4range(1, 2)), upper('[1,2)'::int4range), numrange(1, 2) && numrange(2, 3)
SELECT money '1.5', '1'::money * 2
SELECT ROW(1, 2) = ROW(1, 2), ROW(1, 'a') IS NULL, (ROW(1, 2)).f1, ROW(i.*) FROM pulls i
SELECT (SELECT i) FROM issues i
SELECT (SELECT i).id FROM issues i
SELECT i::text, i IS NULL, i = i FROM pulls i
SELECT count(i), count(i.*), count(DISTINCT i.*) FROM pulls i
SELECT coalesce(i.title, p.title) FROM issues i FULL JOIN pulls p ON i.id = p.id
SELECT * FROM issues i JOIN pulls p USING (id) WHERE id = 1 AND i.id = p.id
SELECT id FROM issues i JOIN pulls p USING (id, title) GROUP BY id
SELECT a.id FROM (SELECT id FROM issues) a, (SELECT id FROM pulls) b WHERE id = 1
SELECT a.id AS x, b.id AS x FROM issues a, pulls b ORDER BY x
SELECT id x, count(*) x FROM issues GROUP BY x
SELECT 1 AS "select", 2 AS "from" ORDER BY "select"
SELECT id FROM ONLY issues
TABLE pulls
SELECT ALL id FROM issues
SELECT pg_typeof(i.id), format_type(23, NULL), obj_description(1, 'pg_class'), col_description(1, 1), pg_get_userbyid(10), has_table_privilege('pg_class', 'select'), pg_encoding_to_char(6)
SELECT * FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON (a.attrelid = c.oid) LEFT JOIN pg_catalog.pg_description dsc ON (c.oid = dsc.objoid AND a.attnum = dsc.objsubid) WHERE a.attnum > 0
SELECT NULL AS TABLE_CAT, n.nspname AS TABLE_SCHEM, c.relname AS TABLE_NAME, CASE n.nspname ~ '^pg_' OR n.nspname = 'information_schema' WHEN true THEN CASE WHEN n.nspname = 'pg_catalog' THEN CASE c.relkind WHEN 'r' THEN 'SYSTEM TABLE' ELSE NULL END END ELSE NULL END AS TABLE_TYPE FROM pg_catalog.pg_namespace n, pg_catalog.pg_class c WHERE c.relnamespace = n.oid
SELECT result.TABLE_CAT, (information_schema._pg_expandarray(i.indkey)).n AS KEY_SEQ FROM (SELECT NULL AS TABLE_CAT) result, pg_catalog.pg_index i
SELECT t.oid, t.typname, t.typbasetype, COALESCE(e.enumlabel, '') FROM pg_type t LEFT JOIN pg_enum e ON e.enumtypid = t.oid WHERE t.typtype IN ('b', 'e') AND t.typelem = 0 ORDER BY t.oid
SELECT array_to_string(ARRAY(SELECT a.attname FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY (con.conkey)), ', ') FROM pg_constraint con JOIN pg_class c ON c.oid = con.conrelid
SELECT c.oid::pg_catalog.regclass, c.relkind, pg_catalog.pg_get_expr(c.relpartbound, c.oid) FROM pg_catalog.pg_class c, pg_catalog.pg_inherits i WHERE c.oid = i.inhparent AND i.inhrelid = '1259' ORDER BY c.oid::pg_catalog.regclass::pg_catalog.text
SELECT d.datname as "Name", pg_catalog.pg_get_userbyid(d.datdba) as "Owner", pg_catalog.array_to_string(d.datacl, E'\n') AS "Access privileges" FROM pg_catalog.pg_database d ORDER BY 1
SELECT n.nspname as "Schema", p.proname as "Name", pg_catalog.pg_get_function_result(p.oid) as "Result data type", pg_catalog.pg_get_function_arguments(p.oid), CASE p.prokind WHEN 'a' THEN 'agg' WHEN 'w' THEN 'window' ELSE 'func' END FROM pg_catalog.pg_proc p LEFT JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace WHERE pg_catalog.pg_function_is_visible(p.oid)
SELECT current_schema(), current_schemas(false), pg_my_temp_schema(), inet_server_port(), pg_is_in_recovery(), pg_postmaster_start_time()
SELECT relname, relacl[1], reloptions[1], array_length(relacl, 1) FROM pg_class
SELECT oid, oid + 1, oid::int8, oid = ANY ('{1,2}'), oid IN (1, 2), oid IN (SELECT 1) FROM pg_class
SELECT oid FROM pg_class WHERE oid = 'issues'::regclass AND relname = 'issues'::name AND oid > $1 AND relname = $2
SELECT attnum::text || 'x', attnum + 1, attnum = 1, attnum IN (1, 2), attidentity = '', attidentity <> 'a', -attnum FROM pg_attribute
SELECT typname::text COLLATE "C", typname < 'a', typdefault || 'x', typcategory || typtype FROM pg_type ORDER BY typname COLLATE "C"
