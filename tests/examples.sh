#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Runs every script of examples/ as its users would, and says which promise one breaks.
#   tests/examples.sh PROGRAM
set -uo pipefail
export PALPATE=$1
root=$(cd "$(dirname "$0")/.." && pwd)
examples=$root/examples
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
faults=0

# expect WHAT CONDITION...
expect() {
  local what=$1
  shift
  if ! "$@"; then
    echo "examples: $what" >&2
    faults=$((faults + 1))
  fi
}

holds() { grep -qF -- "$1" "$2"; }
is() { [ "$1" = "$2" ]; }

tomorrow=$examples/data/tomorrow.csv
bookings=$examples/data/bookings.csv

"$examples/call-list.sh" "$tomorrow" "$bookings" desk@example.org >"$work/mail" 2>"$work/log"
expect "call-list fails" is $? 0
expect "the mail has no address" holds "To: desk@example.org" "$work/mail"
expect "the mail leaves an emergency out" holds "EMERGENCY: a-104, 2027-03-01 13:00, 555-0104" "$work/mail"
expect "the mail leaves out what was not understood" holds "UNKNOWN: a-106" "$work/mail"
expect "the mail lists who is well" is "$(grep -c 'a-105' "$work/mail")" 0
printf 'id,text,age\na-105,relax,999\n' >"$work/bad.csv"
"$examples/call-list.sh" "$work/bad.csv" "$bookings" >"$work/mail" 2>"$work/log"
expect "call-list fails on a rejected record" is $? 0
expect "the mail leaves a rejected record out" holds "REJECTED: a-105" "$work/mail"

"$PALPATE" batch "$root/tests/data/forms/google-forms.csv" --map "$examples/form-map.yaml" \
  --require-safety >"$work/form" 2>"$work/log"
expect "the map of a form fails" is $? 0
expect "the map is not obeyed" holds '"concept":"pain","site":"neck"' "$work/form"
expect "the map leaves a column to be named" is "$(grep -c 'not read' "$work/log")" 0

"$examples/ci-gate.sh" "$tomorrow" >"$work/gate" 2>"$work/log"
expect "the gate lets an emergency pass" is $? 1
expect "the gate does not name the emergency" holds '"id":"a-104"' "$work/gate"
grep -v a-104 "$tomorrow" >"$work/safe.csv"
"$examples/ci-gate.sh" "$work/safe.csv" >"$work/gate" 2>"$work/log"
expect "the gate holds a safe file" is $? 0

JOIN_WITH=jq "$examples/join-bookings.sh" "$tomorrow" "$bookings" >"$work/joined" 2>"$work/log"
expect "join-bookings fails" is $? 0
expect "the join loses bookings" is "$(wc -l <"$work/joined")" 7
expect "the join loses a verdict" holds '"a-104","2027-03-01 13:00","Noor","emergency"' "$work/joined"
if command -v mlr >/dev/null; then
  "$examples/join-bookings.sh" "$tomorrow" "$bookings" 2>"$work/log" | mlr --icsv --ojson cat >"$work/miller"
  mlr --icsv --ojson cat "$work/joined" >"$work/jq"
  expect "Miller and jq join differently" cmp -s "$work/miller" "$work/jq"
fi

mkdir "$work/in"
cp "$tomorrow" "$work/bad.csv" "$work/in"
"$examples/watch-folder.sh" "$work/in" "$work/pages" 0 2>"$work/log"
expect "watch-folder fails" is $? 0
expect "watch-folder writes no page" holds "</html>" "$work/pages/tomorrow.csv.html"
expect "watch-folder keeps no rejects" holds "a-105,relax,999" "$work/pages/bad.csv.rejects"
before=$(ls -l --time-style=full-iso "$work/pages")
"$examples/watch-folder.sh" "$work/in" "$work/pages" 0 2>"$work/log"
expect "watch-folder answers a file twice" is "$before" "$(ls -l --time-style=full-iso "$work/pages")"

mkdir "$work/parts"
for part in 1 2 3; do
  for record in 1 2 3 4; do
    echo "{\"id\":\"$part-$record\",\"text\":\"stiff neck\"}"
  done >"$work/parts/$part.ndjson"
done
echo '{"id":' >>"$work/parts/3.ndjson"
"$examples/parallel/answer-folder.sh" "$work/parts" "$work/answers" 2 2>"$work/log"
expect "answer-folder fails" is $? 0
expect "answer-folder loses answers" is "$(cat "$work/answers"/*.ndjson | wc -l)" 13
: >"$work/answers/1.ndjson"
"$examples/parallel/answer-folder.sh" "$work/parts" "$work/answers" 2 2>"$work/log"
expect "answer-folder does not see a lost answer" is $? 1

find "$work/parts" -name '*.ndjson' | sort >"$work/list"
for task in 1 2 3; do
  SLURM_ARRAY_TASK_ID=$task "$examples/slurm/answer.sbatch" "$work/list" "$work/tasks" 2>"$work/log"
  expect "task $task of the array fails" is $? 0
done
expect "the array loses answers" is "$(cat "$work"/tasks/*.ndjson | wc -l)" 13
expect "the array keeps no rejects" holds '{"id":' "$work/tasks/00003-3.ndjson.rejects"

[ $faults -eq 0 ]
