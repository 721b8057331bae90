#!/usr/bin/env bash
# Installs what bench/peers.ts compares with, each into a virtual environment of its own outside the repository.
#   bash bench/peers/install.sh
set -euo pipefail
peers="${TMPDIR:-/tmp}/typeline-peers"
duckdb=1.5.5
mkdir -p "$peers"

environment() {
  [ -x "$peers/$1/bin/pip" ] || python3 -m venv "$peers/$1"
  "$peers/$1/bin/pip" install --quiet --disable-pip-version-check --upgrade pip
}

# dbt-core 1.12.6 requires dbt-core-experimental-parser, which downloads a program from outside the registry as it is installed. It
# runs only with --use-v2-parser, which is off unless asked for: where it cannot be had, everything else is installed without it.
environment dbt1
if ! "$peers/dbt1/bin/pip" install --quiet dbt-core==1.12.6 dbt-duckdb==1.11.1 duckdb==$duckdb 2> "$peers/dbt1.log"; then
  echo "dbt-core-experimental-parser cannot be installed ($peers/dbt1.log): dbt-core is installed without it."
  "$peers/dbt1/bin/pip" download --quiet --no-deps --dest "$peers/wheels" dbt-core==1.12.6
  unzip -p "$peers"/wheels/dbt_core-1.12.6-*.whl '*/METADATA' | tr -d '\r' | sed -n 's/^Requires-Dist: //p' |
    grep -v '^dbt-core-experimental-parser' > "$peers/dbt1.txt"
  "$peers/dbt1/bin/pip" install --quiet --requirement "$peers/dbt1.txt" duckdb==$duckdb
  "$peers/dbt1/bin/pip" install --quiet --no-deps dbt-core==1.12.6 dbt-duckdb==1.11.1
fi

# dbt 2.0.9 is a package that downloads the program. Where it cannot, the newest that carries the program in its wheel is installed.
environment dbt2
if ! "$peers/dbt2/bin/pip" install --quiet dbt==2.0.9 2> "$peers/dbt2.log"; then
  echo "dbt 2.0.9 cannot be installed ($peers/dbt2.log): its release candidate 2.0.0rc196 is."
  "$peers/dbt2/bin/pip" install --quiet --only-binary :all: dbt==2.0.0rc196
fi

environment sqlmesh
"$peers/sqlmesh/bin/pip" install --quiet 'sqlmesh[duckdb]==0.236.4' duckdb==$duckdb

for tool in dbt1 sqlmesh; do
  echo "$tool: $("$peers/$tool/bin/pip" list --format freeze 2> /dev/null | grep -E '^(dbt-core|dbt-duckdb|duckdb|sqlglot|sqlmesh)==' | tr '\n' ' ')"
done
echo "dbt2: $("$peers/dbt2/bin/pip" list --format freeze 2> /dev/null | grep -E '^dbt==')"
