"""Random packs: each part may ask what was made before it, so nothing turns in a circle."""

from dataclasses import replace

from . import conditions, days
from .conditions import Around

CITE = {"at": "Art. 1"}
AUTHORITIES = ["law", "law", "law", "guidance", "draft-guidance", "reading"]
LEVELS = ["low", "middle", "high", "top"]


class Pack:
    """A pack in the making, with what it offers to conditions."""

    def __init__(self, rng, vocabulary, name, used):
        self.rng = rng
        self.name = name
        self.around = Around(vocabulary, "ai-system")
        self.number = 0
        self.head = {
            "kind": "pack",
            "id": name,
            "prefix": name.upper(),
            "version": "1.0.0",
            "title": "Act",
            "instrument": {"title": "Act on things", "url": "https://example.org/act"},
            "parameters": {},
            "settings": {
                "period": {"title": "Period", "value": days.period(rng)},
                "amount": {"title": "Amount", "value": rng.randint(1, 4)},
            },
            "scales": {},
            "people": {"owner": "the owner"},
        }
        # Whether it rests on texts that stand in extensions for a territory.
        self.territorial = name == "act" and rng.random() < 0.25
        if self.territorial:
            self.head["territory"] = "institution.place.a"
            self.head["gaps"] = {"text": {"title": "Text", "cite": CITE}}
            if rng.random() < 0.4:
                self.head["gaps"]["text"]["for"] = conditions.make(rng, self.around, 0)
        self.around.settings = {name: setting["value"] for name, setting in self.head["settings"].items()}
        # Whether it binds nobody.
        self.recommends = name == "act" and rng.random() < 0.12
        if self.recommends:
            self.head.update({"nature": "recommendation", "met": rng.choice(["aligned", "supported"])})
        self.rules = {
            name: {}
            for name in ["concepts", "exceptions", "roles", "classifications", "schedules", "actions", "obligations"]
        }
        if used:
            _use(self, used)
        # Exceptions by the kind and list of which they speak.
        self.excepting = {}
        self.by_scale = {}

    def new_id(self):
        self.number += 1
        return f"{self.name.upper()}-{self.number}"


def make(rng, vocabulary, name="act", used=None):
    """The head of a pack, the sections of its rules, and its extensions; it may ask a pack that is used."""
    pack = Pack(rng, vocabulary, name, used)
    _parameters(pack)
    for kind in ["ai-system", "institution"]:
        for _ in range(rng.randint(1, 3)):
            _concept(pack, kind)
        for _ in range(rng.randint(1, 3)):
            _exception(pack, kind)
    for kind in rng.choice([["ai-system"], ["ai-system"], ["ai-system", "institution"]]):
        roles = [_role(pack, kind) for _ in range(rng.randint(1, 3))]
        # Offered to conditions only now: a rule that asks for its own role would rest on itself.
        pack.around.roles.setdefault(kind, []).extend(sorted(set(roles)))
    # What extensions may ask: nothing that rests on the scales that they raise.
    before = replace(pack.around, concepts={kind: list(names) for kind, names in pack.around.concepts.items()})
    before = replace(before, levels={}, raised={}, rules={}, taking={})
    scales = rng.choice(
        [["ai-system"], ["ai-system", "ai-system"], ["ai-system", "institution"], ["ai-system", "policy"]]
    )
    for number, kind in enumerate(scales):
        _scale(pack, f"scale-{number + 1}" if pack.name == "act" else f"{pack.name}-scale-{number + 1}", kind)
        _concept(pack, kind)
    _schedules(pack)
    pack.rules["actions"]["act"] = {"title": "Act", "steps": ["Act"], "by": "owner", "effort": "days"}
    for _ in range(rng.randint(4, 7)):
        _duty(pack, "ai-system")
    for _ in range(rng.randint(0, 2)):
        _duty(pack, rng.choice(["institution", "policy"]))
    extensions = _extensions(pack, before) if pack.territorial else []
    named = {duty.get("applies-from") for duty in pack.rules["obligations"].values()}
    pack.rules["schedules"] = {name: one for name, one in pack.rules["schedules"].items() if name in named}
    return pack.head, {name: section for name, section in pack.rules.items() if section}, extensions


