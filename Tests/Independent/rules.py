#!/usr/bin/env python3
"""Evaluates rules by themselves: reads lines of JSON, {"expression": …, "values": {"A": "1.5", "previous(A)": null, …}},
and writes for each the outcome of a condition (passes, fails, not-checked) or the exact value of a number (or unknown).

A value is a number as text, null (absent), "…" (missing: no more is known than of an absent one), "-" (nil: 0), or
{"text": …}. It is written from what the plan's manual says of the language, and shares nothing with the program.
"""
import json
import re
import sys
import unicodedata
from fractions import Fraction

LIMIT = 2 ** 127 - 1
TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|([A-Za-z_]\w*(?:\.\w+)?)|(\"[^\"]*\"|'[^']*')|(<=|>=|<>|!=|==|[-+*/=<>(),≤≥≠×÷−]))")
SPELLINGS = {"≤": "<=", "≥": ">=", "≠": "<>", "!=": "<>", "==": "=", "×": "*", "÷": "/", "−": "-"}
COMPARISONS = {
    "=": lambda a, b: a == b, "<>": lambda a, b: a != b, "<": lambda a, b: a < b, "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b, ">=": lambda a, b: a >= b,
}
ELSEWHERE = ("previous", "year_ago", "sum_children")


# MARK: - Exact numbers

def digits(value):
    """The whole number and the fewest decimals that a finite decimal is written with."""
    decimals, rest = 0, value.denominator
    twos = fives = 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    assert rest == 1, "no finite decimal"
    decimals = max(twos, fives)
    return int(value * 10 ** decimals), decimals


def fits(whole):
    return -LIMIT <= whole <= LIMIT


def added(a, b):
    """None where the digits do not fit 128 bits at the finer scale of the two."""
    scale = 10 ** max(digits(a)[1], digits(b)[1])
    return a + b if all(fits(int(x * scale)) for x in (a, b, a + b)) else None


def multiplied(a, b):
    return a * b if fits(digits(a)[0] * digits(b)[0]) else None


def half_away(value):
    """To a whole number."""
    whole = int(abs(value) + Fraction(1, 2))
    return -whole if value < 0 else whole


def divided(a, b):
    if b == 0:
        return None
    whole = half_away(a / b * 10 ** 18)
    return Fraction(whole, 10 ** 18) if fits(whole) else None


def rounded(value, decimals):
    return Fraction(half_away(value * 10 ** decimals), 10 ** decimals)


# MARK: - The language

class Text(str):
    """A text, so that it is no number and no truth."""


def read_value(raw):
    if raw is None or raw == "…":
        return None
    if isinstance(raw, dict):
        return Text(unicodedata.normalize("NFC", raw["text"]).strip())
    return Fraction(0) if raw == "-" else Fraction(raw)


