"""A whole input to the results that are compared: where each subject stands on scales, to roles and to duties."""

from .days import day
from .duties import verdict
from .facts import Document
from .judge import Judge, kind_of
from .law import AUTHORITIES, Law
from .relations import settle
from .truth import as_word


def evaluate(given):
    """Judges every document of `given`: vocabulary, relations, pack, rules, extensions, used, documents, day, authority."""
    own = {"pack": given["pack"], "rules": given["rules"], "extensions": given["extensions"]}
    return evaluate_packs({**given, "packs": [{**one, "extensions": []} for one in given["used"]] + [own]})


def evaluate_packs(given):
    """Judges every document by several packs, of which each may use those before it."""
    documents = [Document(given["vocabulary"], content) for content in given["documents"]]
    settle(Judge(given["vocabulary"], _law(given, given["packs"][-1], "law"), {}, documents), given["relations"])

    def judges(authority):
        found = {}
        for one in given["packs"]:
            used = [found[name] for name in one["pack"].get("uses", [])]
            law = _law(given, one, authority)
            judge = Judge(given["vocabulary"], law, one["rules"], documents, one["extensions"], used)
            found[one["pack"]["id"]] = judge
        return list(found.values())

    # What binds somebody is also worked out by law and adopted guidance alone.
    main = judges(given["authority"])
    surer = judges(max(given["authority"], "guidance", key=AUTHORITIES.index))
    pairs = [(one, one if one.law.recommends else other) for one, other in zip(main, surer)]
    return {(one.kind, one.id): _subject(pairs, one) for one in documents}


def _law(given, one, authority):
    return Law(one["pack"], day(given["as-of"]), day(given["law-as-of"]), authority)


def _subject(pairs, document):
    result = {"levels": {}, "roles": {}, "verdicts": {}}
    for main, surer in pairs:
        for part, of in (("levels", _levels), ("roles", _roles), ("verdicts", _verdicts)):
            result[part].update(of(main, surer, document))
    return result


def _levels(main, surer, document):
    levels = {}
    for name, scale in main.law.pack.get("scales", {}).items():
        if kind_of(scale) == document.kind:
            levels[name] = {
                "bounds": main.bounds(name, document),
                "by-law-and-guidance": None if main.law.recommends else surer.bounds(name, document),
                "grounds": _grounds(main, name, document),
            }
    return levels


def _grounds(judge, scale, document):
    """The rules that hold, and those that may and would raise it."""
    heights = judge.levels(scale)
    floor = heights.index(judge.bounds(scale, document)[0])
    grounds = {}
    for name, rule in judge.of_scale(scale):
        truth = judge.ground(name, document)
        if truth is True or truth is None and heights.index(rule["level"]) > floor:
            grounds[name] = as_word(truth)
    return grounds


def owed_or_not(state):
    """What no day is set for isn't owed: where two states are compared the two count as one."""
    return "not-applicable" if state == "undated" else state


def _roles(main, surer, document):
    roles = {}
    for rule in main.section("roles").values():
        if kind_of(rule) == document.kind:
            truths = [as_word(judge.acts_as(rule["role"], document)) for judge in (main, surer)]
            if truths != ["false", "false"]:
                roles[rule["role"]] = truths
    return roles


def _verdicts(main, surer, document):
    verdicts = {}
    for name, duty in main.section("obligations").items():
        if kind_of(duty) == document.kind:
            one = verdict(main, name, document)
            verdicts[name] = {
                "state": one.state,
                "reason": one.reason,
                "meeting": one.meeting,
                "since": one.since,
                "perhaps": one.perhaps,
                "surely": one.surely,
                "by-law-and-guidance": owed_or_not(verdict(surer, name, document).state),
            }
    return verdicts
