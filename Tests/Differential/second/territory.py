"""Extensions for a territory, and texts that are missing where there is none."""

from .conditions import Scope, holds
from .facts import OneOf
from .truth import all_of, any_of, negate


def judged_with(pack, rules, extensions, institution):
    """The rules of a pack with those of the extensions for the institution's territory, and the latter."""
    where = None
    if institution is not None and "territory" in pack:
        where = institution.get(pack["territory"].removeprefix("institution."))
        if isinstance(where, OneOf):
            # What is inferred counts as known.
            where = next(iter(where.possible)) if where.possible and len(where.possible) == 1 else None
    active = [one for one in extensions if where in one["pack"]["territory"]]
    merged = {name: dict(section) for name, section in rules.items()}
    for extension in active:
        for name, section in extension["rules"].items():
            merged.setdefault(name, {}).update(section)
    return merged, active


def gap(judge, name, scope):
    """Unknown while no extension for the territory fills it, and false where there is no such text or it is there."""
    subject = Scope(judge, scope.subject)
    declared = judge.law.pack["gaps"][name]
    exists = holds(declared["for"], subject) if "for" in declared else True
    filled = []
    for extension in judge.extensions:
        fills = extension["pack"].get("fills", [])
        if name in fills:
            filled.append(holds(fills[name], subject) if isinstance(fills, dict) else True)
    missing = all_of([exists, negate(any_of(filled))])
    return False if missing is False else None
