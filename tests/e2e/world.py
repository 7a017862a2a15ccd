"""Real programs on 127.0.0.1 for the end-to-end tests: one server, tablets by footbridge-cli.

The programs come from the environment: FOOTBRIDGE_CLI and FOOTBRIDGE_SERVER. Nothing here waits for
a time to pass: whoever waits reads a line or an exit, with a deadline that ends the test.
"""

import json
import os
import pathlib
import queue
import random
import re
import subprocess
import tempfile
import threading
import unittest

CLI = os.environ.get("FOOTBRIDGE_CLI", "")
SERVER = os.environ.get("FOOTBRIDGE_SERVER", "")
DEADLINE_S = 120
PASSPHRASE = "correct horse battery"

# Words of our machinery; no sentence for people holds one. User text in quotes is not ours.
BANNED = re.compile(r"\b(?:sync\w*|queue\w*|cach\w+|merg\w+|conflict\w*|error\w*|fail\w*)\b", re.I)


def seed():
    """Drawn anew each run and printed; SEED in the environment repeats one."""
    drawn = int(os.environ.get("SEED", random.SystemRandom().randrange(1 << 32)))
    print(f"SEED={drawn}", flush=True)
    return drawn


class Answer:
    """What one call of footbridge-cli came to."""

    def __init__(self, status, out, sentence):
        self.status = status
        self.out = out
        self.sentence = sentence

    @property
    def lines(self):
        return [json.loads(line) for line in self.out.decode("utf-8").splitlines()]

    @property
    def line(self):
        lines = self.lines
        assert len(lines) == 1, f"{len(lines)} lines: {self.out!r} {self.sentence}"
        return lines[0]


class Tablet:
    """One profile folder and its passphrase file (outside of it)."""

    def __init__(self, world, name, passphrase=PASSPHRASE):
        self.world = world
        self.folder = world.folder / f"profile-{name}"
        self.passphrase_file = world.secrets / f"passphrase-{name}"
        self.passphrase_file.write_text(passphrase + "\n", encoding="utf-8")

    def argv(self, *args):
        return [CLI, "--profile", str(self.folder),
                "--passphrase-file", str(self.passphrase_file), *args]

    def start(self, *args, **more):
        return subprocess.Popen(self.argv(*args), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, env=self.world.env, cwd=self.world.cwd,
                                **more)

    def call(self, *args, stdin=b"", status=0, **more):
        """Runs one command and holds it to its contract: exit status, one plain sentence."""
        if isinstance(stdin, dict):
            stdin = json.dumps(stdin, ensure_ascii=False).encode("utf-8")
        with self.start(*args, **more) as process:
            out, said = process.communicate(stdin, timeout=DEADLINE_S)
        sentence = said.decode("utf-8")
        told = f"{args[:2]} ended {process.returncode}: {sentence!r} {out[:400]!r}"
        assert process.returncode == status, told
        if status == 0:
            assert sentence == "", told
        else:
            assert sentence.count("\n") == 1 and sentence.endswith(".\n"), told
            assert not BANNED.search(re.sub(r'"[^"]*"', "", sentence)), told
        return Answer(process.returncode, out, sentence.strip())

    def add(self, kind, fields, child=None):
        more = ["--child", child] if child else []
        return self.call("add", kind, *more, "--json", "-", stdin=fields).line["id"]

    def sync(self):
        return self.call("sync").line

    def notes(self, child):
        return {line["id"]: line for line in self.call("list", "note", "--child", child).lines}

    def digest(self):
        return self.call("digest").line

    def remembers_all(self):
        answer = self.call("doctor")
        assert answer.lines[-1]["clean"] is True, answer.out
        return answer.lines[-1]


class Server:
    """footbridge-server serve; its stdout and stderr are kept for the tests to search."""

    def __init__(self, world, folder=None, listen="127.0.0.1:0", **more):
        self.folder = folder or world.folder / "server"
        self.log_path = world.folder / f"server-{len(world.servers)}.log"
        self.setup_code = None
        with open(self.log_path, "wb") as log:
            self.process = subprocess.Popen(
                [SERVER, "serve", "--data", str(self.folder), "--listen", listen],
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log, env=world.env,
                cwd=world.cwd, **more)
        world.servers.append(self)
        self.said = []
        self.lines = queue.Queue()
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()
        self.url = self.expect(r"Listening on (https://\S+)")
        self.port = int(self.url.rsplit(":", 1)[1])

    def read(self):
        for line in self.process.stdout:
            self.said.append(line)
            self.lines.put(line.decode("utf-8", "replace"))
        self.lines.put(None)

    def expect(self, pattern):
        while True:
            line = self.lines.get(timeout=DEADLINE_S)
            assert line is not None, f"the server ended: {self.log_path.read_text()}"
            code = re.search(r"Setup code: (\S+)", line)
            if code:
                self.setup_code = code.group(1)
            found = re.search(pattern, line)
            if found:
                return found.group(1)

    def code(self):
        return self.setup_code or self.expect(r"Setup code: (\S+)")

    def stop(self):
        """As an operator does; answers in hand are finished. Gives the exit status."""
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(DEADLINE_S)
        self.reader.join(DEADLINE_S)
        self.process.stdout.close()
        return self.process.returncode


class World:
    """A folder for everything one test makes: profiles, server, temp and home folders."""

    def __init__(self):
        self.root = tempfile.TemporaryDirectory(prefix="footbridge-")
        base = pathlib.Path(self.root.name)
        self.folder, self.secrets = base / "kept", base / "secrets"
        self.cwd, self.tmp, self.home = base / "cwd", base / "tmp", base / "home"
        for folder in (self.folder, self.secrets, self.cwd, self.tmp, self.home):
            folder.mkdir()
        self.env = {**os.environ, "TMPDIR": str(self.tmp), "HOME": str(self.home),
                    "FOOTBRIDGE_SECRETS": "file"}  # never the keychain of whoever runs the tests
        self.servers = []

    def close(self):
        for server in self.servers:
            server.stop()
        self.root.cleanup()

    def tablet(self, name, passphrase=PASSPHRASE):
        return Tablet(self, name, passphrase)

    def found(self, server, name="a", user="Alex Fictional"):
        tablet = self.tablet(name)
        tablet.call("service", "create", "--server", server.url, "--setup-code", server.code(),
                    "--name", "Example Youth Justice", "--user", user)
        return tablet

    def found_apart(self, name):
        """A service with a server of its own, for a tablet that needs nobody else."""
        server = Server(self, folder=self.folder / f"server-of-{name}")
        tablet = self.found(server, name)
        server.stop()
        return tablet

    def enrol(self, inviter, name, user, *roles):
        code = inviter.call("invite", "--user", user, "--role", ",".join(roles)).line["code"]
        tablet = self.tablet(name)
        tablet.call("enrol", "--code", code)
        return tablet


class WorldTest(unittest.TestCase):
    """A test with a world of its own."""

    def setUp(self):
        self.assertTrue(CLI and SERVER, "FOOTBRIDGE_CLI and FOOTBRIDGE_SERVER say what to test")
        self.world = World()
        self.addCleanup(self.world.close)


CHILD = {"known_as": "Sam", "full_name": "Sam Invented", "date_of_birth": "2011-03-02"}
NOTE = {"contact": "home_visit", "attendance": "attended", "text": "We talked in the kitchen."}
