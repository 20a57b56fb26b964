"""JSON a line: each line stands alone, and together they are the report as JSON."""

import json
from pathlib import Path

from .report import Report


def check(file: Path, report: Report) -> None:
    text = file.read_bytes()
    assert text.endswith(b"\n") and b"\r" not in text
    lines = [json.loads(line) for line in text.split(b"\n")[:-1]]
    kinds = [line["type"] for line in lines]
    subjects, findings = kinds.count("subject"), kinds.count("finding")
    assert kinds == ["run"] + ["subject"] * subjects + ["finding"] * findings + ["summary"]
    assert lines[0]["run"] == report.json["norma"]
    assert [line["subject"] for line in lines if line["type"] == "subject"] == report.json["subjects"]
    assert [line["finding"] for line in lines if line["type"] == "finding"] == report.json["findings"]
    assert lines[-1]["summary"] == report.json["summary"]
    assert lines[-1]["gate"]["status"] == report.status
