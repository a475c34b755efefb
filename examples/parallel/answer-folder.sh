#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Answers every NDJSON file of a folder, several at a time with GNU parallel (xargs where there is
# none), and reconciles the counts: one answer a record, or it says which file differs. Run again
# after an interruption, it goes on where it was.
#   examples/parallel/answer-folder.sh IN OUT [JOBS]
set -euo pipefail
export PALPATE=${PALPATE:-palpate}
in=$1 jobs=${3:-$(nproc)}
export OUT=$2
mkdir -p "$OUT"

answer() {
  local name
  name=$(basename "$1")
  [ -e "$OUT/$name" ] && return
  "$PALPATE" batch "$1" --from ndjson --jobs 1 --resume -o "$OUT/$name" 2>"$OUT/$name.log" || [ $? -eq 4 ]
}
export -f answer

if command -v parallel >/dev/null; then
  find "$in" -name '*.ndjson' -print0 | parallel -0 -j "$jobs" answer
else
  find "$in" -name '*.ndjson' -print0 | xargs -0 -n 1 -P "$jobs" bash -c 'answer "$0"'
fi

status=0
for file in "$in"/*.ndjson; do
  records=$(grep -c '[^[:space:]]' "$file" || true)
  answers=$(wc -l <"$OUT/$(basename "$file")")
  if [ "$records" -ne "$answers" ]; then
    echo "$file: $records records, $answers answers" >&2
    status=1
  fi
done
exit $status
