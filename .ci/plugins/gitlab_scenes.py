"""The template in the pipeline of README.md and with other variables: what it says, what it leaves, how it ends."""

import json
import shutil
import subprocess
import sys
import xml.etree.ElementTree
from pathlib import Path

import gitlab_runner
import readme
import scenery

# The sources are a repository in which this script may commit.
norma, sources, scratch = (Path(argument) for argument in sys.argv[1:4])
PIPELINE = readme.snippet(".gitlab-ci.yml")


def included(address):
    """The file behind an address of README.md, from the clone that stands for the repository."""
    tag, path = address.removeprefix("https://raw.githubusercontent.com/OWNER/norma/").split("/", 1)
    return git(sources, "show", f"{tag}:{path}")


def git(folder, *words):
    return subprocess.run(["git", *words], cwd=folder, check=True, stdout=subprocess.PIPE, text=True).stdout


def checkout(name, **options):
    folder = scenery.checkout(scratch / name, **options)
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    return folder


runs = 0


def run(workspace, status, shell="bash", **variables):
    global runs
    runs += 1
    pipeline = gitlab_runner.configuration(PIPELINE, included)
    run = gitlab_runner.Run(pipeline, "norma", workspace, scratch / "cache", variables, shell)
    assert run.status == status, f"status {run.status}, not {status}:\n{run.log}"
    return run


def errors(run):
    return [issue for issue in json.loads(run.reports["codequality"]) if issue["severity"] in ("blocker", "critical", "major")]


def builds():
    """How often norma was built: the swift of the tools writes a line each time."""
    log = scratch / "builds"
    return len(log.read_text().splitlines()) if log.exists() else 0


breach, mended = checkout("breach"), checkout("mended", is_breached=False)

# The pipeline of README.md, which builds norma.
failed = run(breach, 1)
assert builds() == 1 and "gate: failed (1 error; 1 not shown or not certain; 0 accepted)" in failed.log
(error,) = errors(failed)
assert error["check_name"] == "AIA-5.1.f" and error["location"]["path"] == "register/systems/attention.yaml"
tests = xml.etree.ElementTree.fromstring(failed.reports["junit"])
assert any("AIA-5.1.f" in case.get("name") for case in tests.iter("testcase") if case.find("failure") is not None)

# A failed gate has kept it for the next time; a branch that moved has not.
assert errors(run(mended, 0)) == [] and builds() == 1, "norma was built again"
git(sources, "branch", "--force", "moving", "HEAD")
run(mended, 0, NORMA_REF="moving")
assert builds() == 2, "a cache of another name was taken"
git(sources, "checkout", "--quiet", "moving")
git(sources, "commit", "--quiet", "--allow-empty", "--message", "Moved")
run(mended, 0, NORMA_REF="moving")
assert builds() == 3, "an old norma was taken"

# What is missing is installed, and what can't be built can't be checked.
with scenery.tools(**scenery.BARE):
    assert "apt-get install -y -qq libyaml-dev" in run(mended, 0).log
shutil.rmtree(scratch / "cache")
for broken in ({"swift": "exit 1"}, {**scenery.BARE, "apt_get": "exit 1"}):
    with scenery.tools(**broken):
        assert run(mended, 2).reports == {}
assert run(mended, 2, NORMA_REF="nowhere").reports == {}

# Every variable does what it says, with a norma of one's own, in any POSIX shell.
for shell in ("bash", "dash"):
    own = {"NORMA": str(norma), "shell": shell}
    assert len(errors(run(breach, 1, **own))) == 1
    run(mended, 1, NORMA_FAIL_ON="error,warning", **own)
    run(breach, 0, NORMA_FAIL_ON="never", **own)
    run(breach, 0, NORMA_AS_OF="2024-12-31", **own)
    run(breach, 0, NORMA_ARGS="--pack=gdpr\n--authority=law\n", **own)
    outer = scratch / "outer"
    shutil.rmtree(outer, ignore_errors=True)
    shutil.copytree(breach / "register", outer / "two words/register")
    shutil.copy(breach / "compose.yaml", outer)
    git(outer, "init", "--quiet")
    git(outer, "add", ".")
    run(outer, 1, NORMA_PATHS="two words/register/systems\ntwo words/register/institution.yaml", **own)
    # No path means what the repository holds: here also what is no description.
    run(outer, 2, NORMA_PATHS="", **own)
    run(breach, 2, NORMA_PATHS="nowhere", **own)
    run(breach, 2, NORMA_FAIL_ON="sometimes", **own)
    for trap in ("$(touch trapped)", "'; touch trapped; '", '"; touch trapped; "', "; touch trapped #"):
        for name in ("NORMA_PATHS", "NORMA_FAIL_ON", "NORMA_AS_OF", "NORMA_ARGS"):
            assert run(breach, 2, **{**own, name: trap}).reports == {}
    assert not list(scratch.rglob("trapped")), "a variable was read as shell"

# Reports are no descriptions: a second check of the whole folder finds none of them.
whole = scratch / "mended/register"
git(whole, "init", "--quiet")
git(whole, "add", ".")
run(whole, 0, NORMA_PATHS="", NORMA=str(norma))
done = subprocess.run([norma, "check"], cwd=whole, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
assert done.returncode == 0 and (whole / ".norma/reports/junit.xml").exists()
print(f"template: {runs} runs of a job, as told")
