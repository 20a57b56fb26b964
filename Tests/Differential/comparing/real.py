"""The packs that Norma comes with, held against random descriptions.

Without their relations, which ask for more than the second evaluator knows: both sides get a copy that has none.
"""

import pathlib
import random
import re
import shutil

import yaml as pyyaml

from making import days, descriptions
from second.evaluate import evaluate_packs

from . import norma


class Loader(getattr(pyyaml, "CSafeLoader", pyyaml.SafeLoader)):
    """Only `true` and `false` are booleans, and days are text."""


Loader.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("bool", r"true|false", "tf"),
    ("null", r"~|null|", "~n"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?[0-9]+\.[0-9]+", "-+0123456789"),
]:
    Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first) + [""])


def load(path):
    with open(path, encoding="utf-8") as file:
        return pyyaml.load(file, Loader)


def copy_without_relations(rules, folder):
    """A copy of the rules in which no file has a section `relations`."""
    shutil.copytree(rules, folder)
    for path in pathlib.Path(folder).rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        kept = re.sub(r"^relations:.*?(?=^[a-z]|\Z)", "", text, flags=re.MULTILINE | re.DOTALL)
        if kept != text:
            if any(key not in ("kind", "of") for key in (pyyaml.load(kept, Loader) or {})):
                path.write_text(kept, encoding="utf-8")
            else:
                path.unlink()


def vocabulary(rules):
    """Facts by kind and path, as the second evaluator takes them."""
    facts = {}
    for kind in sorted(path for path in (pathlib.Path(rules) / "vocabulary").iterdir() if path.is_dir()):
        facts[kind.name] = {}
        for path in sorted(kind.glob("*.yaml")):
            for name, fact in load(path)["facts"].items():
                if name not in ("id", "name"):
                    facts[kind.name][name] = fact
    for own in facts.values():
        for fact in own.values():
            for one in [fact, *fact.get("fields", {}).values()]:
                one["values"] = _values(one, facts)
    return facts


def _values(fact, facts):
    if "values-of" not in fact:
        return list(fact.get("values", {}))
    place = fact["values-of"]
    own = facts[place["kind"]]
    found = own.get(place["fact"])
    if found is None:
        path, field = place["fact"].rsplit(".", 1)
        found = own[path]["fields"][field]
    elif found["type"] == "records":
        found = found["fields"][found["key"]]
    return _values(found, facts) if isinstance(found.get("values", {}), dict) else found["values"]


def packs(rules):
    """Each pack with its rules, bases before those that use them."""
    found = {}
    for head in sorted(pathlib.Path(rules).glob("*/pack.yaml")):
        merged = {}
        for path in sorted(head.parent.glob("*.yaml")):
            if path != head:
                for section, content in (load(path) or {}).items():
                    merged.setdefault(section, {}).update(content or {})
        found[head.parent.name] = {"pack": load(head), "rules": merged}
    bases = {name: one for name, one in found.items() if "extends" not in one["pack"]}
    ordered = []
    while bases:
        ready = next(n for n, one in bases.items() if not set(one["pack"].get("uses", [])) & set(bases))
        extensions = [one for one in found.values() if one["pack"].get("extends") == ready]
        ordered.append({**bases.pop(ready), "extensions": extensions})
    return ordered


class Packs:
    """A folder of rules without its relations, and what both evaluators say by it."""

    def __init__(self, rules, folder):
        self.rules = pathlib.Path(folder) / "rules"
        copy_without_relations(rules, self.rules)
        self.vocabulary = vocabulary(self.rules)
        self.packs = packs(self.rules)
        self.territories = sorted(
            {place for one in self.packs for own in one["extensions"] for place in own["pack"].get("territory", [])}
        )

    def make(self, seed, systems):
        """A register of random descriptions, and the day and authority of its judgement."""
        rng = random.Random(seed)
        house = _document(rng, self.vocabulary, "institution", "house")
        if rng.random() < 0.8:
            # Where there are national rules, or none.
            house["country"] = rng.choice(self.territories + ["US", "CH", "HU"])
        documents = [house]
        documents += [_document(rng, self.vocabulary, "ai-system", f"system-{n + 1}") for n in range(systems)]
        documents += [_document(rng, self.vocabulary, "policy", f"policy-{n + 1}") for n in range(rng.randint(0, 3))]
        return {
            "vocabulary": self.vocabulary,
            "relations": {},
            "packs": self.packs,
            "documents": documents,
            "as-of": (as_of := days.near(rng, 600)),
            "law-as-of": as_of,
            "authority": rng.choice(["reading", "reading", "draft-guidance", "guidance", "law"]),
        }

    def evaluations(self, program, given, folder):
        shutil.rmtree(folder, ignore_errors=True)
        norma.write_register(given, pathlib.Path(folder))
        report = norma.run(program, given, folder, self.rules)
        return report, evaluate_packs(given)


def _document(rng, facts, kind, name):
    document = {"kind": kind, "id": name, "name": name}
    stated = rng.choice([0.1, 0.5, 0.8, 0.95, 1, 1])
    for path, fact in facts[kind].items():
        if fact["type"] not in ("text", "texts") and rng.random() < stated:
            *above, last = path.split(".")
            owner = document
            for part in above:
                owner = owner.setdefault(part, {})
            owner[last] = descriptions.value(rng, fact)
    return document
