"""docs/performance.md from results.json and growth.json; - stands for nothing measured.

    performance.py RESULTS GROWTH > docs/performance.md
"""

import json
import os
import platform
import subprocess
import sys

from harness.rows import mark

BAR = 24


def machine():
    """The class of the machine, no more: seconds belong to it, ratios carry over."""
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        model = next((line.split(":", 1)[1].strip() for line in file if line.startswith("model name")), "unknown")
    with open("/proc/meminfo", encoding="utf-8") as file:
        memory = int(file.readline().split()[1]) // 1024**2
    system = platform.freedesktop_os_release()["PRETTY_NAME"]
    compiler = subprocess.run(["gcc", "-dumpfullversion"], capture_output=True, text=True).stdout.strip()
    swift = subprocess.run(["swift", "--version"], capture_output=True, text=True).stdout.split("(")[0].strip()
    return f"{os.cpu_count()} processors ({model}), {memory} GiB, {system}, Linux {platform.release()}, gcc {compiler}, {swift}"


def figure(value, measure):
    if value is None:
        return "–"
    if measure == "peak MiB":
        return f"{value:.1f}"
    return f"{1000 * value:.1f} ms" if abs(value) < 0.1 else f"{value:.2f} s"


def results(rows):
    yield "| work | measure | ours | beside | theirs | ratio | must | met | goal | met |"
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for row in rows:
        measure = row["measure"]
        spread = "–".join(figure(value, measure) for value in row["spread"])
        wrong = "" if row["correct"] else " **results differ**"
        disturbed = f" ({row['disturbed']} runs disturbed)" if row["disturbed"] else ""
        ratio = f"{row['ratio']:.2f}" if row["ratio"] is not None else "–"
        yield (f"| {row['work']}{wrong} | {measure} | {figure(row['ours'], measure)} ({spread}){disturbed} | {row['peer'] or '–'}"
               f" | {figure(row['theirs'], measure)} | {ratio} | {row['target'] or '–'} | {mark(row['met'])}"
               f" | {row['goal'] or '–'} | {mark(row['goalMet'])} |")


def chart(rows):
    """How long a work takes with us and with each peer, as bars: the longest of a work is the whole."""
    works = dict.fromkeys(row["work"] for row in rows if row["measure"] == "wall s" and row["theirs"])
    for work in works:
        of = [row for row in rows if row["work"] == work and row["measure"] == "wall s" and row["theirs"]]
        bars = {"Reports": of[0]["ours"]} | {row["peer"]: row["theirs"] for row in of}
        longest = max(bars.values())
        yield f"\n{work}\n"
        yield "```text"
        for name, value in bars.items():
            yield f"{name:<24} {'█' * max(1, round(BAR * max(0, value) / longest)):<{BAR}} {figure(value, 'wall s')}"
        yield "```"


def growth(rows):
    yield "| of | step | time | peak MiB | ledger MB | largest page kB | published MB |"
    yield "|---|---|---|---|---|---|---|"
    for row in rows:
        yield (f"| {row['of']} | {row['step']:,} | {figure(row['wall'], 'wall s')} | {row['peak']:.1f} | {row['ledger'] / 1e6:.1f}"
               f" | {row['largestPage'] / 1e3:.0f} | {row['published'] / 1e6:.1f} |")


def slopes(rows):
    """What one more of each costs, between the two largest steps."""
    yield "| one more of | time | memory | ledger | largest page | published |"
    yield "|---|---|---|---|---|---|"
    for of in dict.fromkeys(row["of"] for row in rows):
        steps = [row for row in rows if row["of"] == of]
        if len(steps) < 2:
            continue
        less, more = steps[-2:]
        count = more["step"] - less["step"]

        def slope(name, times, unit):
            one = times * (more[name] - less[name]) / count
            return f"{one:,.{1 if one < 100 else 0}f} {unit}" if one >= 0.05 else "nothing measurable"

        yield (f"| {of} | {slope('wall', 1e6, 'µs')} | {slope('peak', 1024**2, 'bytes')} | {slope('ledger', 1, 'bytes')}"
               f" | {slope('largestPage', 1, 'bytes')} | {slope('published', 1, 'bytes')} |")


def end(rows):
    """Where one machine ends, by the slope of observations: by an hour, by memory, by a disk of 100 GB."""
    steps = [row for row in rows if row["of"] == "observations"]
    if len(steps) < 2:
        return
    less, more = steps[-2:]
    count = more["step"] - less["step"]
    ends = {}
    for name, most, words in (
        ("wall", 3600, "an hour for a run"), ("peak", 16 * 1024, "16 GiB of memory"), ("ledger", 100e9, "a ledger of 100 GB"),
    ):
        slope = (more[name] - less[name]) / count
        if slope > 0:
            ends[words] = (most - more[name]) / slope + more["step"]
    yield "By these slopes a file, taken in by one run, reaches"
    for words, at in sorted(ends.items(), key=lambda pair: pair[1]):
        yield f"- {words} at {at / 1e6:,.0f} million observations;"
    yield "\nThe first of these is where one machine ends. What would be next is a ledger for each year, then one for each form."


def main(results_path, growth_path):
    def read(path):
        if path == "-":
            return []
        with open(path, encoding="utf-8") as file:
            return json.load(file)

    rows, grown = read(results_path), read(growth_path)
    print("<!-- `make bench` writes this page from bench/results.json and bench/growth.json: measure again, do not mend it. -->\n")
    print("# Speed and size\n")
    print("Reports beside plain C that does no more than the work, and beside what people would use instead, on the same machine")
    print("in the same minutes. Seconds belong to the machine; ratios carry over. What the works are and how they are measured:")
    print("[bench/README.md](../bench/README.md).\n")
    print(f"**Machine**: {machine()}.\n")
    missed = [row for row in rows if row["met"] is False]
    goals = [row for row in rows if row["goalMet"] is False]
    print(f"Of {sum(row['met'] is not None for row in rows)} bounds that must hold {len(missed)} do not;"
          f" of {sum(row['goalMet'] is not None for row in rows)} goals {len(goals)} are not reached."
          f" Results {'agree in every row' if all(row['correct'] for row in rows) else 'DIFFER in some rows'}.\n")
    works = ["nothing new", "one new file", "province", "check of", "bigcsv", "bigxml"]
    left = [name for name in works if not any(row["work"].startswith(name) for row in rows)] + ["growth"] * (not grown)
    if left:
        print(f"Not measured this time: {', '.join(left)}.\n")
    print("## Works\n")
    print("\n".join(results(rows)))
    print("\n## Side by side")
    print("\n".join(chart(rows)))
    if grown:
        print("\n## Growth\n\nOne run with more of one thing, the others as they are. Most of what a file costs here is the next quarter's forms, which are made anew with its values.\n")
        print("\n".join(growth(grown)) + "\n")
        print("\n".join(slopes(grown)) + "\n")
        print("\n".join(end(grown)))


main(*sys.argv[1:])
