"""What linear equations between single figures determine, exactly: by elimination over fractions."""
import itertools
from collections import defaultdict
from fractions import Fraction


def blocks(equations):
    """The equations in systems that have no unknown in common: (unknowns, equations) of each."""
    root = {}

    def find(key):
        while root[key] != key:
            root[key] = root[root[key]]
            key = root[key]
        return key

    for equation in equations:
        keys = list(equation.left)
        for key in keys:
            root.setdefault(key, key)
        for key in keys[1:]:
            root[find(key)] = find(keys[0])
    members, systems = defaultdict(list), defaultdict(list)
    for key in root:
        members[find(key)].append(key)
    for equation in equations:
        systems[find(next(iter(equation.left)))].append(equation)
    return [(members[one], systems[one]) for one in systems]


class Block:
    """One system. Its rows are made echelon once; to ask about some units their columns are put last."""

    def __init__(self, unknowns, equations, truth):
        self.unknowns, self.equations, self.truth = unknowns, equations, truth
        self.columns_of = defaultdict(set)
        for key in unknowns:
            self.columns_of[key.unit].add(key)
        self.rows = eliminated([(dict(one.left), one.right) for one in equations])

    def found(self, size):
        """The smallest sets of up to so many units of whose figures alone some combination is determined."""
        found = []
        for count in range(1, size + 1):
            for units in itertools.combinations(sorted(self.columns_of), count):
                if not any(set(one) <= set(units) for one in found) and self.combinations(units):
                    found.append(units)
        return found

    def combination(self, units):
        """The simplest combination of the units' figures that is determined, and its value."""
        return min(self.combinations(units), key=lambda row: len(row[0]))

    def combinations(self, units):
        asked = set().union(*(self.columns_of[unit] for unit in units))
        # A row that holds others' figures alone at its pivot is no help; those that touch the units take part.
        return [row for row in eliminated(self.rows, last=asked) if row[0].keys() <= asked]

    def bounds(self, is_positive):
        """Between what each unknown that cannot be negative must lie, by each equation for itself until none helps."""
        lowest = {key: Fraction(0) for key in self.unknowns if is_positive(key)}
        highest = {key: None for key in lowest}
        equations = [(one.left, one.right) for one in self.equations] + self.rows
        for _ in range(20):
            changed = False
            for left, right in equations:
                if any(key not in lowest for key in left):
                    continue
                changed |= narrow(left, right, lowest, highest)
            if not changed:
                break
        return lowest, highest


def narrow(left, right, lowest, highest):
    """Draws the bounds of each term together by those of the others."""
    def ends(key, factor):
        low, high = lowest[key] * factor, None if highest[key] is None else highest[key] * factor
        return (low, high) if factor > 0 else (high, low)

    parts = {key: ends(key, factor) for key, factor in left.items()}
    open_below = [key for key, (low, _) in parts.items() if low is None]
    open_above = [key for key, (_, high) in parts.items() if high is None]
    floor = sum((low for low, _ in parts.values() if low is not None), Fraction(0))
    ceiling = sum((high for _, high in parts.values() if high is not None), Fraction(0))
    changed = False
    for key, factor in left.items():
        low, high = parts[key]
        most = right - (floor - (low or 0)) if set(open_below) <= {key} else None
        least = right - (ceiling - (high or 0)) if set(open_above) <= {key} else None
        if factor < 0:
            most, least = least, most
        if most is not None and (highest[key] is None or most / factor < highest[key]):
            highest[key], changed = most / factor, True
        if least is not None and least / factor > lowest[key]:
            lowest[key], changed = least / factor, True
    return changed


def eliminated(rows, last=frozenset()):
    """Reduced row echelon form of sparse rows (terms, value); columns in `last` are pivots only where nothing else is."""
    done = []
    for terms, value in rows:
        terms = dict(terms)
        for pivot, other, known in done:
            factor = terms.get(pivot)
            if factor:
                value = subtract(terms, value, other, known, factor)
        if not terms:
            assert value == 0, "the equations contradict each other"
            continue
        pivot = min(terms, key=lambda key: (key in last, key))
        scale = terms[pivot]
        terms, value = {key: factor / scale for key, factor in terms.items()}, value / scale
        for place, (at, other, known) in enumerate(done):
            factor = other.get(pivot)
            if factor:
                done[place] = (at, other, subtract(other, known, terms, value, factor))
        done.append((pivot, terms, value))
    return [(terms, value) for _, terms, value in done]


def subtract(terms, value, other, known, factor):
    """Takes so many times the other row from the terms, in place; gives what the value becomes."""
    for key, own in other.items():
        left = terms.get(key, 0) - factor * own
        if left:
            terms[key] = left
        else:
            terms.pop(key, None)
    return value - factor * known
