"""What can't be so together: contradictions leave open what they speak of, and relations infer what isn't stated."""

import datetime

from .conditions import Scope, holds
from .days import Span
from .facts import Listed, OneOf


def settle(judge, relations):
    """Puts into each document what relations make of its statements."""
    for document in judge.documents:
        own = relations.get(document.kind, {}).values()
        # What contradicts is looked for among all statements first: what counts as not stated infers nothing.
        for path, words in [one for relation in own for one in _unsettled(judge, document, relation)]:
            document.facts[path] = _without(document.facts.get(path), words)
        inferred = [one for relation in own for one in _inferred(judge, document, relation)]
        for path, test, is_so in inferred:
            fact = judge.vocabulary[document.kind][path]
            document.facts[path] = _known(fact, test, is_so, document.facts.get(path))


def _sides(relation):
    word = "implies" if "implies" in relation else "excludes"
    return word == "implies", relation["when"], relation[word]


def _unsettled(judge, document, relation):
    """What counts as not stated, since it contradicts: facts, with the words of lists that are meant."""
    if "in-order" in relation:
        if not _may_be_in_order([document.get(path) for path in relation["in-order"]]):
            yield from ((path, ()) for path in relation["in-order"])
        return
    is_so, when, concluded = _sides(relation)
    scope = Scope(judge, document)
    side = relation.get("unsettles", "implied" if is_so else "both")
    for path, test in concluded.items():
        if holds(when, scope) is True and holds({path: test}, scope) is (not is_so):
            if side != "when":
                yield path, (test,)
            if side in ("when", "both"):
                yield from ((asked, (words,)) for asked, words in when.items())


def _without(stated, words):
    """Of a list the other words still hold, and whether there are more stays open."""
    if isinstance(stated, Listed):
        return Listed(tuple(one for one in stated.items if one not in words), False)
    return None


def _inferred(judge, document, relation):
    if "in-order" in relation:
        return
    is_so, when, concluded = _sides(relation)
    scope = Scope(judge, document)
    truth = holds(when, scope)
    for path, test in concluded.items():
        passed = holds({path: test}, scope)
        if truth is True and passed is None:
            yield path, test, is_so
        elif truth is None and not is_so and passed is True and len(when) == 1 and not {"all", "any"} & set(when):
            # Where what a single test excludes is stated, the test is known to fail.
            ((asked, failing),) = when.items()
            yield asked, failing, False


def _may_be_in_order(spans):
    """An order is broken only where every day of what is stated breaks it."""
    earliest = datetime.date.min
    for span in spans:
        if isinstance(span, Span):
            if span.last < earliest:
                return False
            earliest = max(earliest, span.first)
    return True


def _known(fact, test, is_so, stated):
    """What is known of a fact beside what is stated of it."""
    if fact["type"] == "boolean":
        # One of its two values is the other's contrary.
        return OneOf(frozenset([test if is_so else not test]))
    if fact["type"] == "choice":
        words = frozenset(test if isinstance(test, list) else [test])
        return OneOf(words) if is_so else OneOf(None, words)
    stated = stated or Listed((), False)
    if test == "none":
        return Listed((), True) if is_so else Listed(stated.items, False, stated.denied, True)
    if is_so:
        return Listed(stated.items + (test,), False, stated.denied)
    return Listed(stated.items, False, stated.denied | {test}, stated.not_empty)
