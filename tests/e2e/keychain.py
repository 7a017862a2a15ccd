"""A profile whose secret lies in a real keychain: gnome-keyring on a bus of its own, driven through footbridge-cli."""

import os
import re
import shutil
import subprocess
import unittest

from world import CHILD, DEADLINE_S, NOTE, WorldTest, Server

APP = os.environ.get("FOOTBRIDGE_APP", "")
TOOLS = ("dbus-daemon", "dbus-send", "gnome-keyring-daemon")


class Bus:
    """A session bus that nobody else is on; with a keyring that is unlocked, or without any."""

    def __init__(self, world, name, keyring):
        folder = world.folder / f"session-{name}"
        for part in ("runtime", "data", "config", "cache"):
            (folder / part).mkdir(parents=True, mode=0o700)
        self.env = {**world.env, "XDG_RUNTIME_DIR": str(folder / "runtime"), "XDG_DATA_HOME": str(folder / "data"),
                    "XDG_CONFIG_HOME": str(folder / "config"), "XDG_CACHE_HOME": str(folder / "cache")}
        for name in ("FOOTBRIDGE_SECRETS", "XDG_CURRENT_DESKTOP", "DESKTOP_SESSION", "DISPLAY", "GNOME_KEYRING_CONTROL"):
            self.env.pop(name, None)
        self.bus = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--print-address", f"--address=unix:path={folder}/runtime/bus"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=self.env)
        self.env["DBUS_SESSION_BUS_ADDRESS"] = self.bus.stdout.readline().strip()
        self.keyring = None
        if keyring:
            self.keyring = subprocess.Popen(
                ["gnome-keyring-daemon", "--unlock", "--foreground", "--components=secrets"],
                stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=self.env)
            self.keyring.stdin.write(b"a keyring of nobody")
            self.keyring.stdin.close()
            while not (self.keyring_runs() and self.login()):
                assert self.keyring.poll() is None, "gnome-keyring-daemon ended"

    def ask(self, destination, path, method, *arguments):
        asked = subprocess.run(["dbus-send", "--session", "--print-reply", f"--dest={destination}", path, method, *arguments],
                               env=self.env, capture_output=True, text=True, timeout=DEADLINE_S, check=False)
        return asked.stdout

    def keyring_runs(self):
        return "boolean true" in self.ask("org.freedesktop.DBus", "/", "org.freedesktop.DBus.NameHasOwner",
                                          "string:org.freedesktop.secrets")

    def login(self):
        found = re.search(r'object path "(/\S+)"', self.ask(
            "org.freedesktop.secrets", "/org/freedesktop/secrets", "org.freedesktop.Secret.Service.ReadAlias",
            "string:default"))
        return found.group(1) if found else None

    def entries(self):
        items = self.ask("org.freedesktop.secrets", self.login(), "org.freedesktop.DBus.Properties.Get",
                         "string:org.freedesktop.Secret.Collection", "string:Items")
        assert "variant" in items, items
        return re.findall(r'object path "(\S+)"', items)

    def lock(self):
        self.ask("org.freedesktop.secrets", "/org/freedesktop/secrets", "org.freedesktop.Secret.Service.Lock",
                 f"array:objpath:{self.login()}")

    def stop(self):
        for process in (self.keyring, self.bus):
            if process is not None:
                process.terminate()
                process.wait(DEADLINE_S)
        self.bus.stdout.close()


