"""Makes an input smaller as long as it still shows what is wrong with it."""

import copy
import itertools
import time


def reduce(given, shows_it, seconds=180):
    """The smallest input that leaving parts out, and putting parts in the place of wholes, leads to."""
    end = time.monotonic() + seconds
    given = tidy(copy.deepcopy(given))
    size = None
    while size != len(str(given)):
        size = len(str(given))
        for part in ("documents", "extensions", "used", "rules", "pack", "relations", "vocabulary"):
            given = _part(given, part, shows_it, end)
    return given


def _part(given, part, shows_it, end):
    """What comes after a change is looked at next, and all of it again in the next round."""
    number = 0
    while time.monotonic() < end:
        place = next(itertools.islice(_places(given[part], (part,)), number, None), None)
        if place is None:
            break
        smaller = next((one for one in _smaller(given, place) if shows_it(tidy(one))), None)
        if smaller is None:
            number += 1
        else:
            given = tidy(smaller)
    return given


def tidy(given):
    """Without what nothing names any more: Norma refuses packs that hold such things."""
    duties = [duty for duty in given["rules"].get("obligations", {}).values() if isinstance(duty, dict)]
    for section, named in {
        "schedules": {duty.get("applies-from") for duty in duties},
        "actions": {duty.get("remedy") for duty in duties},
    }.items():
        kept = {name: one for name, one in given["rules"].get(section, {}).items() if name in named}
        given["rules"].pop(section, None)
        if kept:
            given["rules"][section] = kept
    return given


def _smaller(given, place):
    """Without all from a place on, without the next few, without it, and with its own parts in its place."""
    _, owner = _copy_to(given, place)
    keys = list(owner) if isinstance(owner, dict) else list(range(len(owner)))
    rest = keys[keys.index(place[-1]) :]
    for number in sorted({len(rest), len(rest) // 2, 3, 1}, reverse=True):
        # An empty list says something else than what it was.
        if 0 < number <= len(rest) and (number < len(owner) or isinstance(owner, dict) or place[0] == "documents"):
            yield _without(given, place[:-1], rest[:number])
    yield from _hoisted(given, place)


def _places(value, path):
    """The parts of an input, wholes before what they hold."""
    inner = (
        list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []
    )
    yield from (path + (key,) for key, _ in inner)
    for key, one in inner:
        yield from _places(one, path + (key,))


def _copy_to(given, path):
    copied = copy.deepcopy(given)
    owner = copied
    for key in path[:-1]:
        owner = owner[key]
    return copied, owner


def _without(given, path, keys):
    copied, owner = _copy_to(given, path + (None,))
    # A description without a name would be a faulty one.
    keys = [key for key in keys if not (path[0] == "documents" and len(path) == 2 and key in ("kind", "id", "name"))]
    for key in sorted(keys, reverse=True) if isinstance(owner, list) else keys:
        del owner[key]
    return copied


def _hoisted(given, path):
    """A part of a condition in the place of the whole."""
    if path[0] != "rules":
        return
    _, owner = _copy_to(given, path)
    value = owner[path[-1]]
    parts = []
    if isinstance(value, dict):
        for key in ("all", "any", "of"):
            parts += value.get(key, [])
        if isinstance(value.get("not"), dict):
            parts.append(value["not"])
        parts = [part for part in parts if isinstance(part, dict)]
    for part in parts:
        copied, owner = _copy_to(given, path)
        owner[path[-1]] = part
        yield copied
