"""The report as JSON, which every other format has to agree with."""

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Finding:
    """What every format tells of a finding."""

    id: str
    severity: str
    state: str | None
    message: str
    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    subject: str | None
    fingerprint: str
    penalty: str | None
    is_input: bool

    @property
    def place(self) -> tuple[str, int, int]:
        return self.file, self.line, self.column


UNSEEN = [
    (0x0, 0x1F), (0x7F, 0x9F), (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5),
    (0x180B, 0x180F), (0x200B, 0x200F), (0x2028, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0E),
    (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFFB), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
]


def seen(words: str, kept: str = "\n\t") -> str:
    """The words as formats show them that a terminal or a log may print."""
    def hides(sign: str) -> bool:
        return any(low <= ord(sign) <= high for low, high in UNSEEN)

    def joins(place: int) -> bool:
        return words[place] in "\u200c\u200d" and 0 < place < len(words) - 1 and all(
            ord(beside) >= 0x600 and not hides(beside) for beside in (words[place - 1], words[place + 1]))

    return "".join(
        "\ufffd" if hides(sign) and sign not in kept and not joins(place) else sign
        for place, sign in enumerate(words))


class Report:
    """A report, and the status with which the run that wrote it ended."""

    def __init__(self, path: Path, status: int, gate: str):
        self.json = json.loads(path.read_text(encoding="utf-8"))
        self.status = status
        self.gate = gate.split(",")
        self.files = {subject["file"] for subject in self.json["subjects"]}
        self.departures = self.json["norma"].get("departures", [])
        self.findings = [
            Finding(
                id=f["id"],
                severity=f["severity"],
                state=f.get("state"),
                message=f["message"],
                file=f["file"],
                line=f["line"],
                column=f["column"],
                end_line=f["endLine"],
                end_column=f["endColumn"],
                subject=f.get("subject"),
                fingerprint=f["fingerprint"],
                penalty=f.get("penalty"),
                # What a rule says has a state; what is said of a text has none.
                is_input="state" not in f,
            )
            for f in self.json["findings"]
        ]

    def fails(self, finding: Finding) -> bool:
        """Whether the gate fails on a finding that nobody accepted."""
        return any(
            condition == "note"
            or condition == "undetermined" == finding.state
            or condition == "warning" and finding.severity in ("warning", "error")
            or condition == "error" == finding.severity
            for condition in self.gate
        )

    @property
    def due_status(self) -> int:
        """The status that the findings imply."""
        if any(finding.is_input for finding in self.findings):
            return 2
        return int(any(map(self.fails, self.findings)))


def check(report: Report) -> None:
    """The report agrees with itself, and with the status of its run."""
    assert report.status == report.due_status, f"ended with {report.status}, not {report.due_status}"
    assert len({f.fingerprint for f in report.findings}) == len(report.findings), "a fingerprint twice"
    places = [(f.line, f.column, f.end_line, f.end_column) for f in report.findings]
    assert all(1 <= l and 1 <= c and (l, c) <= (el, ec) for l, c, el, ec in places), "a range is no range"
    law = [f for f in report.findings if not f.is_input]
    summary = report.json["summary"]
    counts = {s: sum(f.severity == s for f in report.findings) for s in ("error", "warning", "note")}
    assert (summary["errors"], summary["warnings"], summary["notes"]) == tuple(counts.values())
    assert all(f.subject for f in law), "a finding of law has no subject"
