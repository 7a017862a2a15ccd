"""From tablet to tablet with no server to be reached; then the server is back, and all are equal."""

import unittest

from world import CHILD, NOTE, WorldTest, Server


class Bundle(WorldTest):
    def setUp(self):
        super().setUp()
        self.server = Server(self.world)
        self.alex = self.world.found(self.server)
        self.bea = self.world.enrol(self.alex, "b", "Bea Fictional", "practitioner")
        self.cy = self.world.enrol(self.alex, "c", "Cy Fictional", "practitioner")
        self.alex.call("cases", "--to", "named")
        self.child = self.alex.add("child", CHILD)
        self.file = str(self.world.folder / "handed-over")
        for tablet in (self.alex, self.bea, self.cy, self.alex, self.bea, self.cy):
            tablet.sync()
        address = self.server.url.split("//", 1)[1]
        self.server.stop()
        self.restart = lambda: Server(self.world, listen=address)

    def hand_over(self, of, to, status=0):
        return of.call("bundle", "export", "--child", self.child, "--for", to, "--to", self.file,
                       status=status)

    def test_two_tablets_without_a_server_and_all_are_equal_when_it_is_back(self):
        note = self.alex.add("note", {**NOTE, "text": "at the police station"}, self.child)
        self.assertIn("No answer", self.alex.call("sync", status=1).sentence)
        made = self.hand_over(self.alex, "Bea Fictional").line
        self.assertEqual((made["waiting"], made["gives_key"]), (1, True))

        # Nobody else opens it, and a file that lost its end is no hand-over.
        self.assertIn("somebody else",
                      self.cy.call("bundle", "import", self.file, status=1).sentence)
        with open(self.file, "rb") as file:
            whole = file.read()
        cut = self.bea.call("bundle", "import", "-", stdin=whole[:-1], status=1)
        self.assertIn("missing", cut.sentence)
        self.assertNotIn(b"police", whole)

        taken = self.bea.call("bundle", "import", self.file).line
        self.assertEqual((taken["operations"], taken["gave_key"], taken["from"]),
                         (made["operations"], True, "Alex Fictional"))
        again = self.bea.call("bundle", "import", self.file).line
        self.assertEqual((again["operations"], again["already_here"]), (0, made["operations"]))
        self.assertEqual(set(self.bea.notes(self.child)), {note})
        second = self.bea.add("note", {**NOTE, "text": "and Bea goes on"}, self.child)

        # And back to Alex, who held it all along.
        self.assertIn("does not hold the key", self.hand_over(self.bea, "Alex Fictional", 1).sentence)

        self.restart()
        for tablet in (self.bea, self.alex, self.bea, self.alex, self.cy):
            line = tablet.sync()
            self.assertEqual((line["suspicions"], line["doubts"], line["refused"]), ([], [], []))
        self.assertEqual(set(self.alex.notes(self.child)), {note, second})
        self.assertEqual(self.alex.digest()["digest"], self.bea.digest()["digest"])
        for tablet in (self.alex, self.bea, self.cy):
            self.assertEqual(tablet.digest()["waiting"], 0)
            tablet.remembers_all()
        self.assertEqual(self.cy.call("list", "child").lines, [])

    def test_a_courier_brings_what_its_writer_cannot_send(self):
        server = self.restart()
        self.alex.call("grant", "--child", self.child, "--user", "Bea Fictional")
        self.alex.call("grant", "--child", self.child, "--user", "Cy Fictional")
        for tablet in (self.bea, self.cy, self.alex):
            tablet.sync()
        server.stop()
        note = self.alex.add("note", {**NOTE, "text": "carried"}, self.child)
        self.hand_over(self.alex, "Bea Fictional")
        self.bea.call("bundle", "import", self.file)
        self.restart()
        self.assertEqual(self.bea.sync()["mended_there"], 1)
        self.cy.sync()
        self.assertEqual(set(self.cy.notes(self.child)), {note})
        self.alex.sync()
        self.assertEqual(self.alex.digest()["digest"], self.cy.digest()["digest"])

    def test_what_is_asked_for_wrongly_is_told(self):
        out = ("--for", "Bea Fictional", "--to", self.file)
        self.bea.call("bundle", "export", *out, status=2)
        self.alex.call("bundle", "export", "--child", "0" * 32, *out, status=1)
        self.alex.call("bundle", "export", "--compartment", "nonsense", *out, status=1)
        self.hand_over(self.alex, "Nobody", status=1)
        self.bea.call("bundle", "import", self.file, status=2)


if __name__ == "__main__":
    unittest.main()
