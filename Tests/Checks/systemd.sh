#!/bin/sh
# Checks deploy/ with systemd's own programs: the units are sound, exposed less than 2.0, alone and with what mail needs,
# and a run goes well though its service refuses some of the system calls that it makes.
#
#   systemd.sh REPORTS FOLDER
#
# The folder is for what is made on the way.
set -eu

reports=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
work=$2/systemd
rm -rf "$work"
mkdir -p "$work"
work=$(cd "$work" && pwd)

make -s install REPORTS="$reports" DESTDIR="$work/root" PREFIX=/usr/local
placed=$work/root/usr/local

echo "systemd-analyze verify"
mkdir "$work/units"
for unit in "$placed"/lib/systemd/system/*; do
    sed "s|/usr/local/bin/|$placed/bin/|" "$unit" > "$work/units/$(basename "$unit")"
done
for mail in none postfix msmtp; do
    rm -rf "$work/units/reports.service.d"
    mkdir "$work/units/reports.service.d"
    [ "$mail" = none ] || cp "deploy/reports.service.d/$mail.conf" "$work/units/reports.service.d/"
    MANPATH=$placed/share/man systemd-analyze verify "$work/units/reports.service" "$work/units/reports.timer" \
        "$work/units/reports-failed.service" > "$work/verify" 2>&1 || { cat "$work/verify"; exit 1; }
    [ ! -s "$work/verify" ] || { cat "$work/verify"; exit 1; }
    # The threshold is ten times what is shown.
    systemd-analyze security --no-pager --offline=true --threshold=19 "$work/units/reports.service" > "$work/exposure" ||
        { cat "$work/exposure"; exit 1; }
    echo "$mail: $(tail -n 1 "$work/exposure")"
done

echo "system calls"
for turn in first second; do
    cp -R Examples/cao-bang "$work/$turn"
    mkdir -p "$work/$turn/inbox/045"
    cp Examples/cao-bang/submissions/045/*2025* "$work/$turn/inbox/045/"
done
run="$placed/bin/reports run --settle 0 --now 2025-10-01T08:00:00+07:00 --workspace"
strace -f -qq -o "$work/trace" $run "$work/first"
refused=$(python3 - deploy/reports.service "$work/trace" <<'PYTHON'
import re, subprocess, sys

def calls(name):
    """The calls of a set, and of those in it."""
    if not name.startswith("@"):
        return {name}
    lines = subprocess.run(["systemd-analyze", "syscall-filter", name], capture_output=True, text=True, check=True).stdout
    members = [line.strip() for line in lines.splitlines()[1:]]
    return set().union(*(calls(member) for member in members if member and not member.startswith("#")))

allowed = set()
for line in open(sys.argv[1], encoding="utf-8"):
    if line.startswith("SystemCallFilter="):
        words = line.split("=", 1)[1].strip()
        sets = set().union(*(calls(word) for word in words.lstrip("~").split()))
        allowed = allowed - sets if words.startswith("~") else allowed | sets
made = {match[1] for line in open(sys.argv[2]) if (match := re.match(r"\d+ +(\w+)\(", line))}
print(",".join(sorted(made - allowed - {"execve"})))
sys.exit(0 if len(made) > 20 and len(allowed) > 200 else 1)
PYTHON
)
echo "refused: ${refused:-none}"
# As SystemCallErrorNumber= has it.
[ -z "$refused" ] || strace -f -qq -o "$work/trace" -e "inject=$refused:error=EPERM" $run "$work/second"
[ -z "$refused" ] || diff -r "$work/first/out" "$work/second/out"
[ -s "$work/first/out/index.html" ]
