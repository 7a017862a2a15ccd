"""A flipped bit anywhere in a profile or in the server's store: named, small, fetched again.

A single bit in a store the program sets right by itself, so every other sample spoils 16 bytes.
"""

import json
import os
import random
import shutil
import subprocess
import unittest

from world import CHILD, NOTE, DEADLINE_S, SERVER, Server, WorldTest, seed

SAMPLES = int(os.environ.get("SAMPLES", "12"))


BURST = 16


def flip_somewhere(folder, draw, burst, only=lambda name: True):
    """Turns one bit, or some of BURST bytes, at a place drawn evenly over the folder's files."""
    files = sorted(path for path in folder.iterdir()
                   if path.is_file() and path.stat().st_size and only(path.name))
    at = draw.randrange(sum(path.stat().st_size for path in files))
    for path in files:
        size = path.stat().st_size
        if at < size:
            raw = bytearray(path.read_bytes())
            for place in range(at, min(at + (BURST if burst else 1), size)):
                raw[place] ^= 1 << draw.randrange(8)
            path.write_bytes(raw)
            return f"{path.name} byte {at} of {size}, {'burst' if burst else 'bit'}"
        at -= size
    raise AssertionError("no such byte")


class Flip(WorldTest):
    def setUp(self):
        super().setUp()
        self.draw = random.Random(seed())
        self.server = Server(self.world)
        self.alex = self.world.found(self.server)
        self.bea = self.world.enrol(self.alex, "b", "Bea Fictional", "practitioner")
        children = [self.alex.add("child", {**CHILD, "known_as": name}) for name in ("Sam", "Kit")]
        fields = [{"kind": "note", "id": f"{number:032x}",
                   "fields": {**NOTE, "child": children[number % 2], "text": f"Note {number} " * 40}}
                  for number in range(1, 61)]
        file = "\n".join(json.dumps(line) for line in fields)
        self.alex.call("import", "-", stdin=file.encode())
        self.alex.sync()
        # Enrolled, and never on a visit since: a copy of it has written nothing anywhere.
        self.fresh = self.world.enrol(self.alex, "fresh", "Cy Fictional", "practitioner")
        self.bea.sync()
        self.alex.sync()
        self.bea.sync()
        for number in range(4):
            self.bea.call("draft", "put", "note", "--child", children[0], "--json", "-",
                          stdin={**NOTE, "text": f"Draft {number}"})
        self.digest = self.bea.digest()
        self.assertEqual(self.digest, self.alex.digest())
        self.bea.remembers_all()

    @staticmethod
    def keep_copy(source, target):
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(source, target)

    def test_a_bit_flipped_in_a_profile_is_named_and_costs_one_entry_that_comes_back(self):
        hit = self.world.tablet("hit")
        for sample in range(SAMPLES):
            self.keep_copy(self.bea.folder, hit.folder)
            burst = sample % 2 == 1
            # 16 bytes can spoil both copies in device.secret: that is no longer one flipped bit.
            where = flip_somewhere(hit.folder, self.draw, burst,
                                   lambda name: not burst or name == "profile.db")
            with self.subTest(sample=sample, where=where):
                named = hit.call("doctor", status=1)
                self.assertGreater(len(named.lines), 1, where)
                before = hit.digest()["operations"]
                self.assertGreaterEqual(before, self.digest["operations"] - 64)
                hit.sync()
                self.assertEqual(hit.digest(), self.digest)
                drafts = len(hit.call("drafts").lines)
                self.assertGreaterEqual(drafts, 2 if burst else 4)
                if drafts == 4:
                    hit.remembers_all()

    def test_a_bit_flipped_in_the_servers_store_is_named_and_mended_by_a_tablet(self):
        self.server.stop()
        sound = self.world.folder / "sound"
        self.keep_copy(self.server.folder, sound)
        newcomer = self.world.tablet("newcomer")
        for sample in range(max(1, SAMPLES // 3)):
            self.keep_copy(sound, self.server.folder)
            where = flip_somewhere(self.server.folder, self.draw, sample % 2 == 1,
                                   lambda name: name.startswith("store.db"))
            with self.subTest(sample=sample, where=where):
                verify = [SERVER, "verify", "--data", str(self.server.folder)]
                named = subprocess.run(verify, capture_output=True, timeout=DEADLINE_S,
                                       env=self.world.env, check=False)
                self.assertEqual(named.returncode, 1, named)
                again = Server(self.world, listen=f"127.0.0.1:{self.server.port}")
                for tablet in (self.alex, self.bea, self.alex):
                    tablet.sync()
                self.keep_copy(self.fresh.folder, newcomer.folder)
                newcomer.sync()
                newcomer.sync()
                self.assertEqual(newcomer.digest(), self.digest)
                again.stop()
                clean = subprocess.run(verify, capture_output=True, timeout=DEADLINE_S,
                                       env=self.world.env, check=False)
                self.assertEqual(clean.returncode, 0, clean)


if __name__ == "__main__":
    unittest.main()
