"""A record is destroyed everywhere, can be shown to have been, and does not come back."""

import json
import os
import shutil
import subprocess
import unittest

from world import CHILD, NOTE, SERVER, WorldTest, Server


class Erase(WorldTest):
    def setUp(self):
        super().setUp()
        self.server = Server(self.world)
        self.alex = self.world.found(self.server)
        self.bea = self.world.enrol(self.alex, "b", "Bea Fictional", "practitioner")
        self.child = self.alex.add("child", CHILD)
        self.other = self.alex.add("child", {**CHILD, "known_as": "Kim"})
        self.note = self.alex.add("note", {**NOTE, "text": "about the wrong child"}, self.child)
        self.kept = self.alex.add("note", {**NOTE, "text": "stays"}, self.other)
        self.meet()

    def meet(self):
        for tablet in (self.alex, self.bea, self.alex, self.bea):
            tablet.sync()

    def server_says(self, *args):
        subprocess.run([SERVER, *args], check=True, env=self.world.env, capture_output=True,
                       timeout=120)

    def gone(self):
        for tablet in (self.alex, self.bea):
            tablet.call("list", "note", "--child", self.child, status=1)
            self.assertEqual(set(tablet.notes(self.other)), {self.kept})
            self.assertEqual(tablet.call("search", "wrong").lines, [])
            self.assertNotIn(self.child, tablet.call("export").out.decode())
            tablet.call("show", self.child, status=1)
            self.assertTrue(tablet.call("doctor").lines[-1]["clean"])
        self.assertEqual(self.alex.digest(), self.bea.digest())

    def test_a_child_is_destroyed_on_every_tablet_and_shown_to_have_been(self):
        self.bea.call("erase", "--child", self.child, "--reason", "asked", status=1)
        self.alex.call("erase", "--child", self.child, "--reason", "retention")
        self.meet()
        self.gone()
        line = self.bea.call("erasures").line
        self.assertEqual((line["reason"], line["user"], line["children"]),
                         ("retention", "Alex Fictional", 1))
        self.server.stop()
        self.server_says("verify", "--data", str(self.server.folder))

    def test_a_record_whose_time_is_over_is_proposed_and_nothing_more(self):
        self.assertEqual(self.alex.call("retention").lines, [])
        old = "0" * 30 + "a1"
        then = "2015-03-02T10:00:00.000+00:00"
        line = {"kind": "child", "id": old,
                "fields": {"known_as": "Ash", "date_of_birth": "2000-01-01", "happened_at": then,
                           "recorded_at": then}}
        file = self.world.folder / "old.jsonl"
        file.write_text(json.dumps(line) + "\n")
        self.alex.call("import", str(file))
        self.meet()
        self.alex.call("hold", "--child", old, "--reason", "inquiry")
        self.meet()
        due = self.alex.call("retention").line
        self.assertEqual((due["child"], due["known_as"], due["due_on"], due["held"],
                          due["yours_to_destroy"]), (old, "Ash", "2018-03-02", True, True))
        self.assertFalse(self.bea.call("retention").line["yours_to_destroy"])
        self.assertIn(old, self.bea.call("export").out.decode())

    def test_one_record_is_destroyed_alone(self):
        second = self.alex.add("note", {**NOTE, "text": "the next one"}, self.child)
        self.alex.call("erase", "--record", self.note, "--reason", "wrong_child")
        self.meet()
        for tablet in (self.alex, self.bea):
            self.assertEqual(set(tablet.notes(self.child)), {second})
        self.assertEqual(self.alex.digest(), self.bea.digest())
        self.alex.call("erase", "--record", self.note, "--child", self.child, "--reason", "court",
                       status=2)
        self.alex.call("erase", "--record", second, "--reason", "because", status=2)

    def test_a_hold_stops_it_until_it_ends(self):
        self.alex.call("hold", "--child", self.child, "--reason", "inquiry")
        self.bea.sync()
        self.assertEqual(self.bea.call("holds").line["known_as"], CHILD["known_as"])
        answer = self.alex.call("erase", "--child", self.child, "--reason", "retention", status=1)
        self.assertIn("legal hold", answer.sentence)
        self.assertEqual(set(self.alex.notes(self.child)), {self.note})
        self.alex.call("hold", "--child", self.child, "--end")
        self.alex.call("erase", "--child", self.child, "--reason", "retention")
        self.meet()
        self.gone()

    def test_an_older_backup_of_the_server_does_not_bring_it_back(self):
        copy = self.world.folder / "backup.db"
        self.server_says("backup", "--data", str(self.server.folder), "--to", str(copy))
        self.alex.call("erase", "--child", self.child, "--reason", "retention")
        self.meet()
        address = f"127.0.0.1:{self.server.port}"
        self.server.stop()
        restored = self.world.folder / "restored"
        shutil.copytree(self.server.folder, restored)
        for name in os.listdir(restored):
            if ".db" in name:
                os.remove(restored / name)
        self.server_says("restore", "--data", str(restored), "--from", str(copy))
        self.server = Server(self.world, folder=restored, listen=address)
        self.meet()
        self.gone()
        dee = self.world.enrol(self.alex, "d", "Dee Fictional", "practitioner")
        for tablet in (self.alex, dee, self.alex, dee):
            tablet.sync()
        dee.call("list", "note", "--child", self.child, status=1)
        self.assertEqual(set(dee.notes(self.other)), {self.kept})

    def test_what_was_saved_offline_waits_for_a_person(self):
        self.bea.add("note", {**NOTE, "text": "no signal"}, self.child)
        self.alex.call("erase", "--child", self.child, "--reason", "asked")
        self.bea.sync()
        self.assertTrue(self.bea.call("outbox").line["case_erased"])
        self.assertEqual(self.bea.call("discard-erased").line, {"discarded": 1})
        self.assertEqual(self.bea.call("outbox").lines, [])
        self.meet()
        self.gone()


if __name__ == "__main__":
    unittest.main()
