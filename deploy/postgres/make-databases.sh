#!/bin/sh
# Makes a role and a database of the same name for every line `name password` of a file, and keeps everybody else
# out of it; nobody but the superuser enters those that every server has. The image of PostgreSQL runs it once,
# when the server is new; doing it again sets the passwords anew.
#
#   ROLES_FILE=/run/secrets/postgres-roles make-databases.sh      or - for what stands on its input
set -eu

psql --quiet --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres \
  --command 'REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC'

# Whoever sets the password of the superuser is known by the old one until then: nothing else comes after.
[ "$ROLES_FILE" = - ] || exec <"$ROLES_FILE"
while read -r name password; do
  psql --quiet --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres \
    --set name="$name" --set password="$password" <<'SQL'
SELECT format('CREATE ROLE %I LOGIN', :'name')
  WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'name') \gexec
ALTER ROLE :"name" PASSWORD :'password';
SELECT format('CREATE DATABASE %I OWNER %I ENCODING ''UTF8'' TEMPLATE template0', :'name', :'name')
  WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'name') \gexec
REVOKE ALL ON DATABASE :"name" FROM PUBLIC;
SQL
  echo "$name has its database"
done
