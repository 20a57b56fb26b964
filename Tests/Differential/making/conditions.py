"""Random conditions over a vocabulary and what a pack declares."""

from dataclasses import dataclass, field, replace

from . import days


@dataclass
class Around:
    """What a condition may speak of where it stands."""

    vocabulary: dict
    kind: str
    # The fields of the item at hand, or the facts of the document at hand, and the list that it is of.
    fields: dict = None
    each: str = None
    # What the pack declares so far, by kind of description.
    concepts: dict = field(default_factory=dict)
    roles: dict = field(default_factory=dict)
    # Pairs of scale and level: all above the lowest, and those to which a rule raises.
    levels: dict = field(default_factory=dict)
    raised: dict = field(default_factory=dict)
    # Classifications that may be named, with their scale and level; exceptions that take some away.
    rules: dict = field(default_factory=dict)
    taking: dict = field(default_factory=dict)
    parameters: list = field(default_factory=list)
    settings: dict = field(default_factory=dict)


def make(rng, around, depth=2):
    entries = {}
    for _ in range(rng.choice([1, 1, 1, 1, 2])):
        key, value = _entry(rng, around, depth)
        if not any(part in entries for part in value):
            entries.update(value)
    return entries


def _entry(rng, around, depth):
    forms = [(_fact, 8), (_item, 10 if around.fields else 0), (_institution, 3 if around.kind != "institution" else 0)]
    forms += [(_concept, 2), (_role, 1), (_level, 2), (_held, 1), (_taken, 1), (_shared, 1.5)]
    if depth:
        forms += [(_all, 3), (_any, 3), (_not, 2), (_at_least, 1.5)]
        if not around.fields:
            forms += [(_quantified, 5), (_register, 1.5)]
    while True:
        (form,) = rng.choices([form for form, _ in forms], [weight for _, weight in forms])
        entry = form(rng, around, depth)
        if entry:
            return next(iter(entry)), entry


def _all(rng, around, depth):
    return {"all": _several(rng, around, depth, 3)}


def _any(rng, around, depth):
    return {"any": _several(rng, around, depth, 3)}


def _several(rng, around, depth, most):
    return [make(rng, around, depth - 1) for _ in range(rng.randint(2, most))]


def _not(rng, around, depth):
    return {"not": make(rng, around, depth - 1)}


def _at_least(rng, around, depth):
    parts = _several(rng, around, depth - 1, 4) if depth > 1 else [make(rng, around, 0) for _ in range(3)]
    return {"at-least": rng.randint(1, len(parts)), "of": parts}


def _fact(rng, around, depth):
    facts = around.vocabulary[around.kind]
    path = rng.choice(sorted(facts))
    return {path: test(rng, facts[path], around)}


def _institution(rng, around, depth):
    facts = around.vocabulary["institution"]
    path = rng.choice(sorted(facts))
    return {f"institution.{path}": test(rng, facts[path], around)}


def _item(rng, around, depth):
    name = rng.choice(sorted(around.fields))
    return {f".{name}": test(rng, around.fields[name], around)}


def _concept(rng, around, depth):
    names = [name for name, each in around.concepts.get(around.kind, []) if each in (None, around.each)]
    return {"concept": rng.choice(names)} if names else None


def _role(rng, around, depth):
    roles = around.roles.get(around.kind)
    return {"acts-as": rng.choice(roles)} if roles else None


def _level(rng, around, depth):
    word = rng.choice(["reaches", "classed"])
    places = (around.levels if word == "reaches" else around.raised).get(around.kind)
    if not places:
        return None
    scale, level = rng.choice(places)
    entry = {word: {scale: level}}
    if word == "classed" and rng.random() < 0.4:
        same = [name for name, place in around.rules[around.kind].items() if place == (scale, level)]
        if len(same) > 1:
            entry["except"] = [rng.choice(same)]
    return entry


def _held(rng, around, depth):
    rules = list(around.rules.get(around.kind, {}))
    if not rules:
        return None
    rule = rng.choice(rules)
    # ACT-S1.* stands for all rules of a scale.
    return {"holds": rng.choice([rule, rule.split(".")[0] + ".*", rng.sample(rules, min(2, len(rules)))])}


def _taken(rng, around, depth):
    names = around.taking.get(around.kind)
    return {"excepted-by": rng.sample(names, rng.randint(1, min(2, len(names))))} if names else None


