#!/usr/bin/env bash
# Brings the contract files that tests check against up to date. Argument: the folder that holds the contracts.
# Each line below names a contract and the resources that want a copy; the copies are tracked as they are.
set -euo pipefail
contracts=$(cd "${1:?usage: dev/copy-contracts.sh FOLDER}" && pwd)
cd "$(dirname "$0")/.."

copy() {
  mkdir -p "$2"
  install -m 644 "$contracts/$1" "$2/$1"
}

copy teams-cmdlets.json core/src/test/resources/contracts
copy exchange-cmdlets.json exchange-online/src/test/resources/contracts
copy attachment-types.json exchange-online/src/test/resources/contracts
copy ad-guids.json adsync-permissions/src/test/resources/contracts
# Not test resources: the simulated schema is made of the first, and the tests of several modules check their requests
# against the second.
copy ad-guids.json samples/directory-simulator/src/main/resources/io/github/tenantwright/directorysimulator
copy graph-openapi.json samples/tenant-simulator/src/main/resources/io/github/tenantwright/simulator/contract
copy exchange-cmdlets.json samples/tenant-simulator/src/main/resources/io/github/tenantwright/simulator/mail
copy teams-cmdlets.json samples/tenant-simulator/src/main/resources/io/github/tenantwright/simulator/powershell

dev/simulator-skus.sh "$contracts"
java dev/LicenseTable.java "$contracts/licences.csv"
