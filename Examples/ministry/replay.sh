#!/bin/sh
# Replays arrivals.csv: until each moment the provinces take in what has reached them; what they then publish for
# the ministry (office/<period>/submission.xml) is put into its inbox and taken in by a run.
#
#   replay.sh REPORTS WORKSPACE OUT
#
# REPORTS    the executable
# WORKSPACE  a copy of this folder; the provinces' workspaces are below its provinces/, Cao Bằng's is copied there
# OUT        the folder that the ministry publishes to
set -eu

if [ $# -ne 3 ]; then
    echo "usage: $0 REPORTS WORKSPACE OUT" >&2
    exit 2
fi
reports=$1
ws=$2
out=$3
examples=$(dirname "$0")/..
case $(cd "$ws" && pwd -P)/ in
"$(cd "$examples" && pwd -P)"/*)
    echo "$0: $ws is an example itself; give a copy of it" >&2
    exit 2
    ;;
esac
[ -e "$ws/provinces/cao-bang" ] || cp -R "$examples/cao-bang" "$ws/provinces/cao-bang"

before=
for now in $(cut -d, -f1 "$ws/arrivals.csv" | grep '^2' | sort -u); do
    for province in "$ws"/provinces/*/; do
        AFTER=$before UNTIL=$now sh "$examples/replay.sh" "$reports" "$province" "$province/out"
    done
    grep "^$now," "$ws/arrivals.csv" | while IFS=, read -r time unit province period; do
        mkdir -p "$ws/inbox/$unit"
        file="$ws/inbox/$unit/$province $period.xml"
        cp "$ws/provinces/$province/office/$period/submission.xml" "$file"
        TZ=ICT-7 touch -d "${time%+07:00}" "$file"
    done
    "$reports" run --workspace "$ws" --now "$now" --settle 0 --out "$out" < /dev/null
    before=$now
done
