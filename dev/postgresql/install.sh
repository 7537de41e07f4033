#!/usr/bin/env bash
# Installs PostgreSQL's programs on Debian or Ubuntu, where they are missing. Needs root and reachable apt repositories.
# Starts no service and makes no cluster: the tests make one of their own in a temporary folder.
set -euo pipefail

log() { printf 'postgresql: %s\n' "$*" >&2; }
installed() { compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; }

if installed; then
  log "already installed"
  exit 0
fi
[ "$(id -u)" -eq 0 ] || { log "install.sh must run as root"; exit 1; }
command -v apt-get >/dev/null || { log "install.sh knows only apt-get"; exit 1; }

export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
mkdir -p /etc/postgresql-common
[ -e /etc/postgresql-common/createcluster.conf ] || echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
apt-get install -y -qq --no-install-recommends postgresql >/dev/null
installed || { log "the packages are in place, but initdb was not found"; exit 1; }
log "installed"
