#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Fails a CI job when an intake of a corpus needs an emergency answer, or cannot be read: such a
# corpus is no safe example for a course or a website.
#   examples/ci-gate.sh FILE...
set -uo pipefail
palpate=${PALPATE:-palpate}

"$palpate" batch "$@" --detail brief --fail-on emergency |
  jq -c 'select(.error or .verdict == "emergency") | {id, red_flags, error}'
status=${PIPESTATUS[0]}
case $status in
0) echo "gate: passed" ;;
1) echo "gate: an intake needs an emergency answer" ;;
4) echo "gate: an intake could not be read" ;;
*) echo "gate: palpate failed" ;;
esac
exit "$status"
