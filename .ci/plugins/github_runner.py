"""Runs a workflow of GitHub here, as far as its runner's rules matter to the action: expressions, conditions, outputs,
the summary, and which lines of a log the runner takes for commands.

What steps of other repositories do is played: a checkout finds the files there already, the cache is a folder, and what
is uploaded is kept. Containers are not started.
"""

import json
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import yaml


class Expression:
    """An expression such as `inputs.norma == '' && steps.cache.outputs.cache-hit != 'true'`."""

    TOKENS = re.compile(r"\s*(?:('(?:[^']|'')*')|(==|!=|&&|\|\||[!().,])|([A-Za-z_][\w-]*))")

    def __init__(self, text, contexts, functions):
        self.contexts, self.functions = contexts, functions
        self.tokens, at = [], 0
        text = text.strip()
        while at < len(text):
            match = self.TOKENS.match(text, at)
            assert match, f"can't read the expression {text!r} at {at}"
            self.tokens.append(next(group for group in match.groups() if group is not None))
            at = match.end()

    def value(self):
        result = self.either()
        assert not self.tokens, f"the expression goes on with {self.tokens}"
        return result

    def take(self, *wanted):
        if self.tokens and self.tokens[0] in wanted:
            return self.tokens.pop(0)
        return None

    def either(self):
        result = self.both()
        while self.take("||"):
            other = self.both()
            result = result or other
        return result

    def both(self):
        result = self.equal()
        while self.take("&&"):
            other = self.equal()
            result = result and other
        return result

    def equal(self):
        result = self.single()
        while sign := self.take("==", "!="):
            # Words compare whatever their case.
            same = str(result).lower() == str(self.single()).lower()
            result = same if sign == "==" else not same
        return result

    def single(self):
        if self.take("!"):
            return not self.single()
        if self.take("("):
            result = self.either()
            assert self.take(")"), "a bracket stays open"
            return result
        token = self.tokens.pop(0)
        if token.startswith("'"):
            return token[1:-1].replace("''", "'")
        if self.take("("):
            arguments = []
            while not self.take(")"):
                arguments.append(self.either())
                self.take(",")
            return self.functions[token](*arguments)
        assert token in self.contexts, f"there is no context {token!r} here"
        result = self.contexts[token]
        while self.take("."):
            # What isn't there is empty, as at GitHub: tests must look at values.
            result = result.get(self.tokens.pop(0), "") if isinstance(result, dict) else ""
        return result


class Log:
    """What the runner makes of the lines of a log."""

    COMMANDS = {
        "add-mask", "add-matcher", "add-path", "debug", "echo", "endgroup", "error", "group", "notice", "remove-matcher",
        "save-state", "set-env", "set-output", "warning",
    }

    def __init__(self):
        self.lines, self.annotations, self.commands, self.token = [], [], [], None

    def read(self, text):
        for line in text.splitlines():
            self.lines.append(line)
            name, properties, data = self.command(line)
            if self.token is not None:
                if name == self.token:
                    self.token = None
            elif name == "stop-commands":
                self.token = data
            elif name in ("error", "warning", "notice"):
                self.annotations.append({"level": name, **properties, "message": data})
            elif name in self.COMMANDS:
                self.commands.append(line)

    def command(self, line):
        """The command of a line: `::name a=b,c=d::data` where it begins, or `##[name a=b]data` anywhere."""
        known = self.COMMANDS | {"stop-commands", self.token}
        if match := re.match(r"\s*::([^\s:]+)(?: (.*?))?::(.*)", line):
            if match[1] in known:
                pairs = [pair.split("=", 1) for pair in (match[2] or "").split(",") if "=" in pair]
                return match[1], {key: self.plain(value) for key, value in pairs}, self.plain(match[3])
        if (match := re.search(r"##\[([^\s\]]+)([^\]]*)\](.*)", line)) and match[1] in known:
            return match[1], {}, match[3]
        return None, {}, ""

    @staticmethod
    def plain(text):
        for code, letter in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
            text = text.replace(code, letter)
        return text


