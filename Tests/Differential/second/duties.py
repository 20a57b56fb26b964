"""What a duty means for a subject: its verdict."""

import datetime
from dataclasses import dataclass
from functools import partial

from .conditions import Scope, holds
from .truth import all_of, any_of, as_word, negate


@dataclass(frozen=True)
class Verdict:
    state: str
    reason: str = None
    meeting: str = None
    # The first day that is named, an earlier one from which it may bind, a later one from which it surely does.
    since: str = None
    perhaps: str = None
    surely: str = None


# Whether it is met, whether it has ended.
STATES = {
    (True, False): "met",
    (True, None): "possible",
    (False, True): "was-breached",
    (False, False): "breached",
    (False, None): "undetermined",
    (None, False): "undetermined",
    (None, None): "possible",
}


def verdict(judge, name, subject):
    duty = judge.section("obligations")[name]
    scope = Scope(judge, subject)
    first, until = judge.law.force(duty)
    if first == datetime.date.max or until <= judge.law.as_of:
        return Verdict("not-applicable", "force")

    role = any_of(judge.acts_as(role, subject) for role in _roles(duty)) if "binds" in duty else True
    if role is False:
        return Verdict("not-applicable", "role")
    trigger = holds(duty["when"], scope)
    if trigger is False:
        return Verdict("not-applicable", "trigger")
    exceptions = judge.exceptions(duty, scope)
    for exception, truth in exceptions.items():
        if truth is True:
            return Verdict("not-applicable", exception)
    applies = judge.weighed(duty, all_of([role, trigger] + [negate(truth) for truth in exceptions.values()]))

    surely, perhaps = days_of(judge, duty, scope)
    if perhaps is None:
        return Verdict("undated", "schedule")
    # No duty binds before the law has it.
    perhaps, surely = max(perhaps, first), surely and max(surely, first)
    ended = judge.ended(duty, subject)
    met = holds(duty["met-when"], scope)
    begun = _begun(surely, perhaps, judge.law.as_of)
    if ended is True and (met is not False or begun is False or judge.law.recommends):
        # What ended before its first day was never owed; nobody is asked what was before.
        return Verdict("not-applicable", "ended")

    owed = all_of([applies, negate(ended)])
    state = partial(Verdict, meeting=as_word(met))
    if begun is False:
        if owed is True and surely:
            return state("upcoming", since=_text(surely), perhaps=_text(perhaps) if perhaps < surely else None)
        return state("possible", since=_text(perhaps))
    if begun is None:
        return state("possible", since=_text(perhaps), surely=_text(surely) if owed is True else None)
    if applies is not True:
        return state("possible", since=_text(surely))
    if judge.law.recommends:
        return state(_followed(judge.law, met, ended), since=_text(surely))
    return state(STATES[met, ended], since=_text(surely))


def _followed(law, met, ended):
    """What binds nobody is followed, by the pack's own word, or not."""
    if ended is None:
        return "possible"
    return {True: law.pack["met"], False: "not-followed", None: "undetermined"}[met]


def _begun(surely, perhaps, today):
    """Whether its first day has come; unknown where only a day has from which it may bind."""
    if surely is not None and surely <= today:
        return True
    return False if perhaps > today else None


def _text(day):
    """As a report names it; what has always bound since no day is named for."""
    return day.isoformat() if day and day != datetime.date.min else None


def _roles(duty):
    return duty["binds"] if isinstance(duty["binds"], list) else [duty["binds"]]


def days_of(judge, duty, scope):
    """The first day from which it surely binds, and the first from which it may."""
    name = duty.get("applies-from")
    if name is None:
        return datetime.date.min, datetime.date.min
    schedule = judge.section("schedules").get(name)
    if schedule is None:
        day = judge.law.parameter(name)
        return day, day
    days = {True: [], None: [], False: []}
    for row in schedule["rows"]:
        day = judge.law.parameter(row["day"])
        if day:
            days[holds(row["when"], scope) if "when" in row else True].append(day)
    days[None] += _deferred(judge, schedule.get("deferred"), scope, days[True] + days[None])
    return min(days[True], default=None), min(days[True] + days[None], default=None)


def _deferred(judge, deferred, scope, days):
    """The earlier day of the law's words, where the reading that puts it off may not decide."""
    if deferred is None or judge.law.may_decide(deferred["authority"]):
        return []
    formally = judge.law.parameter(deferred["formally"])
    if formally is None or formally >= min(days, default=datetime.date.max):
        return []
    return [] if "when" in deferred and holds(deferred["when"], scope) is False else [formally]
