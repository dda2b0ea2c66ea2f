#!/bin/sh
# Feeds broken input to the readers, SECONDS to each target, and prints one line a target.
#
#   run.sh SECONDS [TARGET ...]
#
#   FuzzEncodings   what a text's encoding is taken for, and every decoder
#   FuzzCSV         the scanner, and long tables judged, loaded and answered
#   FuzzXML         the schema, XML Spreadsheet 2003 and ADX, judged, loaded and answered
#   FuzzLayouts     forms and wide tables, judged, loaded and answered
#   FuzzNumbers     one cell: numbers, units of measure, dates and periods
#
# Seeds are the example's submissions and the tests' fixtures; the corpus grows in .build-fuzz/corpus. An input that ends
# a target, or takes it longer than 10 seconds, is kept in .build-fuzz/found, and the exit code is 1; give it to
# .build-fuzz/release/TARGET to see it again.
set -eu

seconds=${1:-60}
[ $# -eq 0 ] || shift
cd "$(dirname "$0")/.."
work=$PWD/.build-fuzz
targets=${*:-FuzzEncodings FuzzCSV FuzzXML FuzzLayouts FuzzNumbers}
swift build -c release --package-path Fuzz --scratch-path "$work" --sanitize=fuzzer -Xswiftc -enable-testing
mkdir -p "$work/found"
for target in $targets; do mkdir -p "$work/corpus/$target"; done

# Files, small enough to be changed in a way that matters.
plant() {
    mkdir -p "$work/corpus/$1"
    [ "$(wc -c < "$2")" -gt 8192 ] || cp "$2" "$work/corpus/$1/seed-$(cksum < "$2" | tr ' ' '-')"
}

# The table of another encoding, as far as it has the letters.
reencode() {
    iconv -c -f UTF-8 -t "$2" < "$1" > "$work/seed"
    plant FuzzEncodings "$work/seed"
}

fixtures=Tests/ReportsTests/Fixtures/submissions
find Examples/*/submissions "$fixtures" -maxdepth 2 -type f ! -path '*/expected/*' ! -name 'manifest.csv' |
    while read -r file; do
        case $file in
        *.xml) plant FuzzXML "$file" ;;
        *) plant FuzzCSV "$file" ;;
        esac
        case $file in
        */enc-* | */same-form-* | */bad-* | */Book1.txt | */xml-*) plant FuzzEncodings "$file" ;;
        */across-* | */form-* | */marks-* | */num-* | */period-* | */typed-* | */unit-* | */wide-* | */excel-*)
            plant FuzzLayouts "$file" ;;
        esac
    done
find Examples/*/submissions -name '*.csv' | sort | awk 'NR % 10 == 0' | while read -r file; do
    for encoding in UTF-16 UTF-16BE CP1258 VISCII TCVN5712-1; do reencode "$file" "$encoding"; done
    plant FuzzLayouts "$file"
done

# Tables composed of the plan's words (ComposedTable.swift), a byte or two a cell, 1 ends a row: a form, a row a unit, and
# a row an indicator in a spreadsheet.
compose() {
    printf "$2" > "$work/corpus/FuzzLayouts/seed-$1"
}
compose form '\001\000\020\006\004\001\021\004\010\001\022\007\000\001\027\030\031\032\033\034\035\001'\
'\054\002\133\003\066\102\056\000\000\001\055\002\134\003\067\102\000\055\000'
compose wide '\001\002\020\006\004\001\022\007\000\001\027\041\002\133\002\134\001\054\005\010\056\055\001\000\047\056\055'
compose across '\001\001\020\006\004\001\022\007\000\001\030\031\032\005\007\005\010\047\001\002\133\003\066\102\055\054\056'

# Cells, one a file.
number=0
while IFS= read -r cell; do
    number=$((number + 1))
    printf '%s' "$cell" > "$work/corpus/FuzzNumbers/seed-$number"
done << 'CELLS'
1.234.567,89
1,234,567.89
1 234 567,89
1.234
(1,5)
12,5 tr
16 tỷ 532 triệu đồng
1 tỷ 2
2 tỷ rưỡi
40 %
5 người
1,23E+11
0.30000000000000004
#N/A
01/Feb
Mar-25
2025-03-01T00:00:00.000
KXĐ
Đơn vị tính: nghìn đồng
Chi NCPT (triệu đồng)
1.000 đồng
Quý I/2025
6 tháng đầu năm 2025
Từ ngày 15/12/2024 đến ngày 14/3/2025
CELLS

# The runtime's own backtraces would keep from libFuzzer that a target ended.
export SWIFT_BACKTRACE=enable=no
failed=0
for target in $targets; do
    begun=$(date +%s)
    case $target in
    FuzzNumbers) length=200 ;;
    *) length=8192 ;;
    esac
    FUZZ_WORKSPACE=Examples/cao-bang "$work/release/$target" -max_total_time="$seconds" -max_len=$length -timeout=10 \
        -rss_limit_mb=2048 -dict=Fuzz/words.dict -artifact_prefix="$work/found/$target-" -print_final_stats=1 \
        "$work/corpus/$target" > "$work/$target.log" 2>&1 && findings=0 || findings=1
    executions=$(sed -n 's/^stat::number_of_executed_units: *//p' "$work/$target.log")
    # An input that ends the program leaves its last line of progress, which may be some way behind.
    [ -n "$executions" ] || executions=$(sed -n 's/^#\([0-9]*\).*/\1/p' "$work/$target.log" | tail -n 1)
    corpus=$(find "$work/corpus/$target" -type f | wc -l)
    echo "$target: ${executions:-0} executions, $(($(date +%s) - begun)) seconds, corpus $corpus, findings $findings"
    if [ $findings != 0 ]; then
        failed=1
        grep -E 'Fatal error|ERROR: libFuzzer|Test unit written' "$work/$target.log" >&2 || tail -n 20 "$work/$target.log" >&2
    fi
done
exit $failed