def _parameters(pack):
    rng = pack.rng
    for name in "abcd":
        rows = [{"from": "2020-01-01", "value": days.near(rng), "cite": CITE}]
        if rng.random() < 0.1:
            rows[0]["from"] = days.near(rng, 200)
        if rng.random() < 0.3:
            later = days.near(rng, 300)
            if later > rows[0]["from"]:
                rows.append({"from": later, "value": days.near(rng), "cite": CITE})
        pack.head["parameters"][f"day-{name}"] = {"title": "Day", "rows": rows}
    # One that is past for nearly everybody, so that most rules are in force.
    rows = [{"from": "2020-01-01", "value": "2024-08-01", "cite": CITE}]
    pack.head["parameters"]["start"] = {"title": "Start", "rows": rows}
    pack.around.parameters = list(pack.head["parameters"])


def _parameter(pack):
    return pack.rng.choice(pack.around.parameters)


def _force(pack):
    rng = pack.rng
    if rng.random() < 0.75:
        return "start"
    if rng.random() < 0.6:
        return _parameter(pack)
    # What ends began before: with any state of the law, so only by parameters of one row.
    rows = {name: parameter["rows"] for name, parameter in pack.head["parameters"].items()}
    plain = sorted((rows[name][0]["value"], name) for name in rows if len(rows[name]) == 1)
    (_, start), (_, until) = sorted(rng.sample(plain, 2)) if len(plain) > 1 else (plain[0], plain[0])
    return {"from": start, "until": until} if start != until else start


def _each(pack, kind):
    """A list of which something speaks item by item, sometimes."""
    if pack.rng.random() < 0.65:
        return None
    facts = pack.around.vocabulary[kind]
    return pack.rng.choice([path for path, fact in facts.items() if fact["type"] == "records"])


def _at(pack, kind, each):
    fields = pack.around.vocabulary[kind][each]["fields"] if each else None
    return replace(pack.around, kind=kind, each=each, fields=fields)


def _start(pack, kind, each):
    rule = {"title": "Rule", "of": kind, "cite": CITE}
    if each:
        rule["each"] = each
    return rule


def _concept(pack, kind):
    rng = pack.rng
    each = _each(pack, kind)
    at = _at(pack, kind, each)
    concept = _start(pack, kind, each)
    concept["when"] = conditions.make(rng, at)
    for _ in range(rng.choice([0, 0, 1, 1, 2])):
        concept.setdefault("readings", []).append(
            {
                "authority": rng.choice(["guidance", "draft-guidance", "reading"]),
                "cite": CITE,
                rng.choice(["narrows", "widens"]): conditions.make(rng, at, 1),
                "other": "Others read it otherwise.",
            }
        )
    if rng.random() < 0.15:
        concept["authority"] = rng.choice(AUTHORITIES)
    if rng.random() < 0.15:
        concept["in-force"] = _force(pack)
    name = f"concept-{len(pack.rules['concepts']) + 1}"
    pack.rules["concepts"][name] = concept
    pack.around.concepts.setdefault(kind, []).append((name, each))


def _exception(pack, kind):
    each = _each(pack, kind)
    exception = _start(pack, kind, each)
    exception["when"] = conditions.make(pack.rng, _at(pack, kind, each), 1)
    exception["authority"] = pack.rng.choice(AUTHORITIES)
    if pack.rng.random() < 0.2:
        exception["in-force"] = _force(pack)
    name = pack.new_id()
    pack.rules["exceptions"][name] = exception
    pack.excepting.setdefault((kind, each), []).append(name)


