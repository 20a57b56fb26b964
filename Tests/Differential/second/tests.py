"""What a condition can ask of a fact: `PATH: TEST`."""

import datetime
from fractions import Fraction

from .facts import Listed, OneOf
from .days import Span, before_by, day
from .truth import all_of


def passes(fact, test, stated, law):
    """Whether what is stated of a fact passes a test; unknown where nothing is stated."""
    if stated is None:
        return None
    kind = fact["type"]
    if isinstance(stated, OneOf):
        return _inferred(fact, test, stated)
    if isinstance(test, dict):
        if kind == "date":
            return _date(test, stated, law)
        return all_of(_TESTS[kind](name, value, stated, law) for name, value in test.items())
    return _plain(kind, test, stated)


def _plain(kind, test, stated):
    if kind == "boolean":
        return stated is test
    if kind == "evidence":
        return stated
    if kind in ("integer", "number"):
        return stated == Fraction(str(test))
    if kind == "choice":
        return stated in _words(test)
    if test == "none":
        return False if stated.items or stated.not_empty else (True if stated.complete else None)
    return _choices("any-of", _words(test), stated, None)


def _words(test):
    return test if isinstance(test, list) else [test]


def _choice(name, words, stated, law):
    assert name == "none-of"
    return stated not in _words(words)


def _choices(name, words, stated: Listed, law):
    """A list of which only a part is known may hold more than it names."""
    named, words = set(stated.items), set(_words(words))
    if name == "any-of":
        return True if named & words else (False if stated.complete or words <= stated.denied else None)
    if name == "none-of":
        return False if named & words else (True if stated.complete or words <= stated.denied else None)
    if name == "all-of":
        return True if words <= named else (False if stated.complete or words & stated.denied else None)
    assert name == "only"
    return False if named - words else (True if stated.complete else None)


def _inferred(fact, test, known: OneOf):
    """To know which values a fact hasn't makes none of the others hold: it may have none at all."""
    if fact["type"] == "boolean":
        passing = {test}
    elif isinstance(test, dict):
        passing = set(fact["values"]) - set(_words(test["none-of"]))
    else:
        passing = set(_words(test))
    if passing <= known.denied:
        return False
    if known.possible is None:
        return None
    if known.possible <= passing:
        return True
    return None if known.possible & passing else False


def _number(name, bound, stated, law):
    bound = law.setting(bound["setting"]) if isinstance(bound, dict) else bound
    bound = Fraction(str(bound))
    return {
        "at-least": stated >= bound,
        "at-most": stated <= bound,
        "above": stated > bound,
        "below": stated < bound,
    }[name]


def _date(test, stated: Span, law):
    """All bounds at once: a day of the month must lie between them."""
    earliest, latest = [], []
    for name, bound in test.items():
        if name == "within":
            period = law.setting(bound["setting"]) if isinstance(bound, dict) else bound
            earliest.append(before_by(period, law.as_of))
            # A day to come is no time ago.
            latest.append(law.as_of)
            continue
        bound = _bound(bound, law)
        if bound is None:
            # The law has no such day yet.
            return None
        if name == "from":
            earliest.append(bound)
        else:
            latest.append(bound - datetime.timedelta(days=1))
    return stated.lies_between(max(earliest, default=None), min(latest, default=None))


def _bound(bound, law):
    if bound == "today":
        return law.as_of
    if isinstance(bound, dict):
        return law.parameter(bound["parameter"])
    return day(bound)


_TESTS = {"choice": _choice, "choices": _choices, "integer": _number, "number": _number}
