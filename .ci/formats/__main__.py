"""Reads every format of `norma check`: python -m formats NORMA FOLDER SCHEMAS."""

import sys
from pathlib import Path

from . import register
from .runs import FORMATS, Runs

CONDITIONS = ["error", "warning", "note", "undetermined", "never"]
LISTS = ["error,undetermined", "note,never", "never,undetermined"]
# The small registers, with the options by which they have no graver findings than their names say.
SMALL = {"none": ["--pack", "unesco"], "note": ["--pack", "unesco"], "warning": [], "error": [], "faults": []}


def main(norma: Path, folder: Path, schemas: Path) -> None:
    register.write_all(folder)
    runs = Runs(norma, folder, schemas)

    truth = runs.all_at_once("large", "error", [])
    assert len(truth.json["subjects"]) == 200 and len(truth.findings) > 1000 and truth.status == 1
    assert {f.severity for f in truth.findings} == {"error", "warning", "note"}
    print(f"{len(truth.json['subjects'])} descriptions, {len(truth.findings)} findings: {len(FORMATS)} formats agree")

    statuses = {}
    for name, options in SMALL.items():
        for gate in CONDITIONS + LISTS:
            truth = runs.all_at_once(name, gate, options)
            runs.each_alone(name, truth, options)
            statuses.setdefault(gate, []).append(truth.status)
    # In the order of the registers: what each gate says of them.
    assert statuses == {
        "error": [0, 0, 0, 1, 2],
        "warning": [0, 0, 1, 1, 2],
        "note": [0, 1, 1, 1, 2],
        "undetermined": [0, 0, 1, 1, 2],
        "never": [0, 0, 0, 0, 2],
        "error,undetermined": [0, 0, 1, 1, 2],
        "note,never": [0, 1, 1, 1, 2],
        "never,undetermined": [0, 0, 1, 1, 2],
    }, statuses
    print(f"{len(statuses)} gates on {len(SMALL)} registers: one status in {len(FORMATS) + 1} formats")


main(*(Path(argument) for argument in sys.argv[1:]))
