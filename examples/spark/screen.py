#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Answers a folder of intakes on Spark, and reconciles the counts.

    spark-submit examples/spark/screen.py --palpate /opt/palpate IN OUT

IN is a folder of *.ndjson (lines are shared out among the workers) or of *.csv (a file is a task,
since cells may hold line breaks; the folder must be at the same path on every worker). OUT gets
answers/ with one line for each record and rejects/ with the rejected records: of NDJSON as they
came, of CSV the line that says why. A task that is lost is run again; the program is a clean
filter, so its answers are the same. Exits 1 where a record has no answer.
"""
import argparse
import glob
import json
import os
import subprocess
import sys
import threading

from pyspark import StorageLevel
from pyspark.sql import SparkSession

REJECTED = 4  # ran to the end, some records were rejected


def feed(pipe, lines):
    try:
        for line in lines:
            pipe.write(line.encode("utf-8", "surrogateescape") + b"\n")
        pipe.close()
    except BrokenPipeError:
        pass  # the exit status tells


def run(command, lines=()):
    """The lines that a batch prints; fails the task where it does not run to its end."""
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE) as batch:
        writer = threading.Thread(target=feed, args=(batch.stdin, lines))
        errors = []
        reader = threading.Thread(target=lambda: errors.append(batch.stderr.read()))
        writer.start()
        reader.start()
        for answer in batch.stdout:
            yield answer.decode("utf-8").rstrip("\n")
        writer.join()
        reader.join()
    if batch.returncode not in (0, REJECTED):
        raise RuntimeError(f"palpate ended with {batch.returncode}: {errors[0].decode()}")


def answer_lines(command):
    def answer(lines):
        records = [line for line in lines if line.strip()]
        if not records:
            return
        answers = list(run(command + ["--from", "ndjson", "-"], records))
        if len(answers) != len(records):
            raise RuntimeError(f"{len(records)} records, {len(answers)} answers")
        yield from zip(records, answers)

    return answer


def answer_files(command):
    def answer(files):
        for file in files:
            for line in run(command + [file]):
                yield line, line

    return answer


def is_rejected(answer):
    return "error" in json.loads(answer)


def main():
    flags = argparse.ArgumentParser(description="Answers a folder of intakes on Spark.")
    flags.add_argument("--palpate", default="palpate", help="the program, on every worker")
    flags.add_argument("--detail", default="full", choices=["full", "brief"])
    flags.add_argument("--partitions", type=int, default=0, help="pieces of work; 0: Spark's choice")
    flags.add_argument("folder")
    flags.add_argument("out")
    typed = flags.parse_args()

    # A worker that dies while it hands its answers over would end the job; a task that is run again
    # writes the same bytes to the same file, so nothing needs to be coordinated.
    spark = (SparkSession.builder.appName("palpate")
             .config("spark.hadoop.outputCommitCoordination.enabled", "false")
             .getOrCreate().sparkContext)
    command = [typed.palpate, "batch", "--jobs", "1", "--detail", typed.detail]
    tables = sorted(glob.glob(os.path.join(typed.folder, "*.csv")))
    if tables:
        pairs = spark.parallelize(tables, len(tables)).mapPartitions(answer_files(command))
        records = None
    else:
        lines = spark.textFile(os.path.join(typed.folder, "*.ndjson"), typed.partitions or None)
        records = lines.filter(lambda line: line.strip()).count()
        pairs = lines.mapPartitions(answer_lines(command))

    pairs.persist(StorageLevel.DISK_ONLY)
    pairs.map(lambda pair: pair[1]).saveAsTextFile(os.path.join(typed.out, "answers"))
    answers = spark.textFile(os.path.join(typed.out, "answers"))
    rejected = pairs.filter(lambda pair: is_rejected(pair[1])).map(lambda pair: pair[0])
    rejected.saveAsTextFile(os.path.join(typed.out, "rejects"))

    answered = answers.count()
    refused = answers.filter(is_rejected).count()
    kept = spark.textFile(os.path.join(typed.out, "rejects")).count()
    print(f"{records if records is not None else answered} records, {answered} answers, "
          f"{refused} rejected, {kept} in rejects")
    return 0 if records in (None, answered) and refused == kept else 1


if __name__ == "__main__":
    sys.exit(main())