def _unless(pack, kind, each):
    """Exceptions of the subject, or of the item that is judged."""
    names = pack.excepting.get((kind, None), []) + (pack.excepting.get((kind, each), []) if each else [])
    # What a condition may ask of by `excepted-by` takes nothing more away: it would rest on itself.
    names = [name for name in names if name not in pack.around.taking.get(kind, [])]
    if not names or pack.rng.random() < 0.55:
        return {}
    return {"unless": pack.rng.sample(names, min(len(names), pack.rng.choice([1, 1, 2])))}


def _ends(pack, kind):
    if pack.rng.random() < 0.75:
        return {}
    return {"ends-when": conditions.make(pack.rng, _at(pack, kind, None), 0)}


def _role(pack, kind):
    rng = pack.rng
    each = _each(pack, kind)
    role = rng.choice(["maker", "user"])
    if pack.name != "act":
        role = f"{pack.name}-{role}"
    rule = _start(pack, kind, each)
    rule.update({"role": role, "in-force": _force(pack), "authority": rng.choice(AUTHORITIES)})
    rule["when"] = _often(rng, _at(pack, kind, each), 1)
    rule.update(_unless(pack, kind, each))
    pack.rules["roles"][pack.new_id()] = rule
    return role


def _scale(pack, name, kind):
    rng = pack.rng
    levels = LEVELS[: rng.randint(2, 4)]
    scale = {"title": "Scale", "of": kind, "levels": [{"id": level, "title": level.title()} for level in levels]}
    if rng.random() < 0.3:
        scale["levels"][-1]["finding"] = rng.choice(["error", "warning", "note"])
    plain = [concept for concept, each in pack.around.concepts.get(kind, []) if each is None]
    if plain and rng.random() < 0.35:
        scale["within"] = rng.choice(plain)
    if rng.random() < 0.4:
        scale.update(_unless(pack, kind, None))
    pack.head["scales"][name] = scale

    # Rules are offered to conditions only when the scale is whole, since they would ask themselves.
    made = {}
    if pack.territorial and kind == "ai-system":
        # What an extension may raise to is open where it isn't there.
        made[f"{pack.name.upper()}-S{name[-1]}.0"] = gap = _classification(
            pack, kind, name, levels[-1], "finding" in scale["levels"][-1]
        )
        for key in ("each", "unless", "ends-when"):
            gap.pop(key, None)
        gap.update({"when": {"gap": "text"}, "in-force": "start", "authority": "law"})
    for level in levels[1:]:
        for _ in range(rng.randint(1, 3)):
            made[f"{pack.name.upper()}-S{name[-1]}.{len(made) + 1}"] = _classification(
                pack, kind, name, level, "finding" in scale["levels"][levels.index(level)]
            )
    pack.rules["classifications"].update(made)
    around = pack.around
    around.levels.setdefault(kind, []).extend((name, level) for level in levels[1:])
    around.raised.setdefault(kind, []).extend((name, level) for level in levels[1:])
    around.rules.setdefault(kind, {}).update({rule: (name, made[rule]["level"]) for rule in made})
    taking = around.taking.setdefault(kind, [])
    for rule in made.values():
        taking += [one for one in rule.get("unless", []) if one not in taking]


def _classification(pack, kind, scale, level, finding):
    rng = pack.rng
    each = _each(pack, kind)
    rule = _start(pack, kind, each)
    rule.update({"scale": scale, "level": level, "in-force": _force(pack), "authority": rng.choice(AUTHORITIES)})
    rule["when"] = conditions.make(rng, _at(pack, kind, each))
    rule.update(_unless(pack, kind, each))
    rule.update(_ends(pack, kind))
    rule["message"] = "is so"
    if finding:
        rule["remedy"] = ["Change it"]
    return rule


