#!/usr/bin/env python3
"""Checks of the tree that a compiler does not make: layers, lengths, bans, dead files.

Prints `file:line: what, instead: ...` for each finding and exits 1 if there is one; lines that
begin with `warning:` do not count. The rules are the tables of tools/tidy_rules.py.
tools/tidy_allow.json lists what is over a length limit, as {"file" or "file:function": lines}. It
may only shrink: an entry that is new, higher than when the list began, or no longer needed is a
finding too.
"""
import argparse
import json
import os
import re
import subprocess
import sys

import tidy_rules as rules
from cpp_text import functions, line_of, strip

ALLOW_LIST = "tools/tidy_allow.json"
SAID = re.compile(r'\b(?:qsTr|tr|translate)\(\s*((?:"(?:[^"\\]|\\.)*"[\s+,]*)+)')


class Tree:
    """The text files of a repository, and what was found in them."""

    def __init__(self, root):
        self.root, self.findings, self.warnings, self.text = root, set(), set(), {}
        for name in self.listed():
            if os.path.isfile(os.path.join(root, name)):
                with open(os.path.join(root, name), "rb") as file:
                    raw = file.read()
                if b"\0" not in raw:
                    self.text[name] = raw.decode("utf-8", "replace")
        self.code = {f: strip(t) if f.endswith((".cpp", ".h", ".qml")) else t
                     for f, t in self.text.items()}

    def git(self, *arguments):
        done = subprocess.run(["git", "-C", self.root, *arguments], capture_output=True,
                              encoding="utf-8", check=False)
        return done.stdout if done.returncode == 0 else None

    def listed(self):
        """What git knows or would add; where git does not answer, every file that is not built."""
        names = self.git("ls-files", "-co", "--exclude-standard", "-z")
        if names is not None:
            return sorted(set(names.split("\0")) - {""})
        found = []
        for folder, folders, names in os.walk(self.root):
            folders[:] = [f for f in folders if f not in (".git", "build", "__pycache__")]
            found += [os.path.relpath(os.path.join(folder, name), self.root) for name in names]
        return sorted(found)

    def find(self, name, line, what, instead):
        self.findings.add(f"{name}:{line}: {what}, instead: {instead}")


def allowed_rooms(name):
    room = max((r for r in rules.ROOMS if name.startswith(r + "/")), key=len, default=None)
    allowed = rules.ROOMS.get(room, ("",))
    return room, tuple(os.path.dirname(name) if r == "." else r for r in allowed)


def reaches(room, header):
    if room.endswith("/*"):
        return os.path.dirname(header) == room[:-2]
    return not room or header.startswith(room + "/")


def check_includes(tree):
    graph = {}
    for name in (f for f in tree.text if f.endswith((".cpp", ".h"))):
        room, allowed = allowed_rooms(name)
        for number, line in enumerate(tree.text[name].splitlines(), 1):
            match = re.match(r'\s*#\s*include\s*[<"]([^>"]+)([>"])', line)
            if not match:
                continue
            header = match.group(1)
            outside = next((r for r in rules.OUTSIDE if re.fullmatch(r[0], header)), None)
            if header in tree.text:
                graph.setdefault(name, []).append((header, number))
                if not any(reaches(room_name, header) for room_name in allowed):
                    tree.find(name, number, f"{room} includes {header}",
                              "arrows from here point only to " + ", ".join(allowed))
                if header.startswith("tests/") and not name.startswith("tests/"):
                    tree.find(name, number, f"includes {header}", "only tests include tests/")
            elif outside and not re.fullmatch(outside[1], name):
                tree.find(name, number, f"includes <{header}>", outside[2])
            elif not outside and match.group(2) == '"' and not header.endswith(".moc"):
                tree.find(name, number, f'includes "{header}", which is not there',
                          "the path from the repository's root")
    check_circles(tree, graph)
    included = {header for edges in graph.values() for header, _ in edges}
    for name in (f for f in tree.text if f.endswith(".h")):
        if name not in included:
            tree.find(name, 1, "a header that nothing includes", "delete it, or use it")
        if "#pragma once" not in tree.text[name]:
            tree.find(name, 1, "a header without a guard", "#pragma once")


def check_circles(tree, graph):
    state = {}

    def visit(name, path):
        state[name] = "open"
        for header, number in graph.get(name, ()):
            if state.get(header) == "open":
                circle = [*path[path.index(header):], header]
                tree.find(name, number, "a circle: " + " -> ".join(circle), "break one arrow")
            elif header not in state:
                visit(header, [*path, header])
        state[name] = "done"

    for name in graph:
        if name not in state:
            visit(name, [name])


def over_limits(tree):
    """What is longer than its limit: key -> (lines, limit, file, line)."""
    over = {}
    for name, text in tree.text.items():
        limits = [n for files, n in rules.FILE_LINES if re.fullmatch(files, name)]
        if limits and text.count("\n") > limits[0]:
            over[name] = (text.count("\n"), limits[0], name, 1)
        is_cpp = name.endswith((".cpp", ".h"))
        for first, last, word in functions(tree.code[name]) if is_cpp else ():
            if last - first >= rules.FUNCTION_LINES:
                key = f"{name}:{first if str(word).startswith('TEST_CASE') else word}"
                over[key] = (last - first + 1, rules.FUNCTION_LINES, name, first)
    return over


