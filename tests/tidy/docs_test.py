#!/usr/bin/env python3
"""The documents name only what exists: files, links, types, scripts, and commands of the programs.

docs_test.py                       looks at the tree
docs_test.py PROGRAM [PROGRAM...]  also asks the built programs for the commands the README shows
"""
import glob
import os
import re
import subprocess
import sys
import unittest

REPOSITORY = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
ROOMS = {"base": "shared/base", "crypto": "shared/crypto", "ledger": "shared/ledger",
         "journal": "shared/journal", "casefile": "shared/casefile", "syncing": "shared/sync",
         "server": "sync-server", "tablet": "app/tablet", "worker": "app/worker",
         "handover": "app/handover"}
PROGRAMS = []


def read(name):
    with open(os.path.join(REPOSITORY, name), encoding="utf-8") as file:
        return file.read()


def documents():
    found = [os.path.join(REPOSITORY, f) for f in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
    found += glob.glob(os.path.join(REPOSITORY, "docs", "**", "*.md"), recursive=True)
    return {os.path.relpath(f, REPOSITORY): read(f) for f in found}


def exists(path):
    """As written, without its ending (a .h and .cpp pair), or as a pattern."""
    return any(glob.glob(os.path.join(REPOSITORY, path + end)) for end in ("", ".*"))


def help_of(program):
    done = subprocess.run([program, "--help"], stdin=subprocess.DEVNULL, capture_output=True,
                          encoding="utf-8", check=False, timeout=60)
    return done.returncode, done.stdout


class DocumentsTest(unittest.TestCase):
    def assert_word(self, text, word, message):
        self.assertTrue(re.search(rf"\b{word}\b", text), message)

    def test_links_lead_somewhere(self):
        for name, text in documents().items():
            for target in re.findall(r"\]\(([^)#\s]+)", text):
                if not re.match(r"[a-z]+:", target):
                    path = os.path.normpath(os.path.join(os.path.dirname(name), target))
                    self.assertTrue(exists(path), f"{name} links to {target}")

    def test_files_that_are_named_are_there(self):
        tops = r"(?:app|cmake|docs|qml|scripts|shared|sync-server|tests|tools)"
        for name, text in documents().items():
            for path in re.findall(rf"`({tops}/[\w./*{{}}-]*)`", text):
                self.assertTrue(exists(path.rstrip("/")), f"{name} names {path}")

    def test_types_that_are_named_are_there(self):
        headers = {room: " ".join(read(f) for f in glob.glob(os.path.join(REPOSITORY, place, "*.h")))
                   for room, place in ROOMS.items()}
        for name, text in documents().items():
            for room, word in re.findall(rf"\b({'|'.join(ROOMS)})::(\w+)", text):
                self.assert_word(headers[room], word, f"{name} names {room}::{word}")

    def test_tests_that_are_named_are_there(self):
        rows = re.findall(r"\| `(tests/[\w./]+)` \| \"([^\"]+)\" \|", read("docs/testing.md"))
        self.assertTrue(rows)
        for path, words in rows:
            text = read(path)
            self.assertTrue(words in text or words.replace(" ", "_") + "(" in text,
                            f"{path} has no test \"{words}\"")

    def test_decisions_that_are_named_are_there(self):
        sources = glob.glob(os.path.join(REPOSITORY, "shared", "**", "*.h"), recursive=True)
        texts = {**documents(), **{os.path.relpath(f, REPOSITORY): read(f) for f in sources}}
        for name, text in texts.items():
            for number in re.findall(r"\bADR[- ](\d+)", text):
                self.assertTrue(exists(f"docs/adr/{int(number):04}-*"), f"{name} names ADR {number}")

    def test_every_decision_is_listed(self):
        listed = read("docs/ARCHITECTURE.md")
        for path in glob.glob(os.path.join(REPOSITORY, "docs", "adr", "*.md")):
            number = int(os.path.basename(path)[:4])
            self.assertTrue(re.search(rf"\b{number} \S", listed), f"{path} is not listed")

    def test_scripts_that_are_shown_know_the_options_shown(self):
        shown = re.findall(r"\bscripts/(\w+)((?: --[\w-]+)*)", read("README.md"))
        self.assertTrue(shown)
        for script, options in shown:
            path = os.path.join(REPOSITORY, "scripts", script)
            self.assertTrue(os.access(path, os.X_OK), f"scripts/{script} cannot be run")
            for option in options.split():
                self.assertIn(option, read(path), f"scripts/{script} does not know {option}")

    def test_ci_runs_the_check_and_nothing_else(self):
        lines = [x for x in read(".ci/run").splitlines() if x and not x.startswith("#")]
        self.assertEqual(len(lines), 1)
        self.assertRegex(lines[0], r"^exec bash .*/scripts/check\"$")

    def test_programs_know_the_commands_shown(self):
        if not PROGRAMS:
            self.skipTest("no programs were given")
        for program in PROGRAMS:
            code, text = help_of(program)
            self.assertEqual(code, 0, f"{program} --help")
            name = os.path.basename(program)
            shown = re.findall(rf"\b{name} (?:--[\w-]+ \S+ )*([a-z]+)\b", read("README.md"))
            for word in shown:
                self.assert_word(text, word, f"{name} --help does not mention {word}")

    def test_the_command_line_is_all_that_was_promised(self):
        command_line = [p for p in PROGRAMS if p.endswith("footbridge-cli")]
        if not command_line:
            self.skipTest("footbridge-cli was not given")
        _, text = help_of(command_line[0])
        for word in ("service", "invite", "enrol", "sync", "add", "list", "show", "search",
                     "import", "export", "tablets", "digest", "doctor"):
            self.assert_word(text, word, f"--help does not mention {word}")


if __name__ == "__main__":
    PROGRAMS = sys.argv[1:]
    unittest.main(argv=sys.argv[:1])
