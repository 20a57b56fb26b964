"""One pack held against one register: concepts, exceptions, roles and classifications."""

import fnmatch

from . import territory
from .conditions import Scope, holds, items_at
from .facts import Listed
from .truth import all_of, any_of, negate


class Judge:
    def __init__(self, vocabulary, law, rules, documents, extensions=(), used=()):
        self.vocabulary = vocabulary
        self.law = law
        self.documents = documents
        self.institution = next((one for one in documents if one.kind == "institution"), None)
        self.rules, self.extensions = territory.judged_with(law.pack, rules, extensions, self.institution)
        law.parameters_of(self.extensions)
        # The judges of the packs that this one may ask, by their names.
        self.used = {judge.law.pack["id"]: judge for judge in used}
        self._known = {}

    def section(self, name):
        return self.rules.get(name) or {}

    # What is named in conditions

    def concept(self, name, scope):
        concept = self.section("concepts")[name]
        return self._once("concepts", name, concept, scope, lambda: self._concept(concept, scope))

    def _once(self, section, name, clause, scope, judged):
        """What speaks of the whole subject is judged once."""
        if "each" in clause:
            return judged()
        key = (section, name, scope.subject.kind, scope.subject.id)
        if key not in self._known:
            self._known[key] = judged()
        return self._known[key]

    def _concept(self, concept, scope):
        if not self.law.in_force(concept):
            return False
        truth = holds(concept["when"], scope)
        for reading in concept.get("readings", []):
            truth = self._read(reading, truth, scope)
        return self.weighed(concept, truth)

    def _read(self, reading, truth, scope):
        """A reading that may not decide leaves open what it narrows or widens."""
        decides = self.law.may_decide(reading["authority"])
        if "narrows" in reading:
            narrower = holds(reading["narrows"], scope)
            return all_of([truth, narrower if decides else any_of([narrower, None])])
        wider = holds(reading["widens"], scope)
        return any_of([truth, wider if decides else all_of([wider, None])])

    def _enough(self, rule, truth):
        if not self.law.in_force(rule):
            return False
        return self.weighed(rule, truth)

    def weighed(self, rule, truth):
        """What a rule says by an authority that may not decide stays open."""
        if truth is True and not self.law.may_decide(rule.get("authority")):
            return None
        return truth

    def exception(self, name, scope):
        exception = self.section("exceptions")[name]
        return self._once(
            "exceptions", name, exception, scope, lambda: self._enough(exception, holds(exception["when"], scope))
        )

    def exceptions(self, rule, scope):
        return {name: self.exception(name, scope) for name in rule.get("unless", [])}

    def _asked(self, name):
        """Whose role or scale is meant: the pack's own, or `PACK/NAME`."""
        pack, _, own = name.rpartition("/")
        return (self.used[pack] if pack else self), own

    def acts_as(self, role, subject):
        judge, role = self._asked(role)
        if judge is not self:
            return judge.acts_as(role, subject)
        return any_of(
            self.rule("roles", name, subject)
            for name, rule in self.section("roles").items()
            if rule["role"] == role and kind_of(rule) == subject.kind
        )

    def reaches(self, scale, level, subject):
        judge, scale = self._asked(scale)
        if judge is not self:
            return judge.reaches(scale, level, subject)
        levels = self.levels(scale)
        lowest = levels.index(level)
        if lowest == 0:
            return True
        return any_of(
            self.ground(name, subject) for name, rule in self.of_scale(scale) if levels.index(rule["level"]) >= lowest
        )

    def classed(self, scale, level, excepted, subject):
        judge, scale = self._asked(scale)
        if judge is not self:
            return judge.classed(scale, level, excepted, subject)
        return any_of(
            self.ground(name, subject)
            for name, rule in self.of_scale(scale)
            if rule["level"] == level and name not in excepted
        )

    def holds(self, patterns, subject):
        """Ids tell their pack."""
        return any_of(
            judge.ground(name, subject)
            for judge in (self, *self.used.values())
            for name in judge.section("classifications")
            if any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns)
        )

    def excepted_by(self, names, scope):
        """Whether a classification would hold, were it not for one of these exceptions of its own."""
        return any_of(
            self._excepted(rule, name, scope.subject)
            for rule in self.section("classifications").values()
            for name in names
            if name in rule.get("unless", []) and kind_of(rule) == scope.subject.kind
        )

    def _excepted(self, rule, name, subject):
        if not self.law.in_force(rule):
            return False

        def judged(scope):
            # Whether others of its exceptions take it away as well doesn't matter.
            return self.weighed(rule, all_of([holds(rule["when"], scope), self.exception(name, scope)]))

        truth = self._over_items(rule, subject, judged)
        return all_of([truth, negate(self.ended(rule, subject)), self.on_scale(rule["scale"], subject)])

    def gap(self, name, scope):
        return territory.gap(self, name, scope)

    # Rules

    def rule(self, section, name, subject):
        """Whether a rule holds of a subject; with `each`, whether it holds of some item."""
        key = (section, name, subject.kind, subject.id)
        if key not in self._known:
            self._known[key] = self._rule(self.section(section)[name], subject)
        return self._known[key]

    def _rule(self, rule, subject):
        if not self.law.in_force(rule):
            return False
        truth = self._over_items(rule, subject, lambda scope: self._applies(rule, scope))
        return all_of([truth, negate(self.ended(rule, subject))])

    def ended(self, rule, subject):
        """What ends a rule is asked of the subject, also where the rule speaks of items."""
        return holds(rule["ends-when"], Scope(self, subject)) if "ends-when" in rule else False

    def _over_items(self, rule, subject, judged):
        scope = Scope(self, subject)
        if "each" not in rule:
            return judged(scope)
        stated, fields = items_at(rule["each"], scope)
        stated = stated if stated is not None else Listed((), False)
        truths = [judged(Scope(self, subject, item, fields)) for item in stated.items]
        if not stated.complete:
            truths.append(None)
        return any_of(truths)

    def _applies(self, rule, scope):
        truths = [holds(rule["when"], scope)]
        truths += [negate(truth) for truth in self.exceptions(rule, scope).values()]
        return self._enough(rule, all_of(truths))

    # Scales

    def scale(self, name):
        return self.law.pack["scales"][name]

    def levels(self, scale):
        return [level["id"] for level in self.scale(scale)["levels"]]

    def of_scale(self, scale):
        return [(name, rule) for name, rule in self.section("classifications").items() if rule["scale"] == scale]

    def ground(self, name, subject):
        """Whether a classification raises: it holds of somebody who is on its scale."""
        rule = self.section("classifications")[name]
        return all_of([self.rule("classifications", name, subject), self.on_scale(rule["scale"], subject)])

    def on_scale(self, name, subject):
        scale = self.scale(name)
        scope = Scope(self, subject)
        within = self.concept(scale["within"], scope) if "within" in scale else True
        return all_of([within] + [negate(truth) for truth in self.exceptions(scale, scope).values()])

    def bounds(self, scale, subject):
        """The highest level that is true, and the highest that is true or unknown."""
        levels = self.levels(scale)
        floor = ceiling = 0
        for name, rule in self.of_scale(scale):
            truth = self.ground(name, subject)
            height = levels.index(rule["level"])
            if truth is True:
                floor = max(floor, height)
            if truth is not False:
                ceiling = max(ceiling, height)
        return levels[floor], levels[ceiling]


def kind_of(rule):
    return rule.get("of", "ai-system")
