"""GitHub's workflow commands, read as its runner does.

Its rules are those of ActionCommand.TryParseV2: lines end at CR, LF or both; the first '::' after the
command ends its properties; what has no value is passed over; escapes go back one after the other.
"""

import re
from pathlib import Path

from .report import Report, seen

DATA = [("%0D", "\r"), ("%0A", "\n"), ("%25", "%")]
PROPERTY = [("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")]
COMMANDS = {"error": "error", "warning": "warning", "notice": "note"}


def unescaped(words: str, escapes: list[tuple[str, str]]) -> str:
    for code, mark in escapes:
        words = words.replace(code, mark)
    return words


def command(line: str) -> tuple[str, dict[str, str], str]:
    assert line.startswith("::"), f"no command: {line!r}"
    info, data = line[2:].split("::", 1)
    name, _, words = info.partition(" ")
    properties = {}
    for part in filter(None, words.strip().split(",")):
        pair = part.split("=", 1)
        if len(pair) == 2 and all(pair):
            properties[pair[0].lower()] = unescaped(pair[1], PROPERTY)
    return name, properties, unescaped(data, DATA)


GRAVITY = {"error": 3, "warning": 2, "note": 1}


def gravity(finding) -> int:
    """How grave a finding is: a step shows ten of each kind, so that the gravest must come first."""
    if finding.is_input:
        return 5
    return 4 if finding.state == "prohibited" else GRAVITY[finding.severity]


def title(finding) -> str:
    return f"{finding.id} (prohibited)" if finding.state == "prohibited" else finding.id


def check(file: Path, report: Report) -> None:
    text = file.read_bytes().decode("utf-8")
    lines = [line for line in re.split("\r\n|\r|\n", text) if line]
    got, departures = [], 0
    for line in lines:
        name, properties, data = command(line)
        if properties["title"] == "norma.departure":
            departures += 1
            continue
        assert ("col" in properties) == ("endcolumn" in properties) == (properties["line"] == properties["endline"])
        got.append(
            (properties["title"], COMMANDS[name], data, properties["file"], int(properties["line"]),
             int(properties["endline"]), int(properties.get("col", 0))))
    assert departures == len(report.departures)
    due = [
        (title(f), f.severity, seen(f.message), seen(f.file), f.line, f.end_line, f.column if f.line == f.end_line else 0)
        for f in sorted(report.findings, key=lambda f: -gravity(f))
    ]
    assert got == due, "it tells other findings"