class Run:
    """One run of the only job of a workflow, in a checkout.

    `action` is the folder of Norma's action, and `inputs` are given to it besides those of the workflow. `folder` keeps
    the cache between runs.
    """

    count = 0

    def __init__(self, workflow, workspace, action, folder, inputs):
        self.workspace, self.action, self.folder = Path(workspace), Path(action), Path(folder)
        self.inputs, self.log = inputs, Log()
        self.summary, self.uploads, self.inner = "", [], {}
        # Each job of a runner has temporary files of its own.
        self.temp = self.folder / "temp"
        shutil.rmtree(self.temp, ignore_errors=True)
        self.temp.mkdir(parents=True)
        (job,) = yaml.load(workflow, yaml.BaseLoader)["jobs"].values()
        self.status, contexts = self.steps(job["steps"], {}, {})
        self.results = contexts["steps"]
        Run.count += 1

    def steps(self, steps, contexts, environment, action_path=None):
        """Runs steps one after the other; the status of the first that failed, else 0."""
        failed = 0
        contexts = {**contexts, "steps": {}}
        functions = {
            "always": lambda: True, "cancelled": lambda: False,
            "success": lambda: not failed, "failure": lambda: bool(failed),
            "format": lambda text, *words: re.sub(r"\{(\d)\}", lambda match: words[int(match[1])], text),
        }

        def filled(text):
            return re.sub(
                r"\$\{\{(.*?)\}\}", lambda match: str(Expression(match[1], contexts, functions).value()), str(text))

        for number, step in enumerate(steps):
            condition = re.sub(r"^\$\{\{(.*)\}\}$", r"\1", str(step.get("if", "success()")).strip())
            if not re.search(r"\b(always|cancelled|success|failure)\(\)", condition):
                condition = f"success() && ({condition})"
            name = step.get("id", f"__{number}")
            if not Expression(condition, contexts, functions).value():
                contexts["steps"][name] = {"outputs": {}, "outcome": "skipped"}
                continue
            inputs = {key: filled(value) for key, value in step.get("with", {}).items()}
            own = {**environment, **{key: filled(value) for key, value in step.get("env", {}).items()}}
            if "uses" in step:
                status, outputs = self.use(step["uses"], inputs, own)
            else:
                place = self.workspace / filled(step.get("working-directory", "."))
                status, outputs = self.shell(filled(step["run"]), step.get("shell", "bash"), place, own, action_path)
            contexts["steps"][name] = {"outputs": outputs, "outcome": "failure" if status else "success"}
            failed = failed or status
        return failed, contexts

    def use(self, name, inputs, environment):
        repository, _, reference = name.partition("@")
        assert reference, f"{name} names no version"
        if repository.endswith("norma/.github/actions/norma"):
            return self.composite({**inputs, **self.inputs}, environment)
        if repository == "actions/checkout":
            return 0, {}
        if repository in ("actions/cache/restore", "actions/cache/save"):
            place, kept = Path(inputs["path"]), self.folder / "cache" / inputs["key"]
            assert inputs["key"] and inputs["path"], "the cache needs a key and a path"
            if repository.endswith("save"):
                shutil.copytree(place, kept)
                return 0, {}
            if kept.exists():
                shutil.copytree(kept, place)
                return 0, {"cache-hit": "true"}
            # The real one leaves it empty, or says false where another key's prefix fits.
            return 0, {"cache-hit": ""}
        if repository == "github/codeql-action/upload-sarif":
            self.uploads.append(json.loads(Path(inputs["sarif_file"]).read_text(encoding="utf-8")))
            return 0, {}
        raise AssertionError(f"nobody plays {name} here")

    def composite(self, given, environment):
        action = yaml.load((self.action / "action.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
        unknown = set(given) - set(action["inputs"])
        assert not unknown, f"the action has no input {unknown}"
        inputs = {key: given.get(key, about["default"]) for key, about in action["inputs"].items()}
        status, contexts = self.steps(action["runs"]["steps"], {"inputs": inputs}, environment, self.action)
        self.inner = contexts["steps"]
        outputs = {
            key: Expression(about["value"].removeprefix("${{").removesuffix("}}"), contexts, {}).value()
            for key, about in action["outputs"].items()
        }
        return status, outputs

    def shell(self, script, shell, place, environment, action_path):
        assert shell == "bash", f"nobody plays the shell {shell!r} here"
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            files = {name: Path(folder, name.lower()) for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
            for file in files.values():
                file.touch()
            Path(folder, "script").write_text(script, encoding="utf-8")
            variables = {
                **{key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}, **environment,
                **{key: str(file) for key, file in files.items()},
                "RUNNER_TEMP": str(self.temp), "GITHUB_WORKSPACE": str(self.workspace), "GITHUB_ACTIONS": "true",
                "CI": "true",
            }
            if action_path:
                variables["GITHUB_ACTION_PATH"] = str(action_path)
            done = subprocess.run(
                ["bash", "--noprofile", "--norc", "-eo", "pipefail", f"{folder}/script"], cwd=place, env=variables,
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            self.log.read(done.stdout)
            self.log.read(done.stderr)
            self.log.token = None  # Every step starts with commands obeyed.
            self.summary += files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8")
            outputs = dict(line.split("=", 1) for line in files["GITHUB_OUTPUT"].read_text().splitlines())
        return done.returncode, outputs
