#!/bin/sh
# Makes the role that may read the figures, and in it the login of Grafana; neither has a database of its own. Run
# after make-databases.sh, and again to set the password anew.
#
# What PostgreSQL lets everybody do is taken away where figures are read: to fill the disk (large objects, sorts
# without end), to take the locks by which the service takes turns, to take every connection.
#
#   BI_READER_FILE=/run/secrets/bi-reader-password make-reader.sh      or - for what stands on its input
set -eu

psql --quiet --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres \
  --set password="$(cat "$BI_READER_FILE")" <<'SQL'
SELECT format('CREATE ROLE %I %s', name, how)
  FROM (VALUES (1, 'probity_bi_reader', 'NOLOGIN'), (2, 'grafana', 'LOGIN IN ROLE probity_bi_reader'))
    AS wanted (place, name, how)
  WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) ORDER BY place \gexec
ALTER ROLE grafana PASSWORD :'password' CONNECTION LIMIT 20;
ALTER ROLE grafana SET temp_file_limit = '1GB';
GRANT CONNECT ON DATABASE probity_rows TO probity_bi_reader;
\connect probity_rows
REVOKE ALL ON SCHEMA public FROM PUBLIC;
SELECT format('REVOKE ALL ON FUNCTION %1$s FROM PUBLIC; GRANT ALL ON FUNCTION %1$s TO probity_rows', oid::regprocedure)
  FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace
    AND proname ~ '^(lo_.*|loread|lowrite|pg_(try_)?advisory_.*)$' \gexec
SQL
echo 'grafana reads the figures'
