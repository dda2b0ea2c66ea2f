#!/usr/bin/env python3
"""Holds the elimination of attack.py against ranks of random small systems, counted another way."""
import itertools
import random
import sys
from collections import namedtuple
from fractions import Fraction

from attack_equations import Block, blocks

Unknown = namedtuple("Unknown", "unit place")
Equation = namedtuple("Equation", "left right label figure")


def rank(rows):
    """Of a matrix, by plain elimination column by column."""
    rows, found = [list(row) for row in rows], 0
    for column in range(len(rows[0])):
        pivot = next((place for place in range(found, len(rows)) if rows[place][column]), None)
        if pivot is None:
            continue
        rows[found], rows[pivot] = rows[pivot], rows[found]
        for place in range(found + 1, len(rows)):
            factor = rows[place][column] / rows[found][column]
            rows[place] = [own - factor * other for own, other in zip(rows[place], rows[found])]
        found += 1
    return found


def system(seed):
    generator = random.Random(seed)
    unknowns = [Unknown(f"u{unit}", place) for unit in range(generator.randint(3, 6))
                for place in range(generator.randint(1, 2))]
    truth = {key: Fraction(generator.randint(0, 9)) for key in unknowns}
    equations = []
    for _ in range(generator.randint(1, 6)):
        left = {key: Fraction(generator.choice([1, 1, 1, -1])) for key in unknowns if generator.random() < 0.5}
        if left:
            equations.append(Equation(left, sum(factor * truth[key] for key, factor in left.items()), "", ""))
    return equations, truth


def main():
    asked = determined = wrong = 0
    for seed in range(400):
        equations, truth = system(seed)
        for unknowns, own in blocks(equations):
            block = Block(unknowns, own, truth)
            rows = [[equation.left.get(key, Fraction(0)) for key in unknowns] for equation in own]
            for count in (1, 2):
                for units in itertools.combinations(sorted(block.columns_of), count):
                    others = [place for place, key in enumerate(unknowns) if key.unit not in units]
                    left = rank([[row[place] for place in others] for row in rows]) if others else 0
                    found = block.combinations(units)
                    asked += 1
                    determined += bool(found)
                    wrong += bool(found) != (left < rank(rows))
                    wrong += any(sum(factor * truth[key] for key, factor in terms.items()) != value
                                 for terms, value in found)
            lowest, highest = block.bounds(lambda key: True)
            wrong += sum(not (low <= truth[key] and (highest[key] is None or truth[key] <= highest[key]))
                         for key, low in lowest.items())
    print(f"{asked} sets of units, {determined} determined: {wrong} wrong")
    return 1 if wrong or not determined else 0


if __name__ == "__main__":
    sys.exit(main())
