"""The law of one pack on a day: its parameters, settings, and which authority may decide."""

import datetime

from .days import day

AUTHORITIES = ["reading", "draft-guidance", "guidance", "law"]


class Law:
    def __init__(self, pack, as_of, law_as_of, authority):
        self.pack = pack
        self.as_of = as_of
        self.law_as_of = law_as_of
        self.authority = authority
        # Whether the pack binds nobody.
        self.recommends = pack.get("nature") == "recommendation"

    def parameters_of(self, extensions):
        """Takes in what extensions declare beside the pack."""
        for extension in extensions:
            own = extension["pack"].get("parameters") or {}
            self.pack = {**self.pack, "parameters": {**self.pack.get("parameters", {}), **own}}

    def parameter(self, name):
        """The day that the law says on the day of its state; None where it says none yet."""
        value = None
        for row in self.pack["parameters"][name]["rows"]:
            if day(row["from"]) <= self.law_as_of:
                value = day(row["value"])
        return value

    def setting(self, name):
        return self.pack["settings"][name]["value"]

    def may_decide(self, authority):
        return AUTHORITIES.index(authority or "law") >= AUTHORITIES.index(self.authority)

    def force(self, rule):
        """The first day on which a rule is in force and the first on which it is no longer.

        Days that the law doesn't say (yet) are the last one of all: they never come.
        """
        force = rule.get("in-force")
        if force is None:
            return datetime.date.min, datetime.date.max
        start, end = (force["from"], force.get("until")) if isinstance(force, dict) else (force, None)
        until = self.parameter(end) if end else None
        return self.parameter(start) or datetime.date.max, until or datetime.date.max

    def in_force(self, rule):
        first, until = self.force(rule)
        return first <= self.as_of < until
