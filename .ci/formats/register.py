"""Writes the registers that the formats are tried on, the same on every machine."""

from pathlib import Path

# What one format or another has to escape: quotes, commas, tags, entities, bars, markup, escapes of
# URIs and of commands, other scripts, an emoji of several scalars, marks that turn the direction.
NAMES = [
    "Ērgļu <bots> & Co | 100% 'sure'",
    "plain words",
    '\\"quoted\\", with, commas; and = signs',
    "`code` *bold* _thin_ [link](https://x.example) ![image](x) # ~~no~~ \\\\ back",
    "%0A::error file=x,line=1::forged",
    "名前 👩🏽‍🏫 e\\u0301 ﬁ",
    "\\u202Eturned\\u202C and \\u200Fmarked",
    "two\\nlines\\tand a tab\\r",
    "<script>alert(1)</script> ]]> <!-- -->",
    "=1+2 and @sum and -3",
    "</summary></details><td>",
    "{0} and {{1}} [x](1)",
]
FOLDERS = [
    "systems",
    "systems, 100%",
    "ēku vadība",
    "a b/c & d",
    "%20%41",
    "quote ' and \" and `tick`",
    "<tag>|bar;colon:hash#query?",
    "名前-👩🏽‍🏫",
    "turned \u202e and \u200f",
    "marks|\u0301 that`\u0301 combine'\u0301,\u0301 \\|",
    "two\nlines\tand a tab",
    "-dash",
    "=1+2",
]
USES = [
    ("education", "admission"),
    ("education", "test-monitoring"),
    ("public-services", "public-benefits"),
    ("employment", "recruitment"),
    ("education", "learning-evaluation"),
]
DATA = """\
data:
  personal: [input, output]
  controllership: [own]
  subjects: [students, staff]
  special-categories: none
  criminal: false
  large-scale: true
  purposes:
    - {purpose: use, basis: public-task, law-provides: task, necessity: not-examined}
  provisions: https://law.example/1
dpia:
  threshold: high-risk-likely
  dispensed: none
"""


def system(number: int) -> str:
    """A system that states a little, more, or much, so that its findings are of every kind."""
    _, use = USES[number % len(USES)]
    name = NAMES[number % len(NAMES)]
    text = f"""kind: ai-system
id: system-{number}
name: "{name} {number}"
status: in-use
role: [deployer]
nature: {{technique: machine-learning}}
"""
    if number % 3:
        capabilities = "profiling, emotion-recognition" if number % 11 == 5 else "profiling"
        text += f"""capabilities: [{capabilities}]
purpose:
  exclusively: none
  uses:
    - {{use: {use}, contribution: recommends-or-scores}}
product: {{legislation: none}}
"""
    if number % 3 == 2:
        text += DATA
    if number % 7 == 3:
        text += f"accountability:\n  file: \"evidence/{name} {number}.md\"\n"
    if number % 11 == 5:
        text += "emotion-recognition: {infers: [emotions], basis: biometric-data, reason: none, setting: [education]}\n"
    return text


def policy(number: int) -> str:
    """A policy whose review is long due."""
    return f"""kind: policy
id: policy-{number}
name: "{NAMES[number % len(NAMES)]} {number}"
approval: {{status: approved, by: senate, since: 2019-02-01, review-due: 2020-01-31}}
scope: {{subject: teaching, areas: [teaching], audiences: [students]}}
published: {{where: [website], languages: [lv], missing-languages: [en]}}
"""


INSTITUTION = """kind: institution
id: port
name: "Port & Sons <\\"Ērgļi\\">, 100%"
country: LV
type: university
public-authority: true
"""


def write(path: Path, text: str) -> None:
    """Writes a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def write_all(top: Path) -> None:
    """Writes each register below a folder."""
    write(top / "large/institution.yaml", INSTITUTION)
    for number in range(11):
        write(top / f"large/policies/policy {number}.yaml", policy(number))
    for number in range(186):
        folder = FOLDERS[number % len(FOLDERS)]
        write(top / "large" / folder / f"system {number}.yaml", system(number))
    # Two files whose names only look the same.
    for number, folder in [(186, "caf\u00e9"), (187, "cafe\u0301")]:
        write(top / "large" / folder / "same.yaml", system(number))

    # Small ones, by the gravest finding that each has.
    plain = "kind: ai-system\nid: a\nname: A\n"
    write(top / "none/system.yaml", plain + "nature: {technique: basic-data-processing}\n")
    write(top / "note/system.yaml", plain)
    write(top / "warning/system.yaml", plain)
    write(top / "error/institution.yaml", INSTITUTION)
    write(top / "error/system.yaml", system(5))

    # One that can't be checked, with faults whose words are hostile, too.
    write(top / "faults/institution.yaml", INSTITUTION)
    write(top / "faults/again.yaml", INSTITUTION)
    write(top / "faults/<no> & yaml, 100%.yaml", "kind: [\n")
    write(top / "faults/bytes.yaml", "kind: ai-system\nid: a\nname: \"\\uD800\"\n")
    write(top / "faults/empty.yaml", "# nothing: here, at all\n")
    for number, name in enumerate(NAMES):
        fact = f'"{name}": 1\nstatus: "{name}"\nrole: ["{name}"]\n'
        write(top / f"faults/facts {number}.yaml", f'kind: ai-system\nid: s{number}\nname: "{name}"\n{fact}')
