#!/bin/sh
# Replays the arrivals.csv of an example: at each moment the files that arrived are put into the inbox and taken in by
# a run.
#
#   replay.sh REPORTS WORKSPACE OUT [LANGUAGE]
#
# REPORTS    the executable
# WORKSPACE  a copy of an example's folder; its inbox, archive and ledger are written there
# OUT        the folder to publish to
# LANGUAGE   vi or en, in place of the one in the copy's reports.yml
#
# Of the arrivals only those after $AFTER and until $UNTIL, where these are set.
set -eu

if [ $# -lt 3 ] || [ $# -gt 4 ]; then
    echo "usage: $0 REPORTS WORKSPACE OUT [LANGUAGE]" >&2
    exit 2
fi
reports=$1
ws=$2
out=$3
case $(cd "$ws" && pwd -P)/ in
"$(cd "$(dirname "$0")" && pwd -P)"/*)
    echo "$0: $ws is an example itself; give a copy of it" >&2
    exit 2
    ;;
esac
if [ $# -eq 4 ]; then
    sed "s/^language:.*/language: $4/" "$ws/reports.yml" > "$ws/reports.yml.new"
    mv "$ws/reports.yml.new" "$ws/reports.yml"
fi

run() {
    "$reports" run --workspace "$ws" --now "$1" --settle 0 --out "$out" < /dev/null
}

last=
while IFS=, read -r time file; do
    case $time in time | '') continue ;; esac
    [ -z "${AFTER:-}" ] || [ "$time" \> "$AFTER" ] || continue
    [ -z "${UNTIL:-}" ] || [ ! "$time" \> "$UNTIL" ] || continue
    if [ -n "$last" ] && [ "$time" != "$last" ]; then
        run "$last"
    fi
    last=$time
    mkdir -p "$ws/inbox/$(dirname "$file")"
    cp "$ws/submissions/$file" "$ws/inbox/$file"
    # A file's time orders revisions that state no number: it is the moment of arrival, here and everywhere.
    TZ=ICT-7 touch -d "${time%+07:00}" "$ws/inbox/$file"
done < "$ws/arrivals.csv"
if [ -n "$last" ]; then
    run "$last"
fi
