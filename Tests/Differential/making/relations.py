"""Random relations of a vocabulary: what follows from a statement, what it excludes, which days come in order.

No fact is asked by one relation and asked or concluded by another, so that nothing spreads further than one step.
"""

CONCLUDED = ("boolean", "choice", "choices")


def make(rng, facts):
    """Relations by their names, for one kind of description."""
    if rng.random() < 0.4:
        return {}
    plain = [path for path, fact in facts.items() if fact["type"] in CONCLUDED]
    rng.shuffle(plain)
    asked, concluded = plain[: len(plain) // 2], plain[len(plain) // 2 :]
    relations = {}
    for path in concluded[: rng.randint(1, 3)]:
        if not asked:
            break
        relations[f"relation-{len(relations) + 1}"] = _relation(rng, facts, asked, path)
    days = [path for path, fact in facts.items() if fact["type"] == "date"]
    if len(days) > 1 and rng.random() < 0.5:
        relations["in-order"] = {**_start(), "in-order": days}
    return relations


def _start():
    return {"because": "it can't be", "cite": {"title": "Act", "at": "Art. 1", "url": "https://example.org/act"}}


def _relation(rng, facts, asked, path):
    sources = [asked.pop() for _ in range(min(len(asked), rng.choice([1, 1, 1, 2])))]
    relation = {"when": {source: _affirmed(rng, facts[source]) for source in sources}}
    nested = rng.random() < 0.4
    if nested:
        relation["when"] = _nested(rng, facts, sources)
    word = rng.choice(["implies", "excludes"])
    relation[word] = {path: _affirmed(rng, facts[path]) if word == "implies" else _excluded(rng, facts[path])}
    if nested:
        # Whose statement a nested condition rests on is another question: the other side is unsettled.
        return {**relation, "unsettles": "implied" if word == "implies" else "excluded", **_start()}
    unsettles = rng.choice([None, "when", "both", "implied" if word == "implies" else "excluded"])
    if unsettles:
        relation["unsettles"] = unsettles
    return {**relation, **_start()}


def _nested(rng, facts, sources):
    parts = [{source: _affirmed(rng, facts[source])} for source in sources]
    parts.append({"count.a": {rng.choice(["at-least", "below"]): rng.randint(1, 5)}})
    lists = [path for path, fact in facts.items() if fact["type"] == "records"]
    key = facts[lists[0]]["fields"]["key"]
    parts.append({rng.choice(["some", "every"]): lists[0], "where": {".key": _affirmed(rng, key)}})
    if rng.random() < 0.5:
        parts[0] = {"not": parts[0]}
    return {rng.choice(["all", "any"]): rng.sample(parts, 2)}


def _affirmed(rng, fact):
    if fact["type"] == "boolean":
        return rng.random() < 0.5
    return rng.choice(fact["values"])


def _excluded(rng, fact):
    if fact["type"] == "choices" and rng.random() < 0.3:
        return "none"
    return _affirmed(rng, fact)
