#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Joins answers with the booking list by id: one CSV row a booking, in the order of the day, with
# verdict, changes and the first suggestion. Bookings without an answer say so.
#   examples/join-bookings.sh INTAKES BOOKINGS.csv
#
# Uses Miller (mlr) where it is installed, jq otherwise.
set -euo pipefail
palpate=${PALPATE:-palpate}
intakes=$1 bookings=$2

answers=$(mktemp -d)
trap 'rm -rf "$answers"' EXIT
"$palpate" batch "$intakes" --format csv -o "$answers/answers.csv" || [ $? -eq 4 ]

if command -v mlr >/dev/null && [ "${JOIN_WITH:-mlr}" = mlr ]; then
  mlr --csv join --ul -j id -f "$bookings" \
    then unsparsify then cut -o -f id,time,therapist,verdict,changes,suggestion_1 \
    then fill-empty -v '-' then sort -f time "$answers/answers.csv"
  exit
fi
# Without Miller: palpate's JSON, and a booking list that quotes nothing.
"$palpate" batch "$intakes" -o "$answers/answers.ndjson" 2>/dev/null || [ $? -eq 4 ]
jq -rs --rawfile bookings "$bookings" '
  (map({key: (.id // ""), value: .}) | from_entries) as $answers
  | ["id", "time", "therapist", "verdict", "changes", "suggestion_1"],
    ($bookings | split("\n")[1:][] | split(",") | select(length >= 3)
     | . as $b | ($answers[$b[0]] // {}) as $a
     | [$b[0], $b[1], $b[2], ($a.verdict // "-"),
        ([$a.contraindications[]?.action] | join("; ") | if . == "" then "-" else . end),
        ($a.suggestions[0].modality? // "-")])
  | @csv' "$answers/answers.ndjson"
