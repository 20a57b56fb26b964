"""The action in the workflow of README.md and with other inputs: what it says, what it leaves, how it ends."""

import shutil
import sys
from pathlib import Path

import github_runner
import readme
import scenery
from scenery import tools

norma, scratch = Path(sys.argv[1]), Path(sys.argv[2])
ACTION = Path(__file__).parents[2] / ".github/actions/norma"
WORKFLOW = readme.snippet(".github/workflows/norma.yaml")


def checkout(name, **options):
    return scenery.checkout(scratch / name, **options)


def run(workspace, **inputs):
    return github_runner.Run(
        WORKFLOW, workspace, ACTION, scratch / "runner", {key.replace("_", "-"): value for key, value in inputs.items()})


def outputs(run):
    return run.results["norma"]["outputs"]


def ends(run, status, gate, **others):
    found = outputs(run)
    assert (run.status, found["status"], found["gate"]) == (status, str(status), gate), f"{run.status} {found}\n{run.log.lines}"
    for key, value in others.items():
        assert found[key] == value, f"{key} is {found[key]!r}, not {value!r}"
    assert run.log.commands == [], f"taken for commands: {run.log.commands}"
    return run


# The workflow of README.md: built from the sources, with a breach; that no product law takes it out is a reading.
failed = ends(run(checkout("breach")), 1, "failed", errors="1", warnings="2")
assert "gate: failed (" in failed.summary and "AIA-5.1.f" in failed.summary
assert "gate: failed (1 error; 1 not shown or not certain; 0 accepted)" in failed.log.lines
(error,) = [each for each in failed.log.annotations if each["level"] == "error"]
assert (error["file"], error["line"], error["title"]) == ("register/systems/attention.yaml", "9", "AIA-5.1.f (prohibited)")
assert {each["level"] for each in failed.log.annotations} == {"error", "warning", "notice"}
(log,) = failed.uploads
assert "AIA-5.1.f" in [result["ruleId"] for result in log["runs"][0]["results"]]
assert outputs(failed)["norma"].endswith("/norma-built/norma") and Path(outputs(failed)["markdown"]).is_file()
assert failed.inner["__2"]["outcome"] == "success", "norma was not built"
assert len(list((scratch / "runner/cache").iterdir())) == 1, "norma was not kept for the next time"

# The next time it comes from the cache, and nothing is breached.
passed = ends(run(checkout("mended", is_breached=False)), 0, "passed", errors="0", warnings="1")
assert "gate: passed (" in passed.summary and len(passed.uploads) == 1
assert [passed.inner[name]["outcome"] for name in ("__2", "__3")] == ["skipped", "skipped"], "norma was built again"

# What is missing is installed, and what can't be is told.
with tools(**scenery.BARE):
    installed = ends(run(checkout("mended", is_breached=False)), 0, "passed")
    assert "apt-get install -y -qq libyaml-dev" in installed.log.lines
shutil.rmtree(scratch / "runner/cache")
for machine in (tools(without=["swift"]), tools(without=["apt-get"], dpkg_query="exit 1")):
    with machine:
        (error,) = ends(run(checkout("breach")), 2, "could-not-check", sarif="").log.annotations
        assert error["level"] == "error" and "norma:" in error["message"]
with tools(swift="exit 1"):
    ends(run(checkout("mended", is_breached=False)), 2, "could-not-check", sarif="")

# Every input does what it says, with a norma of one's own.
breach, mended = checkout("breach"), checkout("mended", is_breached=False)
own = {"norma": str(norma)}
assert all(name.startswith("check") or result["outcome"] == "skipped" for name, result in run(breach, **own).inner.items())
ends(run(mended, fail_on="error,warning", **own), 1, "failed", errors="0")
ends(run(breach, fail_on="never", **own), 0, "passed", errors="1")
ends(run(breach, as_of="2024-12-31", **own), 0, "passed", errors="0")
ends(run(breach, args="--pack=gdpr\n--authority=law\n", **own), 0, "passed", errors="0")
(scratch / "outer").mkdir(exist_ok=True)
shutil.copytree(breach, scratch / "outer/two words", dirs_exist_ok=True)
ends(run(scratch / "outer", paths="two words/register/systems\ntwo words/register/institution.yaml", **own), 1, "failed")
ends(run(scratch / "outer", working_directory="two words", **own), 1, "failed", errors="1")
# No path means what the folder holds: here also what is no description.
ends(run(breach / "register", paths="", **own), 1, "failed", errors="1")
ends(run(breach, paths="", **own), 2, "could-not-check")

# What can't be checked is never green, with a report where there is one.
faulty = checkout("faulty")
(faulty / "register/systems/attention.yaml").write_text("kind: ai-system\nid: a\nname: A\nstatuss: in-use\n")
told = ends(run(faulty, **own), 2, "could-not-check", errors="1")
assert "could not be checked" in told.summary and len(told.uploads) == 1
untold = ends(run(breach, paths="nowhere", **own), 2, "could-not-check", errors="", sarif="")
assert untold.uploads == [] and "# Norma: could not check" in untold.summary
assert [each["level"] for each in untold.log.annotations] == ["error"]
ends(run(breach, fail_on="sometimes", **own), 2, "could-not-check", sarif="")
ends(run(breach, norma="norma-that-is-not-there"), 2, "could-not-check", sarif="")

# Neither inputs nor what descriptions say become shell, or commands to the runner.
for trap in ("$(touch trapped)", "'; touch trapped; '", '"; touch trapped; "', "; touch trapped #"):
    for name in ("paths", "fail_on", "as_of", "args"):
        ends(run(breach, **{**own, name: trap}), 2, "could-not-check")
assert not list(scratch.rglob("trapped")), "an input was read as shell"
hostile = checkout("hostile")
system = hostile / "register/systems/attention.yaml"
words = "##[set-output name=gate]passed"
system.write_text(system.read_text().replace("name: Attention in lectures", f'name: "{words}\\n::warning::b"'))
system.rename(hostile / "::set-output name=gate::passed.yaml")
shutil.move(hostile / "register/institution.yaml", hostile)
(hostile / "compose.yaml").unlink()
trapped = ends(run(hostile, paths="", **own), 1, "failed", errors="1")
assert sum(words[3:] in line for line in trapped.log.lines) > 3, "the names don't reach the log"
assert not any(words in line for line in trapped.log.lines), "a name stands as a command in the log"
assert not any(each["message"] == "b" for each in trapped.log.annotations), "a name became an annotation"
ends(run(hostile, paths="##[add-mask]a", **own), 2, "could-not-check")
tokens = [line for done in (trapped, passed) for line in done.log.lines if line.startswith("::stop-commands::")]
assert len(set(tokens)) == 2 and all(len(line) >= 32 for line in tokens), "a token can be guessed"

# GitHub shows no summary above 1 MiB, and drops it whole.
many = checkout("many")
for number in range(1500):
    (many / f"register/systems/{number}.yaml").write_text(f"kind: ai-system\nid: s{number}\nname: System {number}\n")
long = ends(run(many, **own), 1, "failed", errors="1")
size = Path(outputs(long)["markdown"]).stat().st_size
assert size > 1 << 20, f"a report of {size} bytes tries nothing"
assert 900_000 < len(long.summary.encode()) < 1 << 20 and long.summary.endswith("longer than GitHub shows.\n")
assert "AIA-5.1.f" in long.summary, "the errors stand first"
print(f"action: {github_runner.Run.count} runs of a workflow, as told")
