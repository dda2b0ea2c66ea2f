"""Rows of results.json: a measure of ours beside a peer's, with what must hold and whether it does."""

from statistics import median

FIGURES = {"wall s": "wall", "CPU s": "cpu", "peak MiB": "peak"}


class Rows:
    def __init__(self):
        self.rows = []

    def add(self, work, measure, ours, peer=None, theirs=None, must=None, goal=None, correct=True):
        """A row of two series of runs. `must` and `goal` are a largest ratio, or ("ours", largest of ours)."""
        figure = FIGURES[measure]
        own = median(ours[figure])
        other = median(theirs[figure]) if theirs else None
        if figure == "peak":
            own, other = max(ours[figure]), max(theirs[figure]) if theirs else None
        row = {
            "work": work, "measure": measure, "ours": round(own, 6), "peer": peer,
            "theirs": None if other is None else round(other, 6),
            "ratio": round(own / other, 3) if other and own > 0 and other > 0 else None,
            "target": told(must), "met": holds(must, own, other), "goal": told(goal), "goalMet": holds(goal, own, other),
            "correct": correct,
            "spread": [round(min(ours[figure]), 6), round(max(ours[figure]), 6)],
            "theirSpread": [round(min(theirs[figure]), 6), round(max(theirs[figure]), 6)] if theirs else None,
            "disturbed": ours["disturbed"] + (theirs["disturbed"] if theirs else 0),
        }
        self.rows.append(row)
        print(line(row), flush=True)

    @property
    def failed(self):
        return [row for row in self.rows if not row["correct"]]


def told(target):
    if target is None:
        return None
    return f"≤ {target[1]:g}" if isinstance(target, tuple) else f"≤ {target:g} × theirs"


def holds(target, own, other):
    if target is None:
        return None
    if isinstance(target, tuple):
        return own <= target[1]
    # What is left of both sides may drown in what was taken off: such a row says nothing.
    return own <= target * other if own > 0 and other > 0 else None


def mark(met):
    return {True: "yes", False: "NO", None: "–"}[met]


def line(row):
    """A row for people."""
    theirs = f"{row['peer']} {row['theirs']:.4g}" if row["theirs"] is not None else row["peer"] or ""
    ratio = f"{row['ratio']:.2f}" if row["ratio"] is not None else "–"
    return (
        f"{row['work']:<34} {row['measure']:<9} {row['ours']:>9.4g}  {theirs:<28} {ratio:>6}"
        f"  {row['target'] or '–':<16} {mark(row['met']):<4} goal {row['goal'] or '–':<16} {mark(row['goalMet']):<4}"
        f" {'' if row['correct'] else 'RESULTS DIFFER'}"
    )
