"""Every id that was printed as saved is there after kill -9 at any moment."""

import json
import os
import random
import subprocess
import threading
import time
import unittest

from world import CHILD, NOTE, DEADLINE_S, WorldTest, seed

KILLS = int(os.environ.get("KILLS", "200"))
ATTEMPTS_A_KILL = 3
PROFILES = 2


class Victim(threading.Thread):
    """One profile whose program is killed again and again."""

    def __init__(self, tablet, child, kills, drawn):
        super().__init__()
        self.tablet = tablet
        self.child = child
        self.kills = kills
        self.random = random.Random(drawn)
        self.printed = []
        self.killed = 0
        self.failure = None

    def run(self):
        try:
            took = self.undisturbed()
            for number in range(ATTEMPTS_A_KILL * self.kills):
                if self.killed == self.kills:
                    break
                self.one(number, took)
        except Exception as failure:  # told by the test's own thread
            self.failure = failure

    def undisturbed(self):
        began = time.monotonic()
        self.printed.append(self.tablet.add("note", NOTE, self.child))
        return time.monotonic() - began

    def one(self, number, took):
        """Most moments of an add are spent on the passphrase: half of the kills aim after that."""
        early = 0.0 if self.random.random() < 0.3 else 0.7
        moment = took * self.random.uniform(early, 1.15)
        note = json.dumps({**NOTE, "text": f"Note {number} " + "x" * self.random.randrange(5000)})
        with self.tablet.start("add", "note", "--child", self.child, "--json", "-") as process:
            try:
                out, said = process.communicate(note.encode(), timeout=moment)
            except subprocess.TimeoutExpired:
                process.kill()
                self.killed += 1
                out, said = process.communicate(timeout=DEADLINE_S)
        if process.returncode not in (0, -9):
            raise AssertionError(f"ended {process.returncode}: {said!r}")
        for line in out.splitlines(keepends=True):
            if line.endswith(b"\n"):
                self.printed.append(json.loads(line)["id"])


class Kill9(WorldTest):
    def test_every_id_printed_is_there_afterwards(self):
        drawn = seed()
        victims = []
        for number in range(PROFILES):
            tablet = self.world.found_apart(f"victim-{number}")
            child = tablet.add("child", CHILD)
            victims.append(Victim(tablet, child, KILLS // PROFILES, drawn + number))
        for victim in victims:
            victim.start()
        for victim in victims:
            victim.join()
            if victim.failure:
                raise victim.failure
        for victim in victims:
            notes = victim.tablet.notes(victim.child)
            missing = [note for note in victim.printed if note not in notes]
            self.assertEqual(missing, [])
            victim.tablet.remembers_all()
            self.assertEqual(list(victim.tablet.folder.glob("*damaged*")), [])
            print(f"{victim.killed} killed, {len(victim.printed)} printed, {len(notes)} there")
        # Fewer where most are over before the kill.
        self.assertGreater(sum(victim.killed for victim in victims), KILLS // 2)


if __name__ == "__main__":
    unittest.main()
