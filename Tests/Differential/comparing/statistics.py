"""Counts what a run has looked at, so that it can be seen that nothing is left out."""

import collections

STATES = ["met", "breached", "undetermined", "was-breached", "upcoming", "possible", "undated", "not-applicable"]
STATES += ["aligned", "supported", "not-followed"]
REASONS = ["force", "role", "trigger", "schedule", "ended", "an exception"]


class Statistics:
    def __init__(self):
        self.packs = self.refused = self.descriptions = 0
        self.levels = collections.Counter()
        self.roles = collections.Counter()
        self.states = collections.Counter()
        self.reasons = collections.Counter()
        self.readings = self.contradictions = self.extended = self.using = 0

    def add(self, report, results):
        self.packs += 1
        self.extended += any("extends" in pack for pack in report["norma"]["packs"])
        self.using += len([pack for pack in report["norma"]["packs"] if "extends" not in pack]) > 1
        self.contradictions += sum(finding["id"] == "norma.contradiction" for finding in report["findings"])
        for one in results.values():
            self.descriptions += 1
            for level in one["levels"].values():
                floor, ceiling = level["bounds"]
                certain = "certain" if floor == ceiling else "open"
                self.levels[certain, "raised" if level["grounds"] and floor != "low" else "not raised"] += 1
                self.readings += level["by-law-and-guidance"] not in (None, level["bounds"])
            for truth, _ in one["roles"].values():
                self.roles[truth] += 1
            for verdict in one["verdicts"].values():
                self.states[verdict["state"]] += 1
                self.readings += owed(verdict["state"]) != owed(verdict["by-law-and-guidance"])
                if verdict["reason"]:
                    known = verdict["reason"] in REASONS
                    self.reasons[verdict["reason"] if known else "an exception"] += 1

    @property
    def missing(self):
        """States and reasons that never occurred."""
        return [state for state in STATES if not self.states[state]] + [
            reason for reason in REASONS if not self.reasons[reason]
        ]

    def lines(self):
        yield (
            f"packs: {self.packs}, of which {self.extended} with an extension for the territory, {self.using} using another;"
            f" {self.refused} more were refused"
        )
        yield f"descriptions: {self.descriptions}"
        yield _line("levels", {f"{bounds}, {height}": n for (bounds, height), n in sorted(self.levels.items())})
        yield _line("roles", dict(sorted(self.roles.items())))
        yield _line("verdicts", {state: self.states[state] for state in STATES})
        yield _line("  not owed by", {reason: self.reasons[reason] for reason in REASONS})
        yield f"contradictions: {self.contradictions}"
        yield f"levels and verdicts that rest on a draft or a reading: {self.readings}"


def owed(state):
    return "not-applicable" if state == "undated" else state


def _line(title, counts):
    total = sum(counts.values())
    parts = ", ".join(f"{name} {n} ({100 * n / max(total, 1):.1f} %)" for name, n in counts.items())
    return f"{title}: {total}: {parts}"
