"""Tablets that are lost, locked, copied or out of use, by the command line: nothing they saved is lost."""

import shutil
import unittest

from world import CHILD, NOTE, WorldTest, Server

KIT_WORDS = "words of the kit"


class Wipe(WorldTest):
    def setUp(self):
        super().setUp()
        self.server = Server(self.world)
        self.alex = self.world.found(self.server)
        self.bea = self.world.enrol(self.alex, "b", "Bea Fictional", "practitioner")
        self.child = self.alex.add("child", CHILD)
        for tablet in (self.alex, self.bea, self.alex, self.bea):
            tablet.sync()
        self.kit_words = self.world.secrets / "kit-passphrase"
        self.kit_words.write_text(KIT_WORDS + "\n", encoding="utf-8")

    def note(self, tablet, text):
        return tablet.add("note", {**NOTE, "text": text}, self.child)

    def tablet_line(self, user):
        return next(t for t in self.alex.call("tablets").lines if t["user"] == user)

    def test_a_lost_tablet_destroys_its_keys_and_the_manager_sees_its_word(self):
        self.note(self.bea, "sent only when it comes back")
        lost = self.tablet_line("Bea Fictional")["id"]
        self.alex.call("revoke", "--tablet", lost, "--reason", "stolen")
        self.assertNotIn("keys_destroyed_on", self.tablet_line("Bea Fictional"))
        self.bea.sync()
        self.assertEqual([f.name for f in self.bea.folder.iterdir()], ["wiped"])
        told = self.bea.call("list", "note", "--child", self.child, status=1)
        self.assertIn("nothing is lost", told.sentence)
        self.alex.sync()
        self.assertIn("keys_destroyed_on", self.tablet_line("Bea Fictional"))
        self.assertEqual(len(self.alex.call("set-aside").lines), 1)

    def test_a_forgotten_passphrase_costs_nothing_with_the_kit(self):
        sent = self.note(self.bea, "sent")
        self.bea.sync()
        unsent = self.note(self.bea, "never sent")
        self.bea.call("draft", "put", "note", "--child", self.child, "--json", "-",
                      stdin={**NOTE, "text": "half a sentence"})
        kit = self.world.secrets / "kit.txt"
        by_kit = ("--kit", str(kit), "--kit-passphrase-file", str(self.kit_words))
        self.alex.call("recovery-kit", "--to", str(kit), *by_kit[2:])
        self.alex.call("recovery-kit", "--to", str(kit), *by_kit[2:], status=1)
        self.alex.call("recovery-kit", "--forget", *by_kit)
        from_bea = ("recover", "--from", str(self.bea.folder))
        self.assertIn("bring the recovery kit", self.alex.call(*from_bea, status=1).sentence)

        listed = self.alex.call(*from_bea, "--list", *by_kit).lines
        self.assertEqual([line["record"] for line in listed[:-1]], [unsent])
        self.assertEqual((listed[-1]["user"], listed[-1]["drafts"]), ("Bea Fictional", 1))
        again = self.world.enrol(self.alex, "b2", "Bea Fictional", "practitioner")
        for tablet in (self.alex, again):
            tablet.sync()
        first = again.call(*from_bea, *by_kit).line
        self.assertEqual((first["sent"], first["drafts"], first["left"]), (1, 1, 0))
        self.assertEqual(again.call(*from_bea, *by_kit).line["drafts"], 0)
        self.assertEqual(len(again.call("drafts").lines), 1)
        self.alex.sync()
        for tablet in (self.alex, again):
            self.assertEqual(set(tablet.notes(self.child)), {sent, unsent})

        lost = next(t["id"] for t in self.alex.call("tablets").lines
                    if t["id"] == listed[-1]["tablet"])
        self.alex.call("revoke", "--tablet", lost, "--reason", "replaced")
        warnings = [line["warning"] for line in self.alex.call("doctor").lines
                    if "warning" in line]
        self.assertEqual(len(warnings), 1)
        self.assertIn("Only one person", warnings[0])

    def test_a_copied_folder_is_noticed_and_its_work_comes_back(self):
        copy = self.world.tablet("copy")
        shutil.copytree(self.bea.folder, copy.folder)
        one = self.note(self.bea, "on the first")
        two = self.note(copy, "on the copy")
        self.bea.sync()
        self.assertIn("was copied", copy.call("sync", status=1).sentence)
        found = copy.call("doctor", status=1).lines
        self.assertTrue(any("was copied" in line.get("finding", "") for line in found))
        self.assertTrue(copy.call("state").line["copied"])
        self.assertEqual(set(copy.notes(self.child)), {two})

        anew = self.world.enrol(self.alex, "anew", "Bea Fictional", "practitioner")
        for tablet in (self.alex, anew):
            tablet.sync()
        told = anew.call("recover", "--from", str(copy.folder),
                         "--old-passphrase-file", str(copy.passphrase_file)).line
        self.assertEqual((told["written_again"], told["left"]), (1, 0))
        for tablet in (self.alex, self.bea):
            tablet.sync()
        for tablet in (self.alex, self.bea, anew):
            self.assertEqual(set(tablet.notes(self.child)), {one, two})
            tablet.remembers_all()


if __name__ == "__main__":
    unittest.main()
