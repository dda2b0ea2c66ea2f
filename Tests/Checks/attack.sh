#!/bin/sh
# Keeps every state that the example is published in over its years, and has attack.py try to work single enterprises
# out of them. The attack must fail; where settings withhold too little, or what was told is forgotten, it must succeed.
#
#   attack.sh REPORTS WORK
#
# WORK is made anew.
set -eu

reports=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
work=$2
tests=$(dirname "$0")/../Independent

python3 "$tests/attack_check.py"
rm -rf "$work"
mkdir -p "$work"
work=$(cd "$work" && pwd)

# A workspace whose settings for confidentiality are as given, and a program that keeps what each run publishes.
prepare() {
    place=$work/$1
    mkdir -p "$place/editions"
    cp -R Examples/cao-bang "$place/workspace"
    [ -z "${2:-}" ] || sed -i "s/^confidentiality:.*/confidentiality: $2/" "$place/workspace/reports.yml"
    cat > "$place/reports" << END
#!/bin/sh
set -eu
"$reports" "\$@"
last=\$(ls "$place/editions" | tail -n 1)
[ -z "\$last" ] || ! diff -rq "$place/out" "$place/editions/\$last/out" > /dev/null || exit 0
next="$place/editions/\$(printf %03d "\$(ls "$place/editions" | wc -l)")"
mkdir "\$next"
cp -al "$place/out" "\$next/out"
cp -al "$place/workspace/office" "\$next/office"
rm -rf "\$next/office"/*/trace
END
    chmod +x "$place/reports"
}

publish() {
    "$work/$1/reports" run --workspace "$work/$1/workspace" --now "$2" --settle 0 --out "$work/$1/out" < /dev/null
}

decide() {
    echo "$2,Phòng Kế hoạch - Tài chính,$3,$4,40/TB-SKHCN (minh họa),$5" >> "$work/$1/workspace/decisions.csv"
}

attack() {
    python3 "$tests/attack.py" "$work/$1/workspace" "$work/$1/editions"
}

breaks() {
    status=0
    attack "$1" || status=$?
    [ "$status" = 1 ] || { echo "the attack did not break $1"; exit 1; }
}

close_again() {
    decide "$1" 2025-10-06T09:00:00+07:00 close 2023 "Chốt lại sau khi bổ sung báo cáo nộp muộn"
    publish "$1" 2025-10-07T08:00:00+07:00
}

# The states until the first years are closed, of a table told with small cells, and of all told; beside the rest.
weak() {
    prepare "$1" "$2"
    UNTIL=2024-07-01 sh Examples/replay.sh "$work/$1/reports" "$work/$1/workspace" "$work/$1/out"
    breaks "$1"
}

{
    weak small "{ kinds: [enterprise, cooperative], fewest: 1, largest_share: 100 }"
    weak open "{ kinds: [] }"
} > "$work/weak" 2>&1 &
weak=$!

# As it is; then the last year is closed, and an earlier one reopened and closed again with what had come too late.
prepare example
sh Examples/replay.sh "$work/example/reports" "$work/example/workspace" "$work/example/out"
decide example 2025-10-01T09:00:00+07:00 close 2024 "Hết thời hạn tiếp nhận"
publish example 2025-10-02T08:00:00+07:00
decide example 2025-10-02T09:00:00+07:00 reopen 2023 "Bổ sung báo cáo nộp muộn"
publish example 2025-10-03T08:00:00+07:00
cp -a "$work/example" "$work/forgetful"
sed -i "s|$work/example|$work/forgetful|g" "$work/forgetful/reports"
close_again example
attack example

# The same of an office whose ledger has forgotten what was told.
python3 -c 'import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as ledger:
    assert ledger.execute("DELETE FROM told").rowcount' "$work/forgetful/workspace/reports.sqlite"
close_again forgetful
breaks forgetful

wait "$weak" || { cat "$work/weak"; exit 1; }
cat "$work/weak"
