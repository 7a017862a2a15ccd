"""A service adds and changes a form without a release, by the command line."""

import json
import pathlib
import unittest

from world import WorldTest, Server

LIBRARY = pathlib.Path(__file__).resolve().parents[2] / "app" / "forms" / "library"
URL = "https://example.org/Questionnaire/after-the-session"


class Forms(WorldTest):
    def setUp(self):
        super().setUp()
        self.server = Server(self.world)
        self.alex = self.world.found(self.server)
        self.bea = self.world.enrol(self.alex, "b", "Bea Fictional", "practitioner")

    def form(self, version, **more):
        form = json.loads((LIBRARY / "how-was-it.json").read_text(encoding="utf-8"))
        return json.dumps({**form, "url": URL, "version": version, **more}).encode("utf-8")

    def publish(self, tablet, form, status=0):
        return tablet.call("forms", "publish", "-", stdin=form, status=status)

    def listed(self, tablet):
        return {line["version"]: line["offered"] for line in tablet.call("forms", "list").lines
                if line["url"] == URL}

    def test_a_published_form_is_offered_on_every_tablet_and_a_newer_version_takes_its_place(self):
        programs = [line for line in self.alex.call("forms", "list").lines if line["of_program"]]
        self.assertIn("https://footbridge.app/fhir/Questionnaire/talk-check",
                      [line["url"] for line in programs])
        first = self.publish(self.alex, self.form("1")).line
        self.assertFalse(first["already_here"])
        self.alex.sync()
        self.bea.sync()
        self.assertEqual(self.listed(self.bea), {"1": True})
        self.publish(self.alex, self.form("2"))
        self.assertEqual(self.listed(self.alex), {"1": False, "2": True})

    def test_a_version_stays_what_it_was(self):
        first = self.publish(self.alex, self.form("1")).line
        again = self.publish(self.alex, self.form("1")).line
        self.assertEqual(again, {"id": first["id"], "already_here": True})
        said = self.publish(self.alex, self.form("1", title="Something else"), status=1)
        self.assertIn("published already with other content", said.sentence)

    def test_who_does_not_lead_publishes_nothing(self):
        self.bea.sync()
        self.publish(self.bea, self.form("1"), status=1)
        self.assertEqual(self.listed(self.bea), {})

    def test_a_form_that_is_not_understood_is_refused_with_the_first_reason(self):
        broken = json.loads(self.form("1"))
        broken["item"][0]["type"] = "riddle"
        said = self.publish(self.alex, json.dumps(broken).encode("utf-8"), status=1)
        self.assertIn("The form is not taken; nothing was kept.", said.sentence)
        self.assertIn("item[0]", said.sentence)
        said = self.publish(self.alex, self.form(""), status=1)
        self.assertIn("version", said.sentence)
        self.assertEqual(self.listed(self.alex), {})


if __name__ == "__main__":
    unittest.main()
