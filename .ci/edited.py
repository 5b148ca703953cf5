"""Edits a copy of the repository as a user would.

edited.py contributing ROOT       writes the files of CONTRIBUTING.md and prints its commands
edited.py handlers ROOT FILE...   puts the handlers of FILE, such as sns.go.txt, in the place of
                                  those of the same names in shared/handlers/sns

In CONTRIBUTING.md, a code block of Go or JSON is the file that the text before it names; one of
bash is commands.
"""
import pathlib
import re
import sys
import textwrap


def contributing(root):
    text = (root / "CONTRIBUTING.md").read_text()
    section = text[text.index("## Add a command") : text.index("## Change a handler")]
    files, commands, end = [], [], 0
    for block in re.finditer(r"^( *)```(\w+)\n(.*?)^ *```$", section, re.M | re.S):
        before, end = section[end : block.start()], block.end()
        body = textwrap.dedent(block[1] + block[3].replace("\n" + block[1], "\n" + block[1]))
        if block[2] == "bash":
            commands.append(body)
            continue
        step = before[before.rindex("\n" + str(len(files) + 1) + ". ") :]
        path = root / re.search(r"`(shared/[\w./-]+\.\w+)`", step)[1]
        if path.exists():
            sys.exit(f"{path} is there already")
        path.write_text(body)
        files.append(path)
    if len(files) != 3 or not commands:
        sys.exit(f"found {len(files)} files and {len(commands)} blocks of commands")
    print("".join(commands), end="")


def handlers(root, edits):
    for edit in map(pathlib.Path, edits):
        folder = root / "shared/handlers" / edit.name.removesuffix(".go.txt")
        for name in re.findall(r"^func ([A-Z]\w*)\(", edit.read_text(), re.M):
            found = 0
            for path in folder.glob("*.go"):
                text, n = re.subn(rf"^func {name}\(.*?^}}\n", "", path.read_text(), flags=re.M | re.S)
                path.write_text(text)
                found += n
            if found != 1:
                sys.exit(f"{found} handlers called {name} in {folder}")
        (folder / "edited.go").write_text(edit.read_text())


if sys.argv[1] == "contributing":
    contributing(pathlib.Path(sys.argv[2]))
else:
    handlers(pathlib.Path(sys.argv[2]), sys.argv[3:])
