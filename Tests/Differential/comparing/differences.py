"""Where two evaluations of the same input differ."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Difference:
    subject: tuple
    # levels, roles or verdicts, and the scale, role or duty.
    part: str
    name: str
    norma: object
    second: object

    def __str__(self):
        kind, name = self.subject
        return f"{kind} {name}, {self.part} {self.name}\n  Norma:  {self.norma}\n  second: {self.second}"

    @property
    def shape(self):
        """What a smaller input must still show: the same part, with the same members that differ."""
        if not (isinstance(self.norma, dict) and isinstance(self.second, dict)):
            return self.part, self.norma is None, self.second is None
        differing = [
            (key, self.norma[key], self.second[key]) if key in ("state", "meeting") else key
            for key in self.norma
            if self.norma[key] != self.second[key]
        ]
        return self.part, repr(differing)


def between(norma, second):
    found = []
    for subject in sorted(norma.keys() | second.keys()):
        one, other = norma.get(subject, {}), second.get(subject, {})
        for part in ("levels", "roles", "verdicts"):
            left, right = one.get(part, {}), other.get(part, {})
            for name in sorted(left.keys() | right.keys()):
                if left.get(name) != right.get(name):
                    found.append(Difference(subject, part, name, left.get(name), right.get(name)))
    return found
