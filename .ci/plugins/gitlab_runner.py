"""Runs a job of GitLab here: includes, 'extends', variables, the script as one shell, the cache, artifacts.

Only what Norma's template uses is known; anything else fails. Images are not pulled.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import yaml


def merged(base, own):
    """GitLab's merge: mappings by key, all else replaced."""
    if not (isinstance(base, dict) and isinstance(own, dict)):
        return own
    return {**base, **{key: merged(base[key], value) if key in base else value for key, value in own.items()}}


def configuration(text, included):
    """A pipeline with what it includes; `included` gives the text behind an address."""
    own = yaml.safe_load(text)
    result = {}
    for entry in own.pop("include", []):
        (kind, address), = entry.items()
        assert kind == "remote", f"nobody includes from {kind!r} here"
        result = merged(result, yaml.safe_load(included(address)))
    return merged(result, own)


def extended(pipeline, name):
    """A job with what it extends."""
    own = dict(pipeline[name])
    base = own.pop("extends", None)
    return merged(extended(pipeline, base), own) if base else own


class Run:
    """One run of a job in a checkout, with variables as a project or a pipeline sets them, which outrank the job's."""

    KNOWN = {"stage", "image", "interruptible", "variables", "cache", "script", "artifacts"}

    def __init__(self, pipeline, name, workspace, folder, variables, shell="bash"):
        job = extended(pipeline, name)
        assert not set(job) - self.KNOWN, f"nobody knows {set(job) - self.KNOWN} here"
        self.job, self.workspace = job, Path(workspace)
        variables = {"CI": "true", **job["variables"], **variables}
        self.expanded = lambda text: re.sub(r"\$(\w+)", lambda match: variables.get(match[1], ""), text)

        # A runner cleans the checkout first, then brings the cache.
        subprocess.run(["git", "clean", "-ffdxq"], cwd=workspace, check=True)
        kept = Path(folder, self.expanded(job["cache"]["key"]))
        self.copy(job["cache"]["paths"], kept, self.workspace)

        # As its runner does: all lines in one shell, without standard input.
        script = "set -e\n" + "\n".join(job["script"])
        if shell == "bash":
            script = "set -o pipefail\n" + script
        done = subprocess.run(
            [shell, "-c", script], cwd=workspace, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True,
            env={"PATH": os.environ["PATH"], "HOME": os.environ["HOME"], **self.git(), **variables})
        self.status, self.log = done.returncode, done.stdout

        if self.status == 0 or job["cache"].get("when") == "always":
            self.copy(job["cache"]["paths"], self.workspace, kept)
        self.reports = {}
        if self.status == 0 or job["artifacts"].get("when") == "always":
            for kind, path in job["artifacts"]["reports"].items():
                assert any(path.startswith(above) for above in job["artifacts"]["paths"]), f"{path} can't be looked at"
                if (self.workspace / path).exists():
                    self.reports[kind] = (self.workspace / path).read_text(encoding="utf-8")

    @staticmethod
    def git():
        """The settings of git that stand in the environment: they say where Norma's sources are here."""
        return {key: value for key, value in os.environ.items() if key.startswith("GIT_CONFIG_")}

    @staticmethod
    def copy(paths, source, target):
        for path in paths:
            if (source / path).exists():
                shutil.rmtree(target / path, ignore_errors=True)
                shutil.copytree(source / path, target / path)


if __name__ == "__main__":
    # The jobs as a schema can look at them, which passes over hidden jobs and what comes from them.
    pipeline = configuration(Path(sys.argv[1]).read_text(encoding="utf-8"), None)
    print(yaml.safe_dump({name: extended(pipeline, name) for name in pipeline if not name.startswith(".")}))
