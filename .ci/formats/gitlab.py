"""GitLab Code Quality: what its documentation and its reader ask of each entry."""

import json
from pathlib import Path

from jsonschema import Draft202012Validator

from .report import Report

ENTRY = {
    "type": "object",
    "required": ["description", "check_name", "fingerprint", "severity", "location"],
    "additionalProperties": False,
    "properties": {
        "description": {"type": "string", "minLength": 1},
        "check_name": {"type": "string", "minLength": 1},
        "fingerprint": {"type": "string", "minLength": 1},
        "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
        "location": {
            "type": "object",
            "required": ["path", "lines"],
            "additionalProperties": False,
            "properties": {
                # Below the repository, and without a dot for its folder.
                "path": {"type": "string", "pattern": r"^(?!\.?/)(?!\.\./)."},
                "lines": {
                    "type": "object",
                    "required": ["begin", "end"],
                    "properties": {
                        "begin": {"type": "integer", "minimum": 1},
                        "end": {"type": "integer", "minimum": 1},
                    },
                },
            },
        },
    },
}
LEVELS = {"error": "critical", "warning": "minor", "note": "info"}


def severity(finding) -> str:
    """What is prohibited leads; a text that can't be used comes after what is breached."""
    if finding.state == "prohibited":
        return "blocker"
    return "major" if finding.is_input else LEVELS[finding.severity]


def check(file: Path, report: Report) -> None:
    # A byte-order mark or a second value would be refused.
    entries = json.loads(file.read_bytes())
    Draft202012Validator({"type": "array", "items": ENTRY}).validate(entries)
    assert len({entry["fingerprint"] for entry in entries}) == len(entries), "GitLab shows one of a fingerprint"
    got = [
        (e["check_name"], e["severity"], e["description"], e["fingerprint"], e["location"]["path"],
         e["location"]["lines"]["begin"], e["location"]["lines"]["end"])
        for e in entries
    ]
    # What departs from the default follows the findings.
    departures = [entry[2] for entry in got if entry[0] == "norma.departure"]
    assert len(departures) == len(report.departures) and got[len(got) - len(departures):] == [
        entry for entry in got if entry[0] == "norma.departure"]
    got = got[:len(got) - len(departures)]
    due = [
        (f.id, severity(f), f.message, f.fingerprint, f.file, f.line, f.end_line)
        for f in report.findings
    ]
    assert got == due, "it tells other findings"
