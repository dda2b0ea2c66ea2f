#!/bin/sh
# Replays the example's arrivals on a copy of its workspace and publishes into a folder.
#
#   run-example.sh REPORTS OUT
set -eu

reports=$1
out=$2
copy=.build/example

mkdir -p .build "$out"
rm -rf "$copy"
cp -R Examples/cao-bang "$copy"
find "$out" -mindepth 1 ! -name .gitkeep -delete
sh Examples/replay.sh "$reports" "$copy" "$out"
echo "The reports of the example are published. Open:"
echo "  $(cd "$out" && pwd)/index.html"
echo "Complete, for the department alone: $(cd "$copy" && pwd)/office/index.html"
echo "What the submitters got back:       $(cd "$copy" && pwd)/returned/"
