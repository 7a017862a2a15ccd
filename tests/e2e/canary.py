"""A word that only people may see is found nowhere that bytes outlive the program."""

import base64
import os
import pathlib
import random
import signal
import unittest

from world import CHILD, NOTE, DEADLINE_S, Server, WorldTest, seed

# More than a pipe holds: when it is written, the program is reading it with its profile open.
PIPE_AND_MORE = 400_000


def forms_of(token):
    """Every way the word could be written down: texts, their base64 at each alignment, hex."""
    forms = set()
    for text in (token, token.upper(), token.capitalize()):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            raw = text.encode(encoding)
            forms.add(raw)
            forms.add(raw.hex().encode())
            forms.add(raw.hex().upper().encode())
            for shift in range(3):
                coded = base64.b64encode(b"\0" * shift + raw)
                # The ends share letters with what stands beside them.
                forms.add(coded[4 if shift else 0:-4])
    return forms


class Canary(WorldTest):
    def setUp(self):
        super().setUp()
        draw = random.Random(seed())
        self.token = "zq" + "".join(draw.choice("bcdfghjklmnpqrstvwxyz") for _ in range(18))
        self.forms = forms_of(self.token)

    def holds(self, raw):
        return any(form in raw for form in self.forms)

    def everything_written(self):
        """Files of profiles, server, home, temp and working folders; the secrets folder is ours."""
        for folder in (self.world.folder, self.world.cwd, self.world.tmp, self.world.home):
            for place, folders, files in os.walk(folder):
                for name in folders + files:
                    yield pathlib.Path(place) / name

    def assert_nowhere(self):
        looked_at = 0
        for path in self.everything_written():
            self.assertFalse(self.holds(os.fsencode(path.name)), path)
            self.assertFalse(path.name == "core" or path.name.startswith("core."), path)
            if path.is_file():
                looked_at += 1
                self.assertFalse(self.holds(path.read_bytes()), path)
        self.assertGreater(looked_at, 6)
        for server in self.world.servers:
            self.assertFalse(self.holds(b"".join(server.said)), "the server printed it")

    def memory_of(self, pid):
        """Every writable page of a process, or nothing where this account may not look."""
        try:
            with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", 0) as memory:
                for line in maps:
                    span, rights = line.split()[:2]
                    if not rights.startswith("rw"):
                        continue
                    begin, end = (int(part, 16) for part in span.split("-"))
                    memory.seek(begin)
                    try:
                        yield memory.read(end - begin)
                    except OSError:
                        continue  # pages that no program can read, such as guards
        except PermissionError:
            print("not looked at: the memory of the server (this account may not)")

    @classmethod
    def setUpClass(cls):
        # The system's own answer to a crash is what is looked at, not that of AddressSanitizer.
        for name in ("ASAN_OPTIONS", "TSAN_OPTIONS"):
            options = [os.environ.get(name, ""), "handle_segv=0", "handle_abort=0"]
            os.environ[name] = ":".join(filter(None, options))

    def crash(self, tablet, how, *args, tail=b""):
        """Ends the program by a signal while it holds an open profile and the word."""
        process = tablet.start(*args)
        process.stdin.write(self.token.encode() * (PIPE_AND_MORE // len(self.token)) + tail)
        limits = pathlib.Path(f"/proc/{process.pid}/limits").read_text()
        core = next(line for line in limits.splitlines() if line.startswith("Max core file size"))
        self.assertEqual(core.split()[4:6], ["0", "0"])
        process.send_signal(how)
        _, status = os.waitpid(process.pid, 0)
        process.returncode = -how
        for stream in (process.stdin, process.stdout, process.stderr):
            try:
                stream.close()
            except BrokenPipeError:
                pass  # it was still being written to
        self.assertEqual(os.WTERMSIG(status), how)
        self.assertFalse(os.WCOREDUMP(status))

    def test_a_word_only_people_may_see_is_written_nowhere(self):
        word = self.token
        server = Server(self.world)
        alex = self.world.tablet("a", passphrase=f"pass {word} phrase")
        alex.call("service", "create", "--server", server.url, "--setup-code", server.code(),
                  "--name", f"Service {word}", "--user", f"Alex {word}")
        bea = self.world.enrol(alex, "b", f"Bea {word}", "practitioner")
        child = alex.add("child", {**CHILD, "known_as": word, "full_name": f"Sam {word}"})
        note = alex.add("note", {**NOTE, "text": f"Seen at {word} " * 50, "with": [word]}, child)
        draft = {**NOTE, "text": f"Half a thought of {word}"}
        alex.call("draft", "put", "note", "--child", child, "--json", "-", stdin=draft)
        alex.call("addendum", note, "--text", word, "--reason", f"Because {word}")
        alex.call("set", child, "--json", "-", stdin={"address_area": word})
        for tablet in (alex, bea, alex, bea):
            tablet.sync()
        self.assertTrue(self.holds(bea.call("show", note).out))
        self.assertGreater(len(bea.call("search", word).lines), 1)
        bea.add("note", {**NOTE, "childs_words": word}, child)
        exported = alex.call("export").out
        alex.call("import", "-", stdin=exported)
        refused = alex.call("add", "note", "--child", child, "--json", "-",
                            stdin={**NOTE, "text": word, "attendance": word}, status=1)
        self.assertFalse(self.holds(refused.sentence.encode()))
        self.crash(alex, signal.SIGKILL, "import", "-")
        self.crash(alex, signal.SIGSEGV, "import", "-")
        self.crash(bea, signal.SIGABRT, "add", "note", "--child", child, "--json", "-")
        for tablet in (alex, bea):
            tablet.sync()
            tablet.remembers_all()
        self.assertFalse(any(self.holds(page) for page in self.memory_of(server.process.pid)))
        self.assert_nowhere()
        server.process.send_signal(signal.SIGSEGV)
        _, status = os.waitpid(server.process.pid, 0)
        server.process.returncode = -signal.SIGSEGV
        self.assertFalse(os.WCOREDUMP(status))
        self.assert_nowhere()

    def test_the_search_itself_finds_what_is_there(self):
        for raw in (self.token.encode(), self.token.encode("utf-16-le"),
                    base64.b64encode(b"ab" + self.token.encode() + b"cd"),
                    b"-" + self.token.encode().hex().encode()):
            self.assertTrue(self.holds(raw))
        plain = self.world.folder / "plain"
        plain.write_text(f"x {self.token}")
        with self.assertRaises(AssertionError):
            self.assert_nowhere()

    def test_a_wrong_use_repeats_no_passphrase(self):
        alex = self.world.tablet("a", passphrase=self.token)
        for args in (("frobnicate",), ("digest",), ("service", "create")):
            with alex.start(*args) as process:
                out, said = process.communicate(timeout=DEADLINE_S)
            self.assertNotEqual(process.returncode, 0)
            self.assertFalse(self.holds(out + said))


if __name__ == "__main__":
    unittest.main()