def check_lengths(tree):
    over, allow = over_limits(tree), json.loads(tree.text.get(ALLOW_LIST, "{}"))
    for key, (lines, limit, name, line) in over.items():
        if lines > allow.get(key, limit):
            tree.find(name, line, f"{key.split(':')[-1]} has {lines} lines and may have "
                      f"{allow.get(key, limit)}", "split it by noun")
    for key, lines in allow.items():
        now = over[key][0] if key in over else 0
        if now < lines:
            tree.find(ALLOW_LIST, 1, f"{key} is shorter now",
                      f"lower it to {now}" if now else "take the entry out")
    commits = (tree.git("log", "--format=%H", "--", ALLOW_LIST) or "").split()
    first = tree.git("show", f"{commits[-1]}:{ALLOW_LIST}") if commits else None
    began = json.loads(first) if first else allow
    for key in (k for k, lines in allow.items() if lines > began.get(k, 0)):
        tree.find(ALLOW_LIST, 1, f"{key} is new or higher, and the list may only shrink",
                  "split it by noun")


def check_header_comments(tree):
    for name, text in tree.text.items():
        lines = text.splitlines()
        if re.fullmatch(r"shared/.*\.h", name) and len(lines) >= 20:
            share = sum(bool(re.match(r"\s*(//|/?\*)|.*///<", x)) for x in lines) / len(lines)
            if share < rules.HEADER_COMMENT_SHARE:
                tree.warnings.add(f"warning: {name}:1: {share:.0%} comment, the contract is thin")


def check_bans(tree):
    for bans, texts in ((rules.CODE_BANS, tree.code), (rules.TEXT_BANS, tree.text)):
        for pattern, files, what, instead in bans:
            for name in (f for f in texts if re.fullmatch(files, f)):
                for match in re.finditer(pattern, texts[name], re.M):
                    if match.re.groups and match.group(1) is None:
                        continue
                    word = match.group(0).lstrip()
                    tree.find(name, line_of(texts[name], match.end() - len(word)),
                              f"{what} ({word.split(chr(10))[0].strip()})", instead)


def check_screens(tree):
    for name, text in tree.text.items():
        if not re.match(r"(?:qml|app)/.*\.(?:qml|cpp|h)$", name):
            continue
        for said in SAID.finditer(text):
            for word in re.finditer(rules.SCREEN_WORDS, said.group(1), re.I):
                tree.find(name, line_of(text, said.start(1) + word.start()),
                          f"'{word.group(0)}' on a screen",
                          "what happened, what is safe, what next")
        for place, modules in rules.QML_ROOMS.items():
            for match in re.finditer(r"^import Footbridge\.(\w+)", text, re.M):
                if name.startswith(place) and match.group(1) not in modules:
                    tree.find(name, line_of(text, match.start()),
                              f"{place} imports {match.group(1)}", "theme <- components <- pages")


def check_dead_files(tree):
    """Every source is named by a CMakeLists.txt, also without its ending where a function adds it;
    every script in tests/ by that or by a script."""
    named = set()
    for name in (f for f in tree.text if f.endswith(("CMakeLists.txt", ".cmake"))):
        for word in re.findall(r'[^\s()";]+', re.sub(r"#[^\n]*", "", tree.text[name])):
            word = word.replace("${CMAKE_CURRENT_SOURCE_DIR}/", "")
            top = re.match(r"\$\{(?:CMAKE|PROJECT)_SOURCE_DIR\}/", word)
            path = word[top.end():] if top else os.path.join(os.path.dirname(name), word)
            path = os.path.normpath(path)
            named.update(path + end for end in ("", ".cpp", ".qml", ".py", "_test.cpp", "_test.py"))
    scripts = {f: t for f, t in tree.text.items() if f.startswith("scripts/") or f.endswith(".py")}
    for name in tree.text:
        stem = os.path.splitext(os.path.basename(name))[0]
        if re.fullmatch(r".*\.(cpp|qml)|tests/.*\.(py|sh)", name) and name not in named:
            called = name.endswith((".py", ".sh")) and any(
                re.search(rf"\b{stem}\b", text) for f, text in scripts.items() if f != name)
            if not called:
                tree.find(name, 1, "in no CMakeLists.txt", "add it to one, or delete it")


CHECKS = (check_includes, check_lengths, check_header_comments, check_bans, check_screens,
          check_dead_files)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--root", help="the repository",
                        default=os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    tree = Tree(parser.parse_args().root)
    for check in CHECKS:
        check(tree)
    print("\n".join([*sorted(tree.warnings), *sorted(tree.findings),
                     f"tidy: {len(tree.text)} files, {len(tree.findings)} findings"]))
    return 1 if tree.findings else 0


if __name__ == "__main__":
    sys.exit(main())
