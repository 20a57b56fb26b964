"""The snippets under 'Plug it in' in README.md, which are run as they stand."""

import re
import sys
from pathlib import Path

README = Path(__file__).parents[2] / "README.md"


def snippet(file):
    """The text of the block that begins with the name of the file into which it is to be written."""
    section = re.search(r"^## Plug it in\n(.*?)^## ", README.read_text(encoding="utf-8"), re.M | re.S)
    blocks = re.findall(r"^```yaml\n(.*?)^```$", section[1], re.M | re.S)
    (block,) = [block for block in blocks if block.startswith(f"# {file}\n")]
    return block


if __name__ == "__main__":
    print(snippet(sys.argv[1]), end="")
