"""Faults that are put into one side, to show that they are noticed."""

import copy
from unittest import mock

import second.conditions
import second.duties
import second.facts
import second.judge
import second.relations
import second.tests
from second.days import Span
from second.facts import Listed
from second.judge import Judge
from second.law import Law

_passes = second.conditions.passes
_listed = second.facts._listed
_stated = Span.stated
_before_by = second.tests.before_by
_at_least = second.conditions.at_least
_acts_as = Judge.acts_as
_days_of = second.duties.days_of

# Of the second evaluator: what is replaced, and by what.
IN_EVALUATOR = {
    "what isn't stated is false": (second.conditions, "passes", lambda *a: bool(_passes(*a))),
    "a known part is the whole": (second.facts, "_listed", lambda *a: Listed(_listed(*a).items, True)),
    "a month is its first day": (Span, "stated", lambda text: Span(*[_stated(text).first] * 2)),
    "periods begin on the first of a month": (
        second.tests,
        "before_by",
        lambda p, day: _before_by(p, day).replace(day=1),
    ),
    "at least one more": (second.conditions, "at_least", lambda n, truths: _at_least(n + 1, truths)),
    "scales have no bounds": (Judge, "on_scale", lambda *a: True),
    "no exceptions": (Judge, "exceptions", lambda *a: {}),
    "nothing ends": (Judge, "ended", lambda *a: False),
    "no readings": (Judge, "_read", lambda self, reading, truth, scope: truth),
    "everything may decide": (Law, "may_decide", lambda *a: True),
    "everything is in force": (Law, "in_force", lambda *a: True),
    "the latest state of the law": (Law, "parameter", lambda self, name: _latest(self.pack, name)),
    "relations infer nothing": (second.relations, "_inferred", lambda *a: ()),
    "contradictions stand": (second.relations, "_unsettled", lambda *a: ()),
    "gaps are filled": (Judge, "gap", lambda *a: False),
    "other packs give no roles": (
        Judge,
        "acts_as",
        lambda self, role, one: "/" not in role and _acts_as(self, role, one),
    ),
    "unknown rows don't count": (second.duties, "days_of", lambda *a: (_days_of(*a)[0],) * 2),
    "what is breached and ended is met": (second.duties, "STATES", {**second.duties.STATES, (False, True): "met"}),
}


def _latest(pack, name):
    return second.days.day(pack["parameters"][name]["rows"][-1]["value"])


def in_evaluator(name):
    return mock.patch.object(*IN_EVALUATOR[name])


def _level(given):
    for rule in given["rules"]["classifications"].values():
        levels = [level["id"] for level in given["pack"]["scales"][rule["scale"]]["levels"]]
        if "finding" not in given["pack"]["scales"][rule["scale"]]["levels"][-1]:
            rule["level"] = levels[-1] if rule["level"] != levels[-1] else levels[1]


def _trigger(given):
    for duty in given["rules"]["obligations"].values():
        duty["when"] = {"not": duty["when"]}


def _met(given):
    for duty in given["rules"]["obligations"].values():
        duty["met-when"] = {"any": [duty["met-when"], duty["when"]]}


def _force(given):
    for rule in given["rules"]["classifications"].values():
        rule["in-force"] = "start"


# Of the pack that Norma is given.
IN_PACK = {
    "rules raise to another level": _level,
    "duties are triggered by the contrary": _trigger,
    "duties are met by what triggers them": _met,
    "rules are in force from another day": _force,
}


def in_pack(name, given):
    changed = copy.deepcopy(given)
    IN_PACK[name](changed)
    return changed
