"""Random vocabularies: a few facts of every type for each kind of description."""

KINDS = ["ai-system", "institution", "policy"]
WORDS = ["amber", "birch", "cedar", "dune", "ember"]


def make(rng):
    """Facts by kind and path."""
    vocabulary = {kind: _facts(rng, kind) for kind in KINDS}
    # Where it is: by this extensions for a territory are told apart.
    vocabulary["institution"]["place.a"] = {"type": "choice", "values": WORDS[:3]}
    return vocabulary


def _facts(rng, kind):
    facts = {}
    rich = kind == "ai-system"
    for name in "abcd"[: rng.randint(2, 4 if rich else 2)]:
        facts[f"is.{name}"] = {"type": "boolean"}
    for name in "ab"[: rng.randint(1, 2)]:
        facts[f"one.{name}"] = _choice(rng)
    for name in "abc"[: rng.randint(2, 3 if rich else 2)]:
        facts[f"some.{name}"] = _choices(rng)
    facts["count.a"] = {"type": "integer"}
    if rng.random() < 0.4:
        facts["count.b"] = {"type": "integer", "at-least": 1, "at-most": 6}
    facts["share.a"] = {"type": "number"}
    for name in "ab"[: rng.randint(1, 2)]:
        facts[f"day.{name}"] = {"type": "date"}
    facts["paper.a"] = {"type": "evidence"}
    for name in "ab"[: rng.randint(1, 2 if rich else 1)]:
        facts[f"items.{name}"] = _records(rng)
    return facts


def _values(rng, least, most):
    return WORDS[: rng.randint(least, most)]


def _choice(rng):
    return {"type": "choice", "values": _values(rng, 2, 4)}


def _choices(rng):
    return {"type": "choices", "values": _values(rng, 2, 4)}


def _records(rng):
    fields = {"key": {"type": "choice", "values": _values(rng, 2, 4)}}
    optional = {
        "sure": {"type": "boolean"},
        "which": _choice(rng),
        "marks": _choices(rng),
        "size": {"type": "integer"},
        "since": {"type": "date"},
        "proof": {"type": "evidence"},
    }
    for name, field in optional.items():
        if rng.random() < 0.6:
            fields[name] = field
    return {"type": "records", "key": "key", "fields": fields}


# As it is written for Norma

HEADERS = {
    "id": {"type": "text", "group": "header", "required": True, "question": "Which?"},
    "name": {"type": "text", "group": "header", "required": True, "question": "What name?"},
}


def file_of(kind, facts, relations):
    groups = {path.split(".")[0]: {"title": path.split(".")[0].title()} for path in facts}
    return {
        "kind": "vocabulary",
        "of": kind,
        "groups": {"header": {"title": "Header"}, **groups},
        "facts": {**HEADERS, **{path: _written(fact) for path, fact in facts.items()}},
        **({"relations": relations} if relations else {}),
    }


def _written(fact):
    written = {**fact, "question": "What is so?"}
    if "values" in fact:
        written["values"] = {value: value.title() for value in fact["values"]}
    if "fields" in fact:
        written["fields"] = {name: _written(field) for name, field in fact["fields"].items()}
    return written