def _schedules(pack):
    rng = pack.rng
    for number in range(rng.randint(1, 2)):
        rows = []
        for _ in range(rng.randint(1, 3)):
            rows.append({"when": conditions.make(rng, _at(pack, "ai-system", None), 1), "day": _parameter(pack)})
        if rng.random() < 0.6:
            rows.append({"day": _parameter(pack)})
        schedule = pack.rules["schedules"][f"schedule-{number + 1}"] = {"title": "Schedule", "rows": rows}
        if rng.random() < 0.35:
            schedule["deferred"] = {
                "authority": rng.choice(["guidance", "draft-guidance", "reading"]),
                "cite": CITE,
                "formally": _parameter(pack),
                "other": "Its words put nothing off.",
            }
            if rng.random() < 0.5:
                schedule["deferred"]["when"] = conditions.make(rng, _at(pack, "ai-system", None), 0)


def _often(rng, around, depth):
    """A condition that holds more often than not, so that what follows it is looked at as well."""
    if rng.random() < 0.5:
        return conditions.make(rng, around, depth)
    return {"any": [conditions.make(rng, around, depth - 1) for _ in range(3)]}


def _duty(pack, kind):
    rng = pack.rng
    at = _at(pack, kind, None)
    duty = _start(pack, kind, None)
    roles = [role for role in pack.around.roles.get(kind, []) if "/" not in role]
    if roles and rng.random() < 0.5:
        duty["binds"] = rng.sample(roles, rng.randint(1, len(roles)))
    days_of = ["start", "start", _parameter(pack), _parameter(pack)]
    if kind == "ai-system":
        days_of += list(pack.rules["schedules"])
    duty.update(
        {
            "when": _often(rng, at, 2),
            "in-force": _force(pack),
            "applies-from": rng.choice(days_of),
            "met-when": conditions.make(rng, at, 1),
            "message": "is not so",
            "remedy": "act",
            "evidence": ["Paper"],
            "authority": rng.choice(AUTHORITIES),
        }
    )
    if pack.recommends:
        for key in ("in-force", "applies-from"):
            if rng.random() < 0.7:
                del duty[key]
    duty.update(_unless(pack, kind, None))
    duty.update(_ends(pack, kind))
    pack.rules["obligations"][pack.new_id()] = duty


def _extensions(pack, before):
    """Packs for a territory each, which use what the base declares."""
    rng = pack.rng
    taking = {name for names in pack.around.taking.values() for name in names}
    pack.around = before
    extensions = []
    for place in rng.sample(["amber", "birch"], rng.randint(1, 2)):
        name = f"act-{place}"
        head = {key: pack.head[key] for key in ("kind", "version", "title", "instrument")}
        head.update({"id": name, "extends": "act", "prefix": name.upper(), "territory": [place], "fills": ["text"]})
        if rng.random() < 0.4:
            head["fills"] = {"text": conditions.make(rng, _at(pack, "ai-system", None), 0)}
        made = {}
        for scale, one in pack.head["scales"].items():
            if one["of"] == "ai-system":
                level = rng.choice(one["levels"][1:])
                rule = _classification(pack, "ai-system", scale, level["id"], "finding" in level)
                if taking & set(rule.get("unless", [])):
                    del rule["unless"]
                made[f"{name.upper()}-{len(made) + 1}"] = rule
        extensions.append({"pack": head, "rules": {"classifications": made}})
    return extensions


def _use(pack, used):
    """Lets conditions ask what another pack says, by that pack's name."""
    head, rules = used["pack"], used["rules"]
    pack.head["uses"] = [head["id"]]
    around = pack.around
    for rule in rules["roles"].values():
        roles = around.roles.setdefault(rule["of"], [])
        if f"{head['id']}/{rule['role']}" not in roles:
            roles.append(f"{head['id']}/{rule['role']}")
    for name, rule in rules["classifications"].items():
        place = (f"{head['id']}/{rule['scale']}", rule["level"])
        for places in (around.levels, around.raised):
            if place not in places.setdefault(rule["of"], []):
                places[rule["of"]].append(place)
        around.rules.setdefault(rule["of"], {})[name] = place
