"""What the scenes are played in: repositories with a register, and machines that lack a tool."""

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

HERE = Path(__file__).parent


def checkout(folder, *, is_breached=True):
    """A repository with a register, and with YAML that is none of Norma's."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(HERE / "register", folder / "register")
    (folder / "compose.yaml").write_text("services: {web: {image: nginx}}\n")
    if not is_breached:
        system = folder / "register/systems/attention.yaml"
        system.write_text("".join(system.read_text().splitlines(keepends=True)[:-2]))
    return folder


@contextlib.contextmanager
def tools(without=(), **scripts):
    """The tools of this machine without some, and with scripts in place of others."""
    with tempfile.TemporaryDirectory() as folder:
        for place in os.environ["PATH"].split(":"):
            for tool in Path(place).iterdir() if Path(place).is_dir() else ():
                if tool.name not in without and not os.path.lexists(f"{folder}/{tool.name}"):
                    Path(folder, tool.name).symlink_to(tool)
        for name, script in scripts.items():
            tool = Path(folder, name.replace("_", "-"))
            tool.unlink(missing_ok=True)
            tool.write_text(f"#!/bin/sh\n{script}\n")
            tool.chmod(0o755)
        before = os.environ["PATH"]
        os.environ["PATH"] = folder
        try:
            yield
        finally:
            os.environ["PATH"] = before


# Debian's tools on a machine without libyaml: they only say what they are asked.
BARE = {"dpkg_query": "exit 1", "apt_get": 'echo "apt-get $*"', "sudo": 'exec "$@"'}
