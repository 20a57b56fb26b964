"""CSV by Python's reader, and Markdown by one of CommonMark with GitHub's tables."""

import csv
import re
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from .report import Finding, Report, seen


def led(words: str) -> str:
    """The words as a cell has them: an apostrophe leads what a spreadsheet would run, wherever one may divide cells."""
    return re.sub("(^|[;\t\r\n])([ \u00a0\u3000\"']*)(?=[=+\\-@\uff1d\uff0b\uff0d\uff20])", r"\1\2'", words)


def check_csv(file: Path, report: Report) -> None:
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, strict=True))
    text = file.read_bytes()
    assert not text.startswith(b"\xef\xbb\xbf") and text.endswith(b"\r\n")
    assert all(None not in row and None not in row.values() for row in rows), "a row is longer or shorter"
    # No cell is a formula for a spreadsheet.
    assert not any(value[:1] in tuple("=+-@\t\r") for row in rows for value in row.values() if value)
    got = [
        (r["id"], r["severity"], r["state"], r["message"], r["file"], int(r["line"]), int(r["column"]),
         int(r["endLine"]), int(r["endColumn"]), r["subject"], r["fingerprint"], r["penalty"])
        for r in rows
        if r["id"] != "norma.departure"
    ]
    assert len(rows) - len(got) == len(report.departures)
    due = [
        (f.id, f.severity, f.state or "", led(seen(f.message)), led(seen(f.file, "\t")), f.line, f.column, f.end_line, f.end_column,
         f.subject or "", f.fingerprint, f.penalty or "")
        for f in report.findings
    ]
    assert got == due, "it tells other findings"


def shown(token: Token) -> str:
    """What a cell shows, with no markup but the links that the format means."""
    words = ""
    for part in token.children or []:
        assert part.type in ("text", "code_inline", "link_open", "link_close", "strong_open", "strong_close",
                             "html_inline"), f"{part.type} in {token.content!r}"
        assert part.type != "html_inline" or part.content == "<br>", part.content
        words += part.content
    return words


# What moves that which stands beside it: nobody's file may steer another's screen.
STEERING = re.compile("[\0-\x08\x0a-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def single(words: str) -> str:
    """The words as a cell can hold them: in a line, each run of spaces as one."""
    return re.sub(r"[ \t]+", " ", words).strip()


def visible(words: str) -> str:
    """The same with a mark for each character that steers."""
    return single(STEERING.sub("\ufffd", words))


def check_markdown(file: Path, report: Report) -> None:
    text = file.read_text(encoding="utf-8")
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)
    # The reader fills short rows and cuts long ones, as GitHub does: so the bars are counted, too.
    width = 0
    for line in text.split("\n"):
        bars = len(re.findall(r"(?<!\\)(?:\\\\)*\|", line))
        if line.startswith("|"):
            width = width or bars
            assert bars == width, f"a row has other cells: {line}"
        else:
            width = 0
    html = [token.content.strip() for token in tokens if token.type == "html_block"]
    assert all(re.fullmatch(r"<details>\n<summary>[\w ]+</summary>|</details>", block) for block in html), html
    assert html.count("</details>") * 2 == len(html)
    assert sum(token.type == "heading_open" and token.tag == "h1" for token in tokens) == 1
    # The verdict of the gate stands last, and never alone.
    verdict = {0: "passed", 1: "failed", 2: "could not check"}[report.status]
    paragraphs = [after.content for token, after in zip(tokens, tokens[1:]) if token.type == "paragraph_open"]
    assert paragraphs[-1].startswith(f"gate: {verdict} ("), paragraphs[-1]
    assert text.rstrip("\n").split("\n")[-1].startswith("gate: ")
    assert "passed" not in tokens[1].content, tokens[1].content

    found = [row for table in tables(tokens) if table[0][0] == "Place" for row in table[1:]]
    got = [(single(place), rule.split(" ")[0], single(what)) for place, rule, what, _ in found]
    # What nobody may accept first, then the gravest, and by place among those that weigh the same.
    due = [
        (visible(f"{f.file}:{f.line}"), f.id, visible(f.message + (f"; penalty: {f.penalty}" if f.penalty else "")))
        for f in sorted(report.findings, key=gravity)
    ]
    assert got == due, "it tells other findings"


def gravity(finding: Finding) -> tuple[bool, int]:
    """Where a finding stands among those of a register."""
    return finding.state != "prohibited", ["error", "warning", "note"].index(finding.severity)


def tables(tokens: list[Token]) -> list[list[list[str]]]:
    """The rows of each table, that of its heads first."""
    found: list[list[list[str]]] = []
    for token, after in zip(tokens, tokens[1:]):
        if token.type == "table_open":
            found.append([])
        if token.type == "tr_open":
            found[-1].append([])
        if token.type in ("td_open", "th_open"):
            found[-1][-1].append(shown(after))
    return found