def _shared(rng, around, depth):
    """Lists whose words are the same; records by fields whose words are."""
    facts = around.vocabulary[around.kind]
    if around.fields and rng.random() < 0.7:
        pairs = [(one, f".{other}") for one in facts for other in around.fields]
        found = {**facts, **{f".{name}": fact for name, fact in around.fields.items()}}
    else:
        pairs = [(one, other) for one in facts for other in facts if one < other]
        found = facts
    lists = [pair for pair in pairs if all(found[path]["type"] == "choices" for path in pair)]
    lists = [pair for pair in lists if found[pair[0]]["values"] == found[pair[1]]["values"]]
    records = [pair for pair in pairs if all(found[path]["type"] == "records" for path in pair)]
    choices = [{"shared": list(pair)} for pair in lists]
    for one, other in records:
        common = [
            name
            for name, declared in found[one]["fields"].items()
            if declared == found[other]["fields"].get(name) and declared["type"] in ("choice", "choices")
        ]
        if common:
            choices.append({"shared": [one, other], "by": rng.sample(common, rng.randint(1, len(common)))})
    return rng.choice(choices) if choices else None


def _quantified(rng, around, depth):
    facts = around.vocabulary[around.kind]
    path = rng.choice([path for path, fact in facts.items() if fact["type"] == "records"])
    fields = facts[path]["fields"]
    inside = replace(around, fields=fields, each=path)
    return {rng.choice(["some", "every"]): path, "where": make(rng, inside, depth - 1)}


def _register(rng, around, depth):
    kind = rng.choice(["ai-system", "policy"])
    inside = replace(around, fields=around.vocabulary[kind], each=None)
    return {rng.choice(["some", "every"]): f"register.{kind}", "where": make(rng, inside, depth - 1)}


# Tests of facts


def test(rng, fact, around):
    return _TESTS[fact["type"]](rng, fact, around)


def _boolean(rng, fact, around):
    return rng.random() < 0.6


def _some_of(rng, values):
    return rng.sample(values, rng.randint(1, max(1, len(values) - 1)))


def _choice(rng, fact, around):
    words = _some_of(rng, fact["values"])
    return rng.choice([words[0], words, {"none-of": words}])


def _choices(rng, fact, around):
    words = _some_of(rng, fact["values"])
    if rng.random() < 0.1:
        others = [value for value in fact["values"] if value not in words]
        return {rng.choice(["all-of", "only"]): words, "none-of": others[:1]} if others else {"all-of": words}
    return rng.choice([words[0], words, {"all-of": words}, {"none-of": words}, {"only": words}, "none"])


def _number(rng, fact, around):
    if rng.random() < 0.15:
        return rng.randint(1, 5)
    name = rng.choice(["at-least", "at-most", "above", "below"])
    bound = rng.randint(1, 5)
    if fact["type"] == "number" and rng.random() < 0.5:
        bound = rng.choice([0.5, 1.5, 2.25, 3.1])
    numbers = [name for name, value in around.settings.items() if not isinstance(value, str)]
    if numbers and rng.random() < 0.2:
        bound = {"setting": rng.choice(numbers)}
    test = {name: bound}
    if rng.random() < 0.2 and name == "at-least" and isinstance(bound, int):
        test["at-most"] = bound + rng.randint(0, 3)
    return test


def _date(rng, fact, around):
    name = rng.choice(["before", "from", "within"])
    if name == "within":
        periods = [name for name, value in around.settings.items() if isinstance(value, str)]
        if periods and rng.random() < 0.3:
            return {"within": {"setting": rng.choice(periods)}}
        test = {"within": days.period(rng)}
        if rng.random() < 0.15:
            # Of a test that no day can pass, Norma asks for the day of a month all the same.
            if test["within"] != "P0D":
                test["before"] = "today"
        return test
    bounds = [days.near(rng), days.near(rng), "today"]
    if around.parameters:
        bounds.append({"parameter": rng.choice(around.parameters)})
    bound = rng.choice(bounds)
    if rng.random() < 0.15 and isinstance(bound, str) and bound != "today":
        return {"from": bound, "before": f"{int(bound[:4]) + 1}{bound[4:7]}-01"}
    return {name: bound}


def _evidence(rng, fact, around):
    return "shown"


def _records(rng, fact, around):
    return "none"


_TESTS = {
    "boolean": _boolean,
    "choice": _choice,
    "choices": _choices,
    "integer": _number,
    "number": _number,
    "date": _date,
    "evidence": _evidence,
    "records": _records,
}
