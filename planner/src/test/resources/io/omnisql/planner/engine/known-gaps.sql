-- Statements that answer otherwise than PostgreSQL, each with its reason.
-- One unit in the last place of a double: the C library differs.
select cbrt(27::float8)
-- Functions of any type that build JSON are not written yet: 0A000.
select json_build_object('a', 1)
select jsonb_build_object('a', 1)
select to_jsonb(1)
-- Whole-row references: 0A000.
select row_to_json(x) from (select 1 as a) x
