#!/usr/bin/env bash
# abr-judge JUDGE.PY [ARGUMENTS]: runs a judge of quality choices with the player among its deciders, as "playhouse".
set -euo pipefail
home=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
if [ $# -eq 0 ]; then
  echo "usage: benchmarks/run abr-judge JUDGE.PY [ITS ARGUMENTS, such as --traces FOLDER --preset player --manifest FILE --algos ab-dynamic,optimal]" >&2
  exit 2
fi
judge=$1
shift
export OMP_NUM_THREADS=1
exec python3 "$judge" --cmd "playhouse=$home/benchmarks/run abr-decider" "$@"
