"""What descriptions state, read by the types that the vocabulary gives."""

from dataclasses import dataclass
from fractions import Fraction

from .days import Span


@dataclass(frozen=True)
class Listed:
    """A list as it is stated: what it names, and whether that is all."""

    items: tuple
    complete: bool
    # What is known not to be in it, and whether something is known to be, whatever it is.
    denied: frozenset = frozenset()
    not_empty: bool = False


@dataclass(frozen=True)
class OneOf:
    """What is known of a choice that nobody states: the values of which it is one, and those that it isn't."""

    possible: frozenset | None
    denied: frozenset = frozenset()


class Document:
    """One description: its stated facts by their paths. What isn't stated, or is null, isn't there."""

    def __init__(self, vocabulary, content):
        self.kind = content["kind"]
        self.id = content["id"]
        self.facts = {}
        for path, fact in vocabulary[self.kind].items():
            stated = _at(content, path)
            if stated is not None:
                self.facts[path] = read(fact, stated)

    def get(self, path):
        return self.facts.get(path)


def _at(content, path):
    for name in path.split("."):
        if not isinstance(content, dict):
            return None
        content = content.get(name)
    return content


def read(fact, stated):
    kind = fact["type"]
    if kind == "choices":
        return _listed(stated, str)
    if kind == "texts":
        return _listed(stated, str)
    if kind == "records":
        return _listed(stated, lambda item: _record(fact, item))
    if kind in ("integer", "number"):
        return Fraction(str(stated))
    if kind == "date":
        return Span.stated(stated)
    if kind == "evidence":
        return _evidence(stated)
    return stated


# The files that registers have: evidence that names another one shows nothing, and doesn't say that there is none.
FILES = {"paper.txt"}


def _evidence(stated):
    """Whether something is named; unknown where it isn't there."""
    if stated == "none":
        return False
    named = stated if isinstance(stated, list) else [stated]
    return True if all("://" in one or one in FILES for one in named) else None


def _listed(stated, item):
    if stated == "none":
        return Listed((), True)
    if isinstance(stated, dict):
        return Listed(tuple(item(one) for one in stated["at-least"]), False)
    return Listed(tuple(item(one) for one in stated), True)


def _record(fact, item):
    if not isinstance(item, dict):
        item = {fact["key"]: item}
    return {name: read(field, item[name]) for name, field in fact["fields"].items() if item.get(name) is not None}