class Reader:
    """Computes while it reads; None is what is not known."""

    def __init__(self, text, values):
        self.tokens, position, text = [], 0, text.rstrip()
        while position < len(text):
            match = TOKEN.match(text, position)
            if not match:
                raise SyntaxError(f"{text!r} at {position}")
            number, word, literal, sign = match.groups()
            if number:
                self.tokens.append(("number", number))
            elif word:
                self.tokens.append(("word", word))
            elif literal:
                self.tokens.append(("literal", literal[1:-1]))
            else:
                self.tokens.append(("sign", SPELLINGS.get(sign, sign)))
            position = match.end()
        self.tokens.append(("end", ""))
        self.at = 0
        self.values = values

    def peek(self, *wanted):
        kind, text = self.tokens[self.at]
        return kind == "sign" and text in wanted

    def word(self, name):
        kind, text = self.tokens[self.at]
        return kind == "word" and text.lower() == name

    def take(self):
        self.at += 1
        return self.tokens[self.at - 1]

    def expect(self, sign):
        if not self.peek(sign):
            raise SyntaxError(f"{sign} expected, {self.tokens[self.at]} found")
        self.at += 1

    def whole(self):
        value = self.either()
        if self.tokens[self.at][0] != "end":
            raise SyntaxError(f"{self.tokens[self.at]} is left over")
        return value

    def either(self):
        value = self.both()
        while self.word("or"):
            self.take()
            other = self.both()
            value = True if True in (value, other) else None if None in (value, other) else False
        return value

    def both(self):
        value = self.negated()
        while self.word("and"):
            self.take()
            other = self.negated()
            value = False if False in (value, other) else None if None in (value, other) else True
        return value

    def negated(self):
        if not self.word("not"):
            return self.compared()
        self.take()
        value = self.negated()
        return None if value is None else not value

    def compared(self):
        left = self.sum()
        if not self.peek(*COMPARISONS):
            return left
        compare = COMPARISONS[self.take()[1]]
        right = self.sum()
        return None if left is None or right is None else compare(left, right)

    def sum(self):
        value = self.product()
        while self.peek("+", "-"):
            sign = self.take()[1]
            other = self.product()
            known = value is not None and other is not None
            value = added(value, other if sign == "+" else -other) if known else None
        return value

    def product(self):
        value = self.signed()
        while self.peek("*", "/"):
            operation = multiplied if self.take()[1] == "*" else divided
            other = self.signed()
            value = operation(value, other) if value is not None and other is not None else None
        return value

    def signed(self):
        if not self.peek("-"):
            return self.single()
        self.take()
        value = self.signed()
        return None if value is None else -value

    def single(self):
        kind, text = self.take()
        if kind == "number":
            return Fraction(text)
        if kind == "literal":
            return Text(unicodedata.normalize("NFC", text).strip())
        if kind == "sign" and text == "(":
            value = self.either()
            self.expect(")")
            return value
        if kind != "word":
            raise SyntaxError(f"{text!r} is no value")
        if not self.peek("("):
            return self.values[text]
        name = text.lower()
        self.take()
        if name in ELSEWHERE:
            reference = self.take()[1]
            self.expect(")")
            return self.values[f"{name}({reference})"]
        if name == "count":
            return self.count()
        arguments = [self.either()]
        while self.peek(","):
            self.take()
            arguments.append(self.either())
        self.expect(")")
        return self.function(name, arguments)

    def count(self):
        """A reference counts when it is present; anything else when it is true."""
        holding = []
        while True:
            start = self.at
            value = self.either()
            taken = self.tokens[start:self.at]
            is_reference = len(taken) == 1 and taken[0][0] == "word" or (
                len(taken) == 4 and taken[0][1].lower() in ELSEWHERE)
            holding.append(value is not None if is_reference else value)
            if not self.peek(","):
                break
            self.take()
        self.expect(")")
        return None if None in holding else Fraction(sum(holding))

    @staticmethod
    def function(name, arguments):
        if name == "present":
            return arguments[0] is not None
        if None in arguments:
            return None
        if name == "abs":
            return abs(arguments[0])
        if name == "min":
            return min(arguments)
        if name == "max":
            return max(arguments)
        if name == "round":
            return rounded(arguments[0], int(arguments[1]) if len(arguments) > 1 else 0)
        raise SyntaxError(f"no function {name}")


def written(value):
    if value is None:
        return "unknown"
    whole, decimals = digits(value)
    text = str(abs(whole)).rjust(decimals + 1, "0")
    sign = "-" if whole < 0 else ""
    return sign + (f"{text[:-decimals]}.{text[-decimals:]}" if decimals else text)


def main():
    for line in sys.stdin:
        case = json.loads(line)
        values = {name: read_value(raw) for name, raw in case["values"].items()}
        value = Reader(case["expression"], values).whole()
        if case["kind"] == "number":
            print(written(value))
        else:
            print({True: "passes", False: "fails", None: "not-checked"}[value])


if __name__ == "__main__":
    main()
