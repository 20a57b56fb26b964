"""The language of conditions: a mapping holds when all of its entries hold."""

from dataclasses import dataclass, replace

from .facts import Document, Listed
from .tests import passes
from .truth import all_of, any_of, at_least, negate

# Entries that belong to the one before them.
_PARTS = {"of", "where", "by", "except"}


@dataclass(frozen=True)
class Scope:
    """Where a condition is asked: of which subject, and of which item or document at hand."""

    judge: object
    subject: Document
    item: object = None
    # How the facts of what is at hand are declared.
    fields: object = None


def holds(condition, scope):
    return all_of(_entry(key, condition, scope) for key in condition if key not in _PARTS)


def _entry(key, condition, scope):
    value = condition[key]
    judge = scope.judge
    if key == "all":
        return all_of(holds(one, scope) for one in value)
    if key == "any":
        return any_of(holds(one, scope) for one in value)
    if key == "not":
        return negate(holds(value, scope))
    if key == "at-least":
        return at_least(value, [holds(one, scope) for one in condition["of"]])
    if key == "concept":
        return judge.concept(value, scope)
    if key in ("some", "every"):
        return _quantified(key, value, condition["where"], scope)
    if key == "shared":
        return _shared(value, condition.get("by"), scope)
    if key == "acts-as":
        return judge.acts_as(value, scope.subject)
    if key == "reaches":
        return judge.reaches(*_place(value), scope.subject)
    if key == "classed":
        return judge.classed(*_place(value), condition.get("except", []), scope.subject)
    if key == "holds":
        return judge.holds(value if isinstance(value, list) else [value], scope.subject)
    if key == "excepted-by":
        return judge.excepted_by(value if isinstance(value, list) else [value], scope)
    if key == "gap":
        return judge.gap(value, scope)
    fact, stated = fact_at(key, scope)
    return passes(fact, value, stated, judge.law)


def _place(value):
    ((scale, level),) = value.items()
    return scale, level


def fact_at(path, scope):
    """How a fact is declared, and what is stated of it."""
    judge = scope.judge
    if path.startswith("."):
        return scope.fields[path[1:]], scope.item.get(path[1:])
    if path.startswith("institution."):
        path = path.removeprefix("institution.")
        fact = judge.vocabulary["institution"][path]
        return fact, judge.institution.get(path) if judge.institution else None
    return judge.vocabulary[scope.subject.kind][path], scope.subject.get(path)


def items_at(path, scope):
    """The items of a list with what is declared of them; None where it isn't stated."""
    if path.startswith("register."):
        kind = path.removeprefix("register.")
        others = [one for one in scope.judge.documents if one.kind == kind and one is not scope.subject]
        return Listed(tuple(others), True), scope.judge.vocabulary[kind]
    fact, stated = fact_at(path, scope)
    return stated, fact["fields"]


def _quantified(key, path, where, scope):
    """What more there may be in a list that isn't complete stays unknown."""
    stated, fields = items_at(path, scope)
    if stated is None:
        return None
    truths = [holds(where, replace(scope, item=item, fields=fields)) for item in stated.items]
    if not stated.complete:
        truths.append(None)
    return any_of(truths) if key == "some" else all_of(truths)


def _shared(paths, by, scope):
    one, other = (fact_at(path, scope)[1] for path in paths)
    if by is None:
        return _in_common(one, other, lambda left, right: left == right)
    return _in_common(one, other, lambda left, right: all_of(_agree(left.get(f), right.get(f)) for f in by))


def _in_common(one, other, agree):
    """Whether something of one list agrees with something of another; nothing does with an empty one."""
    if any(stated is not None and stated.complete and not stated.items for stated in (one, other)):
        return False
    if one is None or other is None:
        return None
    pairs = [agree(left, right) for left in one.items for right in other.items]
    if not (one.complete and other.complete):
        pairs.append(None)
    return any_of(pairs)


def _agree(left, right):
    """Whether two fields say the same; lists do where they have a word in common."""
    if isinstance(left, Listed) or isinstance(right, Listed):
        return _in_common(left, right, lambda one, other: one == other)
    if left is None or right is None:
        return None
    return left == right
