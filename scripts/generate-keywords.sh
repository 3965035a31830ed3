#!/usr/bin/env bash
# Writes the parser's list of key words from a running PostgreSQL 15.
# Usage: scripts/generate-keywords.sh "host=... port=... user=postgres"
# One line a word: the word, its class (U, C, T or R), "bare" or "as" (whether it may be a label without AS).
set -euo pipefail
cd "$(dirname "$0")/.."
psql -X -At -v ON_ERROR_STOP=1 -d "${1:?connection string of a PostgreSQL 15}" -c "
  select concat_ws(' ', word, catcode, case when barelabel then 'bare' else 'as' end)
  from pg_get_keywords() order by word collate \"C\"" \
  >planner/src/main/resources/io/omnisql/planner/parser/keywords.txt
