#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# The Spark job against a single run: two workers, one of them killed on the way, and the union of
# the outputs equal to the single run, record for record. Needs pyspark and Java.
#   tests/spark.sh PROGRAM [RECORDS]
set -euo pipefail
program=$(realpath "$1")
records=${2:-200000}
root=$(cd "$(dirname "$0")/.." && pwd)
python=${PYTHON:-python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export SPARK_LOCAL_DIRS=$work/spark PYSPARK_PYTHON=$python
mkdir "$work/in"

"$python" - "$records" "$work/in" <<'END'
import json, random, sys
random.seed(1)
records, folder = int(sys.argv[1]), sys.argv[2]
texts = ["stiff neck", "sore calves after a run", "stressed, cannot sleep", "no fever, back pain", ""]
for part in range(8):
    with open(f"{folder}/part-{part}.ndjson", "w") as file:
        for i in range(part, records, 8):
            record = {"id": f"c{i:07}", "text": random.choice(texts), "measures": {"age": random.randint(18, 90)}}
            if i % 1000 == 7:
                record["measures"]["age"] = 999
            file.write(json.dumps(record) + ("\n" if i % 5000 else "}\n"))
END
"$program" batch --detail brief "$work"/in/*.ndjson >"$work/single" 2>/dev/null || [ $? -eq 4 ]

export PYSPARK_SUBMIT_ARGS='--master local-cluster[2,1,1024] pyspark-shell'
"$python" "$root/examples/spark/screen.py" --palpate "$program" --detail brief --partitions 32 \
  "$work/in" "$work/out" >"$work/log" 2>"$work/err" &
job=$!
# A worker is a child of the driver; one is killed once some answers are written.
killed=0
while [ -d "/proc/$job" ] && [ $killed -eq 0 ]; do
  if [ -n "$(find "$work/out" -name 'part-*' -size +0 -print -quit 2>/dev/null)" ]; then
    driver=$(pgrep -P "$job" java)
    kill -KILL "$(pgrep -P "$driver" -f CoarseGrainedExecutorBackend | head -1)"
    killed=1
  fi
  read -r -t 0.2 <> <(:) || true
done
status=0
wait $job || status=$?
cat "$work/log"
[ $status -eq 0 ] || { grep -m5 -E "Caused by|Exception|Error" "$work/err" >&2; exit 1; }
[ $killed -eq 1 ] || { echo "spark: no worker was killed" >&2; exit 1; }

# Where a rejected record stands differs, what is said of it does not.
normal() {
  sed -E -e 's/"record":[0-9]+,"source":"[^"]*",//' -e 's/\(line [0-9]+, /(/' \
    -e 's/(standard input|[^ "(]*\.ndjson):[0-9]+//' | LC_ALL=C sort
}
cat "$work"/out/answers/part-* | normal >"$work/union"
normal <"$work/single" >"$work/alone"
cmp "$work/union" "$work/alone"
echo "spark: $(wc -l <"$work/union") answers equal those of a single run; one worker was killed"
