#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Screens tomorrow's intakes and prints the mail that lists whom to call today: emergencies, those
# who need a clinician first, and those whose form could not be read or understood.
#   examples/call-list.sh INTAKES BOOKINGS.csv [ADDRESS] | sendmail -t
set -euo pipefail
palpate=${PALPATE:-palpate}
intakes=$1 bookings=$2 address=${3:-frontdesk@example.org}

# 4: done, but some records were rejected; they are on the list.
answers=$("$palpate" batch "$intakes") || [ $? -eq 4 ]

# Phone numbers come from the booking list: palpate never needs them.
list=$(jq -rs --rawfile bookings "$bookings" '
  # A plain CSV: no quotes in it.
  ($bookings | split("\n")[1:] | map(split(",") | select(length >= 4))
    | map({key: .[0], value: {time: .[1], phone: .[3]}}) | from_entries) as $booked
  | {emergency: 0, refer: 1, rejected: 2, unknown: 3} as $order
  | map(. + {group: (.verdict // "rejected")} | select($order[.group] != null))
  | sort_by([$order[.group], .record])
  | .[]
  | ($booked[.id // ""] // {time: "no booking", phone: "no number"}) as $who
  | "- \(.group | ascii_upcase): \(.id // .source), \($who.time), \($who.phone)",
    (if .error then "  \(.error.message)" else (.red_flags[] | "  \(.say)") end)
' <<<"$answers")

count=$(grep -c '^- ' <<<"$list" || true)
printf 'To: %s\nSubject: %d to call before tomorrow\nContent-Type: text/plain; charset=utf-8\n\n' \
  "$address" "$count"
printf '%s\n' "${list:-Nobody needs a call.}"
