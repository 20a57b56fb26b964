"""Runs Norma on an input and reads from its report what is compared."""

import json
import pathlib
import subprocess

from making import vocabulary, yaml
from second.evaluate import owed_or_not


class Refused(Exception):
    """Norma couldn't use the input."""


class Crashed(Exception):
    """Norma ended by a fault of its own."""


def write(given, folder):
    """The input as files: `rules` beside a register, so that these are no rules of its own."""
    folder = pathlib.Path(folder)
    files = {
        f"rules/vocabulary/{kind}.yaml": vocabulary.file_of(kind, facts, given["relations"].get(kind))
        for kind, facts in given["vocabulary"].items()
    }
    files["rules/act/pack.yaml"] = given["pack"]
    files["rules/act/rules.yaml"] = given["rules"]
    for one in given["extensions"] + given["used"]:
        name = one["pack"]["id"]
        files[f"rules/{name}/pack.yaml"] = one["pack"]
        files[f"rules/{name}/rules.yaml"] = one["rules"]
    for path, content in files.items():
        _write(folder / path, yaml.text(content))
    write_register(given, folder)


def write_register(given, folder):
    _write(folder / "register" / "paper.txt", "Paper\n")
    for kind in vocabulary.KINDS:
        texts = [yaml.text(one) for one in given["documents"] if one["kind"] == kind]
        if texts:
            _write(folder / "register" / f"{kind}.yaml", "---\n".join(texts))


def _write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def command(norma, given, rules="rules"):
    options = ["--as-of", given["as-of"], "--law-as-of", given["law-as-of"], "--authority", given["authority"]]
    return [norma, "duties", "register", "--whole", "--rules", rules, "--no-config", "--format", "json", *options]


def report(norma, given, folder):
    """What Norma reports of an input, all duties included."""
    write(given, folder)
    return run(norma, given, folder)


def run(norma, given, folder, rules="rules"):
    run = subprocess.run(command(norma, given, rules), cwd=folder, capture_output=True, text=True)
    if run.returncode < 0 or run.returncode > 2:
        raise Crashed(f"status {run.returncode}: {run.stderr}")
    if run.returncode not in (0, 1):
        raise Refused(run.stderr or run.stdout)
    return json.loads(run.stdout)


def results(report):
    """What a report says of each subject, in the form of the second evaluator."""
    return {(one["kind"], one["id"]): _subject(one) for one in report["subjects"]}


def _subject(one):
    return {
        "levels": {level["scale"]: _level(level) for level in one["levels"]},
        "roles": {role["role"]: [role["truth"], role.get("byLawAndGuidance", role["truth"])] for role in one["roles"]},
        "verdicts": {verdict["id"]: _verdict(verdict) for verdict in one["verdicts"]},
    }


def _level(level):
    # Missing of recommendations.
    by_law = level.get("byLawAndGuidance")
    return {
        "bounds": (level["floor"], level["ceiling"]),
        "by-law-and-guidance": by_law and (by_law["floor"], by_law["ceiling"]),
        "grounds": {ground["id"]: ground["truth"] for ground in level["grounds"]},
    }


def _verdict(verdict):
    return {
        "state": verdict["state"],
        "reason": verdict.get("reason"),
        # Of what isn't owed nobody is told whether it is met.
        "meeting": None if "reason" in verdict else verdict["meeting"],
        "since": verdict.get("appliesFrom"),
        "perhaps": verdict.get("mayApplyFrom"),
        "surely": verdict.get("certainFrom"),
        "by-law-and-guidance": owed_or_not(verdict.get("byLawAndGuidance", verdict)["state"]),
    }
