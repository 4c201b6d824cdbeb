# What the runbook takes for given in the shell that compose and Kubernetes open: `bash --rcfile deploy/by-hand.sh`.
# shellcheck shell=bash disable=SC2034
probity() { node dist/apps/cli/src/main.js "$@"; }
SECRETS="${EVENT_STORE_FILE%/*}"
BACKUPS=/var/backups/probity
KEY_BACKUPS=/var/backups/probity-keys
LEDGERS=/var/lib/probity/ledger
KEY_FOLDER=/var/lib/probity/keys
PS1='probity by hand> '
