"""Writes the files of CONTRIBUTING.md below a folder and prints the commands.

A code block of Go or JSON is the file that the text before it names last; one of bash is commands.
"""
import pathlib
import re
import sys
import textwrap

root = pathlib.Path(sys.argv[1])
text = (root / "CONTRIBUTING.md").read_text()
section = text[text.index("## Add a command") : text.index("## Change a handler")]
block = re.compile(r"^( *)```(\w+)\n(.*?)^ *```$", re.M | re.S)
files, commands, end = 0, [], 0
for m in block.finditer(section):
    before, end = section[end : m.start()], m.end()
    body = textwrap.dedent(m[3].replace("\n" + m[1], "\n").removeprefix(m[1]))
    if m[2] == "bash":
        commands.append(body)
        continue
    path = root / re.findall(r"`([\w./-]+/[\w.-]+)`", before.split(":")[0] if m[2] == "go" else before)[0]
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        sys.exit(f"{path} is there already")
    path.write_text(body)
    files += 1
if files != 3 or not commands:
    sys.exit(f"found {files} files and {len(commands)} blocks of commands")
print("".join(commands), end="")