class Keychain(WorldTest):
    def setUp(self):
        super().setUp()
        for tool in TOOLS:
            if shutil.which(tool) is None:
                self.skipTest(f"{tool} is not here")
        self.buses = []
        self.plain = self.world.env
        self.server = Server(self.world)
        self.alex = self.world.found(self.server)
        self.child = self.alex.add("child", CHILD)
        self.alex.sync()
        self.mine = self.session("mine", keyring=True)

    def tearDown(self):
        for bus in self.buses:
            bus.stop()
        super().tearDown()

    def session(self, name, keyring):
        self.buses.append(Bus(self.world, name, keyring))
        return self.buses[-1]

    def enrol(self):
        """Bea joins in the session that has the keyring; what is called from here on runs there."""
        self.world.env = self.mine.env
        bea = self.world.enrol(self.alex, "b", "Bea Fictional", "practitioner")
        for tablet in (bea, self.alex, bea):
            tablet.sync()
        return bea

    def test_the_secret_is_in_the_keyring_alone_and_a_copied_folder_does_not_open(self):
        bea = self.enrol()
        self.assertEqual(len(self.mine.entries()), 1)
        self.assertFalse((bea.folder / "device.secret").exists())
        note = bea.add("note", {**NOTE, "text": "never sent"}, self.child)
        self.assertIn(note, bea.notes(self.child))
        # Alex holds the recovery secret, which a keyring may not lose.
        self.assertTrue((self.alex.folder / "device.secret").exists())

        thief = self.world.tablet("stolen")
        shutil.copytree(bea.folder, thief.folder)
        for keyring in (False, True):
            elsewhere = self.session(f"elsewhere-{keyring}", keyring)
            self.world.env = elsewhere.env
            told = thief.call("list", "note", "--child", self.child, status=1)
            self.assertIn("keychain", told.sentence)
            self.assertIn("ask an administrator for a new code", told.sentence.lower())
            if not keyring:
                self.assertFalse(elsewhere.keyring_runs())  # nothing was started for it
        self.world.env = {**self.mine.env, "FOOTBRIDGE_SECRETS": "file"}
        self.assertIn("Use the app", bea.call("digest", status=1).sentence)
        self.world.env = self.mine.env
        self.assertIn(note, bea.notes(self.child))

    def test_a_locked_keyring_asks_nobody_and_costs_nothing(self):
        bea = self.enrol()
        self.mine.lock()
        self.assertIn("Sign in to this computer again", bea.call("digest", status=1).sentence)
        self.assertEqual(len(self.mine.entries()), 1)

    def test_a_wipe_takes_the_entry_with_it(self):
        bea = self.enrol()
        lost = next(t["id"] for t in self.alex.call("tablets").lines if t["user"] == "Bea Fictional")
        self.alex.call("revoke", "--tablet", lost, "--reason", "stolen")
        bea.sync()
        self.assertEqual([f.name for f in bea.folder.iterdir()], ["wiped"])
        self.assertEqual(self.mine.entries(), [])

    def test_a_profile_with_a_file_moves_once_there_is_a_keyring(self):
        bea = self.world.enrol(self.alex, "b", "Bea Fictional", "practitioner")
        self.assertTrue((bea.folder / "device.secret").exists())
        bea.call("digest")
        self.assertTrue((bea.folder / "device.secret").exists())
        self.world.env = self.mine.env
        before = bea.digest()
        self.assertFalse((bea.folder / "device.secret").exists())
        self.assertEqual(len(self.mine.entries()), 1)
        self.assertEqual(bea.digest(), before)

    def test_the_app_finds_the_secret_on_the_thread_it_works_on(self):
        bea = self.world.enrol(self.alex, "b", "Bea Fictional", "practitioner")
        # It walks every page once it has unlocked, and does not end where it cannot.
        walk = [APP, "--self-test", "--profile", str(bea.folder), "--passphrase-file", str(bea.passphrase_file)]
        for session in (self.mine.env, self.mine.env):  # moves it, then finds it there
            subprocess.run(walk, env={**session, "QT_QPA_PLATFORM": "offscreen"}, check=True, timeout=DEADLINE_S,
                           stdin=subprocess.DEVNULL, cwd=self.world.cwd)
            self.assertFalse((bea.folder / "device.secret").exists())
            self.assertEqual(len(self.mine.entries()), 1)
        self.world.env = self.mine.env
        bea.remembers_all()


if __name__ == "__main__":
    unittest.main(verbosity=2)
