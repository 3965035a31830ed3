#!/bin/sh
# Writes binary-golden.tsv: the text and the binary form (hex) that PostgreSQL 15 gives to values of many types.
# Usage: PGHOST=... PGPORT=... PGUSER=... binary-golden.sh > ../resources/io/omnisql/pgwire/type/binary-golden.tsv
# Columns (COPY text format): type OID, text form, binary form in hex.
set -eu
exec psql -X -q -v ON_ERROR_STOP=1 -d "${PGDATABASE:-postgres}" <<'SQL'
SET client_min_messages = error; SET TimeZone = 'UTC';
CREATE FUNCTION pg_temp.send(type text, input text, OUT oid oid, OUT text text, OUT hex text) LANGUAGE plpgsql AS $$
DECLARE sender text;
BEGIN
  SELECT t.oid, t.typsend::text INTO oid, sender FROM pg_type t WHERE t.oid = type::regtype;
  EXECUTE format('SELECT (textin(%s(v))::text), encode(%s(v), ''hex'') FROM (SELECT %L::%s v) x',
      (SELECT typoutput::text FROM pg_type WHERE pg_type.oid = type::regtype), sender, input, type) INTO text, hex;
END $$;
CREATE TEMP TABLE sample (id serial, type text, inputs text[]);
INSERT INTO sample (type, inputs) VALUES
('bool', '{t,f}'), ('int2', '{0,1,-1,32767,-32768}'), ('int4', '{0,1,-1,2147483647,-2147483648}'),
('int8', '{0,1,-1,9223372036854775807,-9223372036854775808,12345678901}'), ('oid', '{0,1,4294967295}'),
('float4', '{0,-0,1.5,NaN,Infinity,-Infinity,1e-45,3.4028235e38,0.1}'), ('float8', '{0,-0,1.5,NaN,Infinity,-Infinity,5e-324,0.1,1e300}'),
('numeric', '{0,0.00,1,-1,10000,9999,12345678,0.0001,0.00001,123.456,-123.4560,1e20,1e-20,NaN,Infinity,-Infinity,99999999.99999999,10000.0001,100000000,1.10,12345678901234567890.12345678901234567890,0.5,40000.0,1e100}'),
('text', '{"",abc,äöü,"日本","a\tb"}'), ('varchar', '{"",xyz}'), ('"char"', '{a,"\\200",""}'), ('name', '{abc}'),
('date', '{2000-01-01,1999-12-31,2024-02-29,infinity,-infinity,0044-03-15 BC}'), ('time', '{00:00,12:34:56.789,24:00}'),
('timestamp', '{2000-01-01 00:00,1969-12-31 23:59:59.999999,2024-02-29 12:00:00.5,infinity,-infinity}'),
('timestamptz', '{2000-01-01 00:00+00,2024-02-29 12:00:00.5+02,infinity,-infinity}'),
('interval', '{0,1 year 2 mons 3 days 04:05:06.789,-1 day,-1 year +3 days -00:00:01}'),
('uuid', '{a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11,00000000-0000-0000-0000-000000000000}'),
('bytea', E'{"\\\\x","\\\\x00ff10"}'), ('json', ARRAY['{"b":1, "a":[1,2]}','null']), ('jsonb', ARRAY['{"b":1, "a":[1,2]}','null','"ü"']),
('int4[]', '{"{}","{1,2,3}","{1,NULL,-3}"}'), ('text[]', E'{"{}","{a,NULL,\\"b c\\"}"}'), ('bool[]', '{"{t,f}"}'), ('int2[]', '{"{1,2}"}'), ('int8[]', '{"{1,2}"}'),
('float8[]', '{"{1.5,NULL}"}'), ('numeric[]', '{"{1.50,NaN}"}'), ('date[]', '{"{2024-01-01}"}'), ('timestamptz[]', E'{"{\\"2024-01-01 00:00:00+00\\"}"}'),
('uuid[]', '{"{a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11}"}'), ('jsonb[]', E'{"{1,\\"[1, 2]\\"}"}'), ('interval[]', E'{"{\\"1 day\\"}"}'), ('bytea[]', E'{"{\\"\\\\\\\\\\\\\\\\x01\\"}"}'),
('int2vector', '{"1 2 3",""}'), ('oidvector', '{"16 17"}');
COPY (SELECT (pg_temp.send(type, input)).* FROM sample, unnest(inputs) WITH ORDINALITY i(input, n) ORDER BY id, n) TO STDOUT;
SQL
