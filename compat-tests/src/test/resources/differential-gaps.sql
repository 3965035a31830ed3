-- Statements that OmniSQL refuses with 0A000 today; the test demands that they still are, so a closed gap moves to differential.sql.
-- variance and its kin over numerics without a declared scale
select avg(x), stddev(x), variance(x) from (values (1.5), (2.25), (4.125)) t(x)
-- the driver asks current_schemas for metadata of interval
select timestamp '2026-01-01 10:00:00' - timestamp '2025-12-31 09:30:00', age(timestamp '2026-03-01', timestamp '2025-01-15')
-- the driver asks current_schemas for metadata of interval
select interval '1 day 02:03:04', interval '1 mon' * 3, interval '90 minutes', justify_hours(interval '27 hours')
-- pg_typeof
select current_date = now()::date, pg_typeof(1), pg_typeof('x'), pg_typeof(1.5), pg_typeof(now())
-- the driver asks current_schemas for metadata of interval
select cast('1 day' as interval), '00:10'::time, '{1,2}'::int[], 'a'::"char"
-- format
select nullif('a', 'b'), quote_literal('it''s'), quote_ident('Weird name'), format('%s-%I-%L', 1, 'x y', 'z')
