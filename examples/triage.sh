#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Prints the ids of the intakes in a folder that need a person before any massage, gravest first.
#   examples/triage.sh FOLDER
set -euo pipefail
palpate=${PALPATE:-palpate}

for file in "$1"/*.json; do
  # Exit 1 is a verdict that trips the gate or an intake that was not understood: both need a person.
  result=$("$palpate" recommend --intake "$file" --fail-on refer --format json) && continue
  [ -n "$result" ] && jq -r '[.verdict, .id, (.red_flags | map(.rule) | join(" "))] | @tsv' <<<"$result"
done | sort
