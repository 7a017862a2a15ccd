"""Who can open what, by the command line: a tablet is stolen, a case is taken back, somebody leaves."""

import unittest

from world import CHILD, NOTE, WorldTest, Server


class People(WorldTest):
    def setUp(self):
        super().setUp()
        self.server = Server(self.world)
        self.alex = self.world.found(self.server)
        self.bea = self.world.enrol(self.alex, "b", "Bea Fictional", "practitioner")
        self.cy = self.world.enrol(self.alex, "c", "Cy Fictional", "practitioner")
        self.child = self.alex.add("child", CHILD)
        for tablet in (self.alex, self.bea, self.cy, self.alex, self.bea, self.cy):
            tablet.sync()

    def tablet_of(self, user):
        return next(t["id"] for t in self.alex.call("tablets").lines if t["user"] == user)

    def test_a_stolen_tablet_is_out_of_use_and_its_owner_loses_nothing(self):
        sent = self.bea.add("note", {**NOTE, "text": "sent before"}, self.child)
        self.bea.call("show", self.child)
        self.bea.sync()
        unsent = self.bea.add("note", {**NOTE, "text": "still in the car"}, self.child)
        stolen = self.tablet_of("Bea Fictional")
        report = self.alex.call("lost-tablet", "--tablet", stolen).lines
        self.assertEqual([row["child"] for row in report], [self.child])
        self.assertTrue(report[0]["since"] and not report[0]["new_key_since"])
        self.alex.call("revoke", "--tablet", stolen, "--reason", "stolen")
        self.bea.call("show", self.child)
        later = self.alex.add("note", {**NOTE, "text": "not for the thief"}, self.child)
        self.alex.sync()
        self.bea.sync()
        # With everything sent its keys are gone, and the server gives them no more.
        told = self.bea.call("list", "note", "--child", self.child, status=1)
        self.assertIn("taken out of use", told.sentence)
        row = self.alex.call("lost-tablet", "--tablet", stolen).line
        self.assertTrue(row["until"] and row["new_key_since"])
        line = next(t for t in self.alex.call("tablets").lines if t["id"] == stolen)
        self.assertEqual((line["in_use"], line["out_of_use_because"]), (False, "stolen"))

        # What the thief opened is in the read log, and is told from what its owner did.
        self.alex.sync()
        opened = [line["set_aside"] for line in self.alex.call("reads", "--child", self.child).lines
                  if line.get("user") == "Bea Fictional"]
        self.assertEqual(opened, [True, False])

        # What had not been sent came, set aside; read and adopted, everybody has it.
        self.alex.sync()
        self.assertEqual(set(self.alex.notes(self.child)), {sent, later})
        aside = self.alex.call("set-aside").line
        self.assertEqual((aside["user"], aside["record"]), ("Bea Fictional", unsent))
        self.cy.call("adopt", "--op", aside["op"], status=1)
        self.alex.call("adopt", "--op", aside["op"])
        self.cy.sync()
        for tablet in (self.alex, self.cy):
            self.assertEqual(set(tablet.notes(self.child)), {sent, unsent, later})
            self.assertEqual(tablet.call("set-aside").lines, [])
            tablet.remembers_all()

        # Back at work on a new tablet, as the same person.
        again = self.world.enrol(self.alex, "b2", "Bea Fictional", "practitioner")
        for tablet in (self.alex, again):
            tablet.sync()
        self.assertEqual(set(again.notes(self.child)), {sent, unsent, later})
        again.add("note", {**NOTE, "text": "on the new tablet"}, self.child)
        again.sync()
        self.alex.sync()
        self.assertEqual(len(self.alex.notes(self.child)), 4)

    def test_a_case_taken_back_is_closed_and_granted_again_it_opens(self):
        who = ("--child", self.child, "--user", "Bea Fictional")
        self.cy.call("take-back", *who, status=1)
        self.alex.call("take-back", *who)
        note = self.alex.add("note", {**NOTE, "text": "without Bea"}, self.child)
        self.alex.sync()
        self.bea.sync()
        self.assertEqual(self.bea.notes(self.child), {})
        self.alex.call("grant", *who)
        self.bea.sync()
        self.assertEqual(set(self.bea.notes(self.child)), {note})

    def test_somebody_who_left_gets_nothing_more(self):
        self.cy.call("person", "roles", "--user", "Bea Fictional", "--none", status=1)
        self.alex.call("person", "roles", "--user", "Bea Fictional", "--none")
        self.alex.sync()
        self.alex.add("note", {**NOTE, "text": "after Bea left"}, self.child)
        self.alex.sync()
        self.bea.sync()
        self.bea.call("list", "note", "--child", self.child, status=1)
        roles = {p["user"]: p["roles"] for p in self.alex.call("people").lines}
        self.assertEqual(roles["Bea Fictional"], [])
        self.alex.call("person", "roles", "--user", "Alex Fictional", "--role", "manager", status=1)

    def test_a_manager_is_let_into_the_victims_store_and_out_of_it(self):
        vi = self.world.enrol(self.alex, "v", "Vi Fictional", "victim_liaison")
        for _ in range(2):
            vi.sync()
            self.alex.sync()
        one = {"label": "A", "kind_of": "person", "asked_for_progress": True, "asked_for_progress_on": "2026-06-09"}
        first = vi.add("victim", one)
        vi.sync()
        self.alex.sync()
        self.alex.call("show", first, status=1)
        self.cy.call("victims", "let-in", "--user", "Alex Fictional", status=1)
        vi.call("victims", "let-in", "--user", "Alex Fictional")
        self.alex.sync()
        self.alex.call("show", first)
        vi.call("victims", "let-out", "--user", "Alex Fictional")
        second = vi.add("victim", one)
        vi.sync()
        self.alex.sync()
        self.alex.call("show", second, status=1)
        for tablet in (self.bea, self.cy):
            tablet.sync()
            tablet.call("show", first, status=1)

    def test_the_matrix_is_printed_without_a_profile(self):
        rows = {row["compartment"]: row for row in self.cy.call("roles").lines}
        self.assertEqual(rows["victims"]["open"], ["manager", "victim_liaison"])
        self.assertEqual(rows["case"]["allocate"], ["manager"])


if __name__ == "__main__":
    unittest.main()
