#!/bin/sh
# Makes the role that may read the figures, and in it the login of Grafana; neither has a database of its own. Run
# after make-databases.sh, and again to set the password anew.
#
#   BI_READER_FILE=/run/secrets/bi-reader-password make-reader.sh
set -eu

psql --quiet --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres \
  --set password="$(cat "$BI_READER_FILE")" <<'SQL'
SELECT format('CREATE ROLE %I %s', name, how)
  FROM (VALUES (1, 'probity_bi_reader', 'NOLOGIN'), (2, 'grafana', 'LOGIN IN ROLE probity_bi_reader'))
    AS wanted (place, name, how)
  WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) ORDER BY place \gexec
ALTER ROLE grafana PASSWORD :'password';
GRANT CONNECT ON DATABASE probity_rows TO probity_bi_reader;
SQL
echo 'grafana reads the figures'
