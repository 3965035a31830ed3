#!/bin/sh
# Writes text-golden.tsv: what PostgreSQL 15's input and output functions make of many texts under many settings.
# Usage: PGHOST=... PGPORT=... PGUSER=... text-golden.sh > ../resources/io/omnisql/core/text/text-golden.tsv
# Columns (COPY text format): type, settings, input, SQLSTATE (00000 for success), output or message, detail, hint.
set -eu
exec psql -X -q -v ON_ERROR_STOP=1 -d "${PGDATABASE:-postgres}" <<'SQL'
SET client_min_messages = error;
CREATE FUNCTION pg_temp.attempt(type text, settings text, input text,
    OUT state text, OUT result text, OUT detail text, OUT hint text) LANGUAGE plpgsql AS $$
DECLARE setting text;
BEGIN
  PERFORM set_config('DateStyle', 'ISO, MDY', true), set_config('IntervalStyle', 'postgres', true),
      set_config('TimeZone', 'UTC', true), set_config('extra_float_digits', '1', true), set_config('bytea_output', 'hex', true);
  FOREACH setting IN ARRAY string_to_array(settings, ';') LOOP
    PERFORM set_config(split_part(setting, '=', 1), split_part(setting, '=', 2), true);
  END LOOP;
  EXECUTE format('SELECT %L::%s::text', input, type) INTO result;
  state := '00000'; detail := ''; hint := '';
EXCEPTION WHEN OTHERS THEN
  GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, result = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
