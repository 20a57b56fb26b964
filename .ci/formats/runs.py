"""Runs `norma check` on the registers, in all formats at once and in each alone."""

import subprocess
from pathlib import Path

from . import checkstyle, github, gitlab, junit, lines, report, sarif_log, tables

FORMATS = ["json", "sarif", "junit", "github", "gitlab", "checkstyle", "csv", "markdown", "ndjson"]


class Runs:
    """The command, the folder of its registers, and that of the schemas."""

    def __init__(self, norma: Path, registers: Path, schemas: Path):
        self.norma = norma
        self.registers = registers
        self.schemas = schemas

    def start(self, register: str, arguments: list[str]) -> subprocess.CompletedProcess:
        """A run on a register, from the folder above it."""
        command = [self.norma, "check", register, "--as-of", "2026-11-23", *arguments]
        return subprocess.run(command, cwd=self.registers, capture_output=True)

    def all_at_once(self, register: str, gate: str, options: list[str]) -> report.Report:
        """The report of one run in all formats, once each was read and found to tell the same."""
        arguments = [*options, "--fail-on", gate]
        for name in FORMATS:
            arguments += ["--format", name, "--output", f"report.{name}"]
        run = self.start(register, arguments)
        files = {name: self.registers / f"report.{name}" for name in FORMATS}
        truth = report.Report(files["json"], run.returncode, gate)
        checks = {
            "json": lambda file: report.check(truth),
            "sarif": lambda file: sarif_log.check(file, truth),
            "junit": lambda file: junit.check(file, truth, self.schemas),
            "github": lambda file: github.check(file, truth),
            "gitlab": lambda file: gitlab.check(file, truth),
            "checkstyle": lambda file: checkstyle.check(file, truth),
            "csv": lambda file: tables.check_csv(file, truth),
            "markdown": lambda file: tables.check_markdown(file, truth),
            "ndjson": lambda file: lines.check(file, truth),
        }
        for name, check in checks.items():
            try:
                check(files[name])
            except Exception as fault:
                fault.add_note(f"in {name} of '{register}' with --fail-on {gate}")
                raise
        return truth

    def each_alone(self, register: str, truth: report.Report, options: list[str]) -> None:
        """A format alone ends with the same status, and writes what it wrote beside the others."""
        for name in [*FORMATS, "text"]:
            run = self.start(register, [*options, "--fail-on", ",".join(truth.gate), "--format", name])
            place = f"{name} of '{register}' with --fail-on {','.join(truth.gate)}"
            assert run.returncode == truth.status, f"{place} ends with {run.returncode}, not {truth.status}"
            if name != "text":
                assert run.stdout == (self.registers / f"report.{name}").read_bytes(), f"{place} differs alone"
