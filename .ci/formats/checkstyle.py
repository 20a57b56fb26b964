"""Checkstyle: what its own XMLLogger writes, and the reader of diff-quality."""

from pathlib import Path

from diff_cover.violationsreporters.java_violations_reporter import CheckstyleXmlDriver
from lxml import etree

from .report import Report, seen

LEVELS = {"error": "error", "warning": "warning", "note": "info"}


def check(file: Path, report: Report) -> None:
    root = etree.parse(file).getroot()
    assert root.tag == "checkstyle" and root.get("version")
    assert {element.get("name") for element in root} == {seen(name, "\n\r\t") for name in report.files | {f.file for f in report.findings}}
    assert len({element.get("name") for element in root}) == len(root), "a file stands twice"
    got, departures = [], []
    for element in root:
        assert element.tag == "file" and set(element.attrib) == {"name"}
        for error in element:
            assert error.tag == "error" and set(error.attrib) == {"line", "column", "severity", "message", "source"}
            if error.get("source") == "norma.departure":
                departures.append((element.get("name"), int(error.get("line"))))
                continue
            got.append(
                (error.get("source"), error.get("severity"), error.get("message"), element.get("name"),
                 int(error.get("line")), int(error.get("column"))))
    due = [(f"norma.{f.id}", LEVELS[f.severity], seen(f.message, "\n\r\t"), seen(f.file, "\n\r\t"), f.line, f.column) for f in report.findings]
    assert got == due, "it tells other findings"
    assert len(departures) == len(report.departures)

    read = CheckstyleXmlDriver().parse_reports([file.read_text(encoding="utf-8").split("\n", 1)[1]])
    lines = sorted((name, violation.line) for name, found in read.items() for violation in found)
    # It takes each backslash for a slash.
    due = sorted(
        [(seen(f.file, "\n\r\t").replace("\\", "/"), f.line) for f in report.findings]
        + [(name.replace("\\", "/"), line) for name, line in departures])
    assert lines == due, "diff-quality reads other lines"