END $$;
CREATE TEMP TABLE sample (id serial, types text[], settings text[], inputs text[]);
INSERT INTO sample (types, settings, inputs) VALUES
('{bool}', '{""}', '{t,f,true,FALSE,tr,y,no,on,of,off,o,1,0,2," t ","",yess,nope,n,ON,OFF,tru,falsee}'),
('{int2,int4,int8,oid}', '{""}', '{0,1,-1,+7," 42 ","",-,+,1.5,1e3,12x,x,32767,32768,-32768,-32769,2147483647,2147483648,-2147483648,-2147483649,4294967295,4294967296,9223372036854775807,9223372036854775808,-9223372036854775808,-9223372036854775809,00012,99999999999999999999999,"1 2",0x10}'),
('{float8,float4}', '{"",extra_float_digits=0,extra_float_digits=-3,extra_float_digits=3}', '{0,-0,1,-1.5,0.1,1e15,123456789012345,1234567890123456,1e14,1e-4,1e-5,123456,1234567,1e6,1e5,3.14159265358979,1e23,8.41e21,5e-324,2e-44,1e-45,1.7976931348623157e308,3.4028235e38,0.30000000000000004,2.5e-7,9007199254740993,16777217,1e22,4.35,0.000123456789,100000,33554432,9.2233720368547758e18,7.1e10,12345678.9,1e21,2.2250738585072014e-308}'),
('{float8,float4}', '{""}', '{NaN,Infinity,-Infinity,inf,-INF," 1.5 ","",.,1.,.5,1e,1e+,x,1x,1e400,-1e400,1e-400,1e39,1e-46,1e-50,+3,--3,"1 2",infinit}'),
('{numeric,numeric(5\,2),numeric(3\,-2),numeric(2\,4),"numeric(4)"}', '{""}', '{0,0.00,-0.0,1,1.50,-1.005,123.456,999.994,999.995,99999,1e3,1.5e1,1e-3,1E+2,12345678901234567890.123456789,NaN,nan,Infinity,-inf,+inf," 7 ","",.,.5,5.,-,1e,x,1..2,0.004,0.0045,0.0099,0.01,12349,12350,99949,99950,-0.005,0e5,0e-5,1e200000,1e131071x}'),
('{text,varchar,"varchar(3)","char(3)",name}', '{""}', '{abc,"","a b"," a ",abcdef,"ab   ","ü","äöüß","日本語テキスト",0123456789012345678901234567890123456789012345678901234567890123456789}'),
('{uuid}', '{""}', '{a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11,A0EEBC999C0B4EF8BB6D6BB9BD380A11,"{a0eebc99-9c0b4ef8-bb6d6bb9-bd380a11}",a0ee-bc99-9c0b-4ef8-bb6d-6bb9-bd38-0a11,a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a1,x,"",a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a111,"{a0eebc99-9c0b4ef8-bb6d6bb9-bd380a11",a0-eebc999c0b4ef8bb6d6bb9bd380a11}'),
('{bytea}', '{"",bytea_output=escape}', E'{"\\\\xDEADbeef","\\\\x","\\\\x1","\\\\xzz","\\\\x 12 34",abc,"a\\\\\\\\b","a\\\\001b","a\\\\400","a\\\\b","ü","\\\\x00ff5c"}'),
('{date}', '{"",DateStyle=SQL,"DateStyle=SQL\, DMY",DateStyle=Postgres,"DateStyle=Postgres\, DMY",DateStyle=German,"DateStyle=ISO\, YMD","DateStyle=ISO\, DMY"}', '{2024-02-29,1999-01-08,"January 8, 1999",1/8/1999,1/18/1999,01/02/03,1999-Jan-08,Jan-08-1999,08-Jan-1999,99-Jan-08,08-Jan-99,Jan-08-99,19990108,990108,1999.008,J2451187,"January 8, 99 BC",0044-03-15 BC,infinity,-infinity,epoch}'),
('{date}', '{""}', '{2023-02-29,2024-13-01,2024-00-10,2024-01-32,13/13/2024,"",x,2024,2024-01,2024-01-01 BC,0000-01-01,5874897-12-31,5874898-01-01,4714-11-24 BC,4714-11-23 BC,24-01-01,"2024-01-01 10:00","2024-01-01 25:00",2024-01-01T10:00:00Z,"Monday 2024-01-01",8.1.1999,1999 Jan 8,Sept 5 2001,2001-9-5,12345-01-01,2024/05/06,20240506T101112,infinit,99999999-01-01,1997.02.10,2024-1-1-1}'),
('{timestamp,timestamptz}', '{"",TimeZone=America/New_York,"TimeZone=Europe/Berlin;DateStyle=SQL\, DMY",TimeZone=Asia/Kolkata;DateStyle=Postgres,TimeZone=Europe/London;DateStyle=German}', '{2024-01-01 00:00:00,2024-07-01 12:34:56.789,2024-07-01T12:34:56.789012Z,"2024-03-10 02:30:00","2024-11-03 01:30:00","2024-03-31 02:30","2024-10-27 02:30","2024-01-01 00:00:00+05:30","2024-01-01 00:00:00-08","2024-01-01 00:00:00 PST","2024-01-01 00:00:00 America/Los_Angeles","2024-07-01 00:00:00 America/Los_Angeles","1883-11-18 12:00:00","1900-01-01 00:00",infinity,-infinity,epoch,"0001-01-01 00:00:00 BC","2024-01-01 24:00:00","2024-01-01 23:59:60","2024-01-01 11:59:59.9999999","2024-01-01 1:02 PM","2024-01-01 12:00 AM"}'),
('{timestamp,timestamptz}', '{""}', '{"",x,2024-01-01 25:00,2024-01-01 10:60,"2024-01-01 13:00 PM","2024-02-30 10:00","2024-01-01 00:00 Foo/Bar","2024-01-01 00:00+16","2024-01-01 00:00 FOO","294276-12-31 23:59:59.999999","294277-01-01 00:00","4713-11-24 00:00 BC","4714-11-24 00:00 BC","4714-11-23 00:00 BC","2024-01-01 040506","20240101 040506","20240101T040506+02","20240101T040506.789","Jan 1 2024 10:00:00","Mon Jan 01 10:00:00 2024 PST","Mon Jan  1 10:00:00 2024","2024-01-01T10:00","2024-01-01T","2024-01-01 10:00:00 UTC","2024-01-01 10:00:00 z","2024-01-01 10:00:00+0530","2024-01-01 10:00:00 +05:30:15","2024-01-01 10:00 EST5EDT","2024-01-01 10:00 MSK","J2451187 10:00","2024-001 10:00","2024-01-01 10:00:00.5.5","2024-01-01 10:00 2025-01-01","10:00:00","2024-01-01 10:00:00 AD","now now","2024-01-01 1000","2024-01-01 10"}'),
('{timestamp(0),timestamptz(3),timestamp(2)}', '{""}', '{"2024-01-01 10:00:00.5","2024-01-01 10:00:00.4999999","1999-12-31 23:59:59.9996","2024-01-01 10:00:00.123456","1969-01-01 00:00:00.125",infinity}'),
('{time}', '{""}', '{00:00,04:05:06.789,04:05:06,04:05,040506,"04:05 AM","04:05 PM","12:00 AM","12:00 PM",24:00:00,24:00:01,25:00,10:60,"",x,04:05:06-08,"2024-01-01 04:05:06",23:59:60,04:05:06.7891234,allballs,"13:00 PM",1:2:3,10:00 PST,T040506,0405,12}'),
('{time(0),time(3)}', '{""}', '{23:59:59.9999,04:05:06.5,04:05:06.0004}'),
('{interval}', '{"",IntervalStyle=postgres_verbose,IntervalStyle=sql_standard,IntervalStyle=iso_8601}', '{0,1 day,-1 day,1 year 2 mons 3 days 04:05:06.789,1 year -2 mons +3 days -04:05:06,1-2,-1-2,3 4:05:06,-3 4:05:06,1.5 years,1.5 months,1.5 weeks,1.5 days,1.5 hours,1.25 min,1.5 secs,2 centuries,1 decade,1 millennium,P1Y2M3DT4H5M6S,P0001-02-03T04:05:06,PT1.5S,P1W,1 day ago,-1 year 2 days,100:00:00,1 mon,2 mons,1 min,1 sec,00:00:01.5,@ 1 minute,1 day 10:00,-10:00,10:00,1:30:15.25,15 microseconds,250 milliseconds,-0.5 sec,1 hour 30 minutes,12 quarters}'),
('{interval}', '{""}', '{"",x,1,1.5,1 foo,1 day 2 days,days,1 day x,10:60,2147483647 days,2147483648 days,178956970 years 7 mons,178956971 years,99999999999 hours,9999999999 years,P,P1,PT,1 day 2 hours ago,1-13,.5 day,5.,1 2,1 day 5,infinity,2562047788:00:54.775807,2562047789:00:00,1 d 2 h 3 m 4 s 5 ms 6 us,1 y 1 w,-,P1Y2,P1H,PT1D}'),
('{interval(0),interval(2),interval day,interval day to minute,interval year to month,interval hour}', '{""}', '{5,1 year 2 mons 3 days 04:05:06.789,04:05:06.555,1.7}'),
('{json}', '{""}', ARRAY[$j$1$j$,$j$-0$j$,$j$01$j$,$j$1.$j$,$j$.5$j$,$j$1e5$j$,$j$1E+5$j$,$j$-$j$,$j$tru$j$,$j$true$j$,$j$null$j$,$j$nul$j$,$j$$j$,$j$"a"$j$,$j$"a$j$,$j$"\u00e9"$j$,$j$"\x"$j$,$j$"\u12"$j$,$j$"\u0000"$j$,$j${$j$,$j${}$j$,$j${"a":1}$j$,$j${"a" 1}$j$,$j${"a":}$j$,$j${"a":1,}$j$,$j${a:1}$j$,$j$[$j$,$j$[]$j$,$j$[1,2]$j$,$j$[1,]$j$,$j$[1 2]$j$,$j$]$j$,$j$1 2$j$,$j${"a":1} x$j$,$j${"b":1,"a":2,"a":3}$j$,$j$ [ 1 , 2 ] $j$,$j$"\ud83d\ude00"$j$,$j$"\ud83d"$j$,$j$:$j$,$j$,$j$,$j${"a":1:2}$j$,$j$[1:2]$j$,$j${1:2}$j$,$j${"a",1}$j$,$j$[}$j$,$j${]$j$,$j$"a	b"$j$]),
('{jsonb}', '{""}', ARRAY[$j$1$j$,$j$-0$j$,$j$1.10$j$,$j$1e5$j$,$j$1E-5$j$,$j$01$j$,$j$true$j$,$j$null$j$,$j$"a"$j$,$j$"\u00e9"$j$,$j$"\/"$j$,$j$"\u0000"$j$,$j$"\ud83d\ude00"$j$,$j$"\ud83d"$j$,$j$"\ude00"$j$,$j$"\ud83d\ud83d"$j$,$j$"tab\t nl\n quote\" back\\ \u001f \u007f"$j$,$j${}$j$,$j$[]$j$,$j${"b":1,"a":2,"a":3}$j$,$j${"bb":1,"a":2,"ccc":3,"c":[1,{"x":null}]}$j$,$j$ [ 1 , 2 ] $j$,$j${"ü":1,"zz":2,"y":3}$j$,$j$12345678901234567890123456789.00$j$,$j$x$j$,$j${"a":1,}$j$,$j$"日本"$j$,$j$"\ud83dx"$j$]),
('{int4[],text[]}', '{""}', E'{"{}","{1,2,3}","{1,NULL,3}","{ 1 , 2 }","{1,,2}","{1,2","1,2}","{1}x","{\\"1\\",\\"2\\"}","[1:2]={1,2}","{1 2}","",x,"{\\"a\\"b}","{a\\"b\\"}","{,1}","{1,}","{null}","{\\"NULL\\"}","{1,2}}","{\\\\\\\\}"," {1} "}'),
('{text[]}', '{""}', E'{"{a,b c,\\"d,e\\",\\"f\\\\\\\\\\"g\\",\\"\\",\\"{x}\\"}","{ä,\\"\\\\\\\\\\\\\\\\\\"}","{ a b , c }","{a\\\\\\\\,b}","{\\" a\\"}"}'),
('{bool[],float8[],numeric[],date[],timestamptz[],uuid[],jsonb[],interval[],bytea[]}', '{""}', E'{"{t,f,NULL}","{1.5,2}","{2024-01-01}","{\\"2024-01-01 10:00+02\\"}","{a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11}","{\\"{\\\\\\\\\\"a\\\\\\\\\\": 1}\\"}","{\\"1 day\\",02:00}"}');
COPY (
  SELECT type, setting, input, (pg_temp.attempt(type, setting, input)).*
  FROM sample, unnest(types) WITH ORDINALITY t(type, a), unnest(settings) WITH ORDINALITY s(setting, b), unnest(inputs) WITH ORDINALITY i(input, c)
  ORDER BY id, a, b, c) TO STDOUT;
SQL
