"""A whole random input: vocabulary, pack, register, and the day and authority of the judgement."""

import random

from . import days, descriptions, packs, relations, vocabulary


def make(seed, systems=10):
    rng = random.Random(seed)
    facts = vocabulary.make(rng)
    used = []
    if rng.random() < 0.25:
        head, rules, _ = packs.make(rng, facts, "old")
        used = [{"pack": head, "rules": rules}]
    head, rules, extensions = packs.make(rng, facts, used=used[0] if used else None)
    as_of = days.near(rng, 300)
    return {
        "vocabulary": facts,
        "relations": {kind: relations.make(rng, facts[kind]) for kind in facts},
        "pack": head,
        "rules": rules,
        "extensions": extensions,
        "used": used,
        "documents": descriptions.make(rng, facts, systems),
        "as-of": as_of,
        "law-as-of": as_of if rng.random() < 0.8 else days.near(rng, 300),
        "authority": rng.choice(["reading"] * 5 + ["draft-guidance", "guidance", "law"]),
    }
