"""Random descriptions: a register with an institution, systems and policies."""

from . import days


def make(rng, vocabulary, systems):
    # Without an institution there is no register, and nothing is known of others.
    documents = [_document(rng, vocabulary, "institution", "house")] if rng.random() < 0.95 else []
    documents += [_document(rng, vocabulary, "ai-system", f"system-{n + 1}") for n in range(systems)]
    documents += [_document(rng, vocabulary, "policy", f"policy-{n + 1}") for n in range(rng.randint(0, 2))]
    return documents


def _document(rng, vocabulary, kind, name):
    document = {"kind": kind, "id": name, "name": name}
    # Some state nothing, some all, most some of it.
    stated = rng.choice([0, 0.5, 0.8, 0.95, 0.95, 1, 1, 1, 1])
    for path, fact in vocabulary[kind].items():
        if rng.random() < stated:
            group, last = path.split(".")
            document.setdefault(group, {})[last] = None if rng.random() < 0.03 else value(rng, fact)
    return document


def value(rng, fact):
    return _VALUES[fact["type"]](rng, fact)


def _boolean(rng, fact):
    return rng.random() < 0.5


def _choice(rng, fact):
    return rng.choice(fact["values"])


def _choices(rng, fact):
    words = rng.sample(fact["values"], rng.randint(1 if fact.get("non-empty") else 0, len(fact["values"])))
    return _list(rng, words)


def _list(rng, items):
    if not items:
        return rng.choice(["none", []])
    return {"at-least": items} if rng.random() < 0.15 else items


def _number(rng, fact):
    if fact["type"] == "integer" or "at-most" in fact:
        return rng.randint(fact.get("at-least", 0), fact.get("at-most", 6))
    return rng.choice([0, 1, 2, 3, 0.5, 1.5, 2.25, 3.1, 4.75])


def _evidence(rng, fact):
    link = "https://example.org/paper"
    # There is a file paper.txt in the register, and none that is called lost.txt.
    return rng.choice(
        ["none", "none", "none", link, [link, link + "2"], "paper.txt", "lost.txt", ["paper.txt", "lost.txt"]]
    )


def _records(rng, fact):
    number = max(rng.choice([0, 1, 1, 2, 3]), 1 if fact.get("non-empty") else 0)
    return _list(rng, [_record(rng, fact) for _ in range(number)])


def _record(rng, fact):
    name_of_key = fact["key"]
    key_field = fact["fields"][name_of_key]
    key = "something" if key_field["type"] == "text" else value(rng, key_field)
    if rng.random() < 0.1:
        return key
    record = {name_of_key: key}
    for name, field in fact["fields"].items():
        if name != name_of_key and field["type"] not in ("text", "texts") and rng.random() < 0.8:
            record[name] = None if rng.random() < 0.03 else value(rng, field)
    return record


def _date(rng, fact):
    return days.stated(rng)


_VALUES = {
    "boolean": _boolean,
    "choice": _choice,
    "choices": _choices,
    "integer": _number,
    "number": _number,
    "date": _date,
    "evidence": _evidence,
    "records": _records,
}
