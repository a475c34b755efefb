#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Answers each file that is put into a folder, once: IN/x.csv becomes OUT/x.csv.html, and what could
# not be read OUT/x.csv.rejects. Put files there by mv, so that none is seen half written.
#   examples/watch-folder.sh IN OUT [SECONDS]     SECONDS 0: one round
set -euo pipefail
shopt -s nullglob
palpate=${PALPATE:-palpate}
in=$1 out=$2 seconds=${3:-60}
mkdir -p "$out"

answer_new() {
  local file name
  for file in "$in"/*.csv "$in"/*.tsv "$in"/*.ndjson "$in"/*.json "$in"/*.yaml; do
    name=$(basename "$file")
    # The page appears whole or not at all, so a round that is cut short is simply run again.
    [ -e "$out/$name.html" ] && continue
    "$palpate" batch "$file" --format html -o "$out/$name.html" --rejects "$out/$name.rejects" --force ||
      [ $? -eq 4 ] || echo "watch: $name could not be answered" >&2
  done
}

answer_new
while [ "$seconds" -gt 0 ]; do
  sleep "$seconds"
  answer_new
done
