#!/bin/sh
# Feeds broken submission files to the readers, the checks and the answers, for SECONDS for each kind of file.
#
#   run.sh SECONDS
#
# The example's submissions are the seeds. An input that ends the program, or takes it longer than 10 seconds, is kept
# in .build-fuzz/found, and the exit code is 1; give it to .build-fuzz/release/FuzzSubmissions to see it again.
set -eu

seconds=${1:-60}
cd "$(dirname "$0")/../.."
work=.build-fuzz
swift build -c release --package-path Tests/Fuzz --scratch-path $work --sanitize=fuzzer

seed() {
    kind=$1
    file=$2
    shift 2
    mkdir -p "$work/corpus/$kind"
    "$@" < "$file" > "$work/corpus/$kind/seed-$(cksum < "$file" | tr -d ' ')" || true
}

find Examples/*/submissions -type f | while read -r file; do
    case $file in
    *.xml) seed xml "$file" cat ;;
    *) seed csv "$file" cat ;;
    esac
done
# The same in other encodings: a few are enough.
find Examples/*/submissions -name '*.csv' | sort | awk 'NR % 10 == 0' | while read -r file; do
    seed utf16 "$file" iconv -f UTF-8 -t UTF-16
    seed windows-1258 "$file" iconv -c -f UTF-8 -t CP1258
done

found=0
mkdir -p $work/found
for kind in csv xml utf16 windows-1258; do
    echo "$kind, $seconds seconds"
    if ! FUZZ_WORKSPACE=Examples/cao-bang $work/release/FuzzSubmissions -max_total_time="$seconds" -max_len=8192 \
        -timeout=10 -rss_limit_mb=2048 -dict=Tests/Fuzz/words.dict -artifact_prefix="$work/found/$kind-" \
        -print_final_stats=1 $work/corpus/$kind > $work/$kind.log 2>&1; then
        found=1
        tail -n 40 $work/$kind.log
    fi
    grep 'number_of_executed_units' $work/$kind.log || true
done
if [ $found = 1 ]; then
    echo "Inputs that failed are in $work/found."
    exit 1
fi
