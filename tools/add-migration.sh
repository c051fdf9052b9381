#!/usr/bin/env bash
# tools/add-migration.sh NAME - add one migration to each of the two sets (SQLite and PostgreSQL). No database server is needed.
set -euo pipefail
if [[ $# -ne 1 || ! $1 =~ ^[A-Z][A-Za-z0-9]*$ ]]; then
  echo "usage: tools/add-migration.sh NAME   (PascalCase, says what changes: AddAlertRules)" >&2
  exit 2
fi
cd "$(dirname "${BASH_SOURCE[0]}")/.."

dotnet tool restore >/dev/null
dotnet restore tools/CashSense.Migrations
dotnet build tools/CashSense.Migrations --no-restore -v q

for engine in Sqlite Postgres; do
  dotnet ef migrations add "$1" --no-build \
    --project src/CashSense.Server --startup-project tools/CashSense.Migrations \
    --context "${engine}CashSenseDb" \
    --output-dir "Data/Migrations/$engine"
done
