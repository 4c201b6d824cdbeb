#!/bin/sh
# Makes every secret of compose.yaml in a folder that is not there yet: passwords that nobody has chosen, and the
# addresses they stand in. Kubernetes takes the same files (see kubernetes/templates/secrets.yaml).
#
#   deploy/make-secrets.sh [folder] [host:port of the databases] [host:port of the keys]
set -eu
umask 077

folder="${1:-$(dirname "$0")/secrets}"
databases="${2:-postgres:5432}"
keys="${3:-postgres-keys:5432}"

if [ -e "$folder" ]; then
  echo "$folder is there already: whatever runs on it would lose its passwords. Remove it yourself to begin anew." >&2
  exit 1
fi
mkdir -p "$folder"

secret() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }

# keep NAME TEXT
keep() { printf '%s\n' "$2" >"$folder/$1"; }

# A role of its own for each database. database FILE ROLE SERVER ROLES
database() {
  password="$(secret)"
  keep "$1" "postgres://$2:$password@$3/$2"
  echo "$2 $password" >>"$folder/$4"
}

keep postgres-password "$(secret)"
database event-store probity_log "$databases" postgres-roles
database intake-store probity_intake "$databases" postgres-roles
database read-models probity_rows "$databases" postgres-roles
database intake-read-models probity_intake_rows "$databases" postgres-roles
database processes probity_processes "$databases" postgres-roles
database seals probity_seals "$databases" postgres-roles

keep postgres-keys-password "$(secret)"
database key-vault probity_keys "$keys" postgres-keys-roles
database intake-keys probity_intake_keys "$keys" postgres-keys-roles

keep grafana-password "$(secret)"
reader="$(secret)"
keep bi-reader-password "$reader"
printf 'BI_READER_PASSWORD=%s\n' "$reader" >"$folder/grafana.env"
admin="$(secret)"
keep kurrentdb-admin "kurrentdb://admin:$admin@kurrentdb:2113?tlsCaFile=/run/kurrentdb/ca/ca.crt"
printf 'KURRENTDB_DEFAULT_ADMIN_PASSWORD=%s\nKURRENTDB_DEFAULT_OPS_PASSWORD=%s\n' \
  "$admin" "$(secret)" >"$folder/kurrentdb.env"

# Nobody else can enter the folder; a container sees only the files that it is given, under a user of its own.
chmod 0444 "$folder"/*
echo "$(find "$folder" -type f | wc -l) secrets are in $folder"
