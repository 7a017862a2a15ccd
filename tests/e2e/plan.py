"""A plan made with a child, by the command line: two tablets, one server."""

import unittest

from world import CHILD, WorldTest, Server

PLAN = {
    "how_made": "we_share",
    "about_me": [{"words": "I like dogs", "whose_words": "child"}],
    "hard_now": [{"words": "Mornings are hard", "whose_words": "child", "just_me_and_my_worker": True}],
    "goals": [{
        "words": "I want to play football", "whose_words": "child",
        "steps": [
            {"action": "I will go to training", "who": {"who": "me"}, "day": "tuesday", "time": "17:00"},
            {"words": "Sam will ring the club", "who": {"who": "helper", "name": "Sam", "role": "worker"}},
        ],
    }],
    "must_do": [{"words": "See the panel", "said_by": "panel", "if_i_miss": "Tell Sam. Sam will help."}],
}


class Plan(WorldTest):
    def setUp(self):
        super().setUp()
        self.server = Server(self.world)
        self.a = self.world.found(self.server)
        self.b = self.world.enrol(self.a, "b", "Bea Fictional", "practitioner")
        self.child = self.a.add("child", CHILD)
        self.plan = self.a.add("plan", PLAN, self.child)
        self.meet()

    def meet(self):
        for tablet in (self.a, self.b, self.a, self.b):
            tablet.sync()
        self.assertEqual(self.a.digest(), self.b.digest())

    def shown(self, tablet):
        return tablet.call("plan", "show", self.child).line

    def steps(self, tablet):
        return {line["words"]: line for line in self.shown(tablet)["steps"]}

    def edit(self, tablet, record, fields, status=0):
        return tablet.call("edit", record, "--json", "-", stdin=fields, status=status)

    def agree(self, tablet, choice="agree"):
        return tablet.add("agreement", {"choice": choice, "mark": "symbol", "mark_made": "star"}, self.child)

    def test_a_whole_plan_is_the_same_on_both_tablets(self):
        for tablet in (self.a, self.b):
            plan = self.shown(tablet)
            self.assertEqual(plan["id"], self.plan)
            self.assertEqual([line["words"] for line in plan["goals"]], ["I want to play football"])
            self.assertEqual([line["words"] for line in plan["steps"]],
                             ["I will go to training", "Sam will ring the club"])
            self.assertEqual({line["under"] for line in plan["steps"]}, {plan["goals"][0]["id"]})
            self.assertEqual(plan["must_do"][0]["whose_words"], "adult")
            self.assertEqual(plan["version"], 1)
        self.assertEqual(self.shown(self.a), self.shown(self.b))

    def test_nothing_of_a_plan_is_kept_where_one_line_is_wrong(self):
        wrong = {**PLAN, "goals": [{"words": "I want", "steps": [{"words": "I will", "time": "5 pm"}]}]}
        other = self.a.add("child", {**CHILD, "known_as": "Kim"})
        said = self.a.call("add", "plan", "--child", other, "--json", "-", stdin=wrong, status=1).sentence
        self.assertIn("time", said)
        self.a.call("plan", "show", other, status=1)
        typo = {**PLAN, "goals": [{"words": "I want", "steps": [{"word": "I will"}]}]}
        said = self.a.call("add", "plan", "--child", other, "--json", "-", stdin=typo, status=1).sentence
        self.assertIn("goals[0].steps[0].word", said)

    def test_who_would_meet_somebody_to_be_kept_apart_from_is_not_booked_unknowing(self):
        other = self.a.add("child", {**CHILD, "known_as": "Kim"})
        self.a.add("flag", {"type": "keep_apart", "other_child": other, "raised_on": "2026-06-01"}, self.child)
        visit = {"starts_at": "2096-06-11T16:00+01:00", "place": "Lowmoor Park"}
        self.a.add("appointment", visit, other)
        later = {**visit, "starts_at": "2096-06-11T17:00+01:00"}
        book = ("add", "appointment", "--child", self.child, "--json", "-")
        said = self.a.call(*book, stdin=later, status=1).sentence
        self.assertIn("kept apart", said)
        self.assertEqual(self.a.call("list", "appointment", "--child", self.child).lines, [])
        self.a.call(*book, stdin={**later, "place": "Library"})
        self.a.call(*book, "--knowing", stdin=later)

    def test_different_steps_are_never_asked_about_and_the_same_one_is(self):
        steps = self.steps(self.a)
        self.edit(self.a, steps["I will go to training"]["id"], {"words": "I will train on Tuesday"})
        self.edit(self.b, steps["Sam will ring the club"]["id"], {"day": "monday"})
        self.meet()
        self.assertEqual(self.a.call("conflicts").lines, [])
        self.assertEqual(self.steps(self.a)["Sam will ring the club"]["day"], "monday")

        step = self.steps(self.a)["I will train on Tuesday"]["id"]
        self.edit(self.a, step, {"words": "I will train at 5"})
        self.edit(self.b, step, {"words": "I will train with Kim"})
        self.meet()
        [waiting] = self.b.call("conflicts").lines
        self.assertEqual((waiting["id"], waiting["field"], waiting["versions"]), (step, "words", 2))
        shown = self.b.call("show", step).line["two_versions"]["words"]
        kept = next(version for version in shown if version["value"] == "I will train at 5")
        self.b.call("choose", step, "words", kept["version"])
        self.meet()
        self.assertEqual(self.a.call("conflicts").lines, [])
        self.assertIn("I will train at 5", self.steps(self.a))

    def test_an_edit_and_a_removal_keep_the_step_and_say_so(self):
        step = self.steps(self.a)["Sam will ring the club"]["id"]
        self.edit(self.a, step, {"taken_out": {"why": "not_right_now"}})
        self.assertEqual(self.steps(self.a)["Sam will ring the club"]["standing"], "taken_out")
        self.edit(self.a, step, {"day": "monday"}, status=1)
        self.edit(self.b, step, {"where": "The club"})
        self.meet()
        for tablet in (self.a, self.b):
            self.assertEqual(self.steps(tablet)["Sam will ring the club"]["standing"], "taken_out_and_changed")
        self.edit(self.b, step, {"taken_out": None})
        self.meet()
        self.assertEqual(self.steps(self.a)["Sam will ring the club"]["standing"], "live")

    def test_what_the_child_said_is_written_once(self):
        goal = self.shown(self.a)["goals"][0]["id"]
        self.edit(self.a, goal, {"words": "Attend constructively"}, status=1)
        self.edit(self.a, goal, {"whose_words": "adult"}, status=1)
        self.edit(self.a, goal, {"taken_out": {"why": "not_right_now"}}, status=1)
        self.edit(self.a, goal, {"plainer": "Play football"})
        self.assertEqual(self.shown(self.a)["goals"][0]["words"], "I want to play football")

    def test_the_number_on_the_paper_finds_its_agreement_and_what_changed_since(self):
        agreement = self.agree(self.a, "agree_some")
        [given] = self.shown(self.a)["agreements"]
        number = given["version_hash"]
        self.assertTrue(given["sound"])
        found = self.a.call("plan", "verify", number).line
        self.assertIn(self.child, [read["child"] for read in self.a.call("reads").lines])
        self.assertEqual((found["agreement"], found["choice"], found["changed_since"]), (agreement, "agree_some", 0))
        step = self.steps(self.a)["I will go to training"]["id"]
        self.edit(self.a, step, {"progress": "half_way"})
        self.assertEqual(self.a.call("plan", "verify", number).line["changed_since"], 0)
        self.edit(self.a, step, {"words": "I will train"})
        self.meet()
        paper = " ".join(number[at:at + 8] for at in range(0, 64, 8)).upper()
        self.assertEqual(self.b.call("plan", "verify", paper).line["changed_since"], 1)
        plan = self.shown(self.b)
        self.assertEqual(plan["version"], 2)
        self.assertEqual(plan["changed_since_agreed"],
                         [{"line": step, "what": "changed", "field": "words",
                           "was": ["I will go to training"], "is": ["I will train"]}])
        wrong = ("0" if number[0] != "0" else "1") + number[1:]
        self.assertIn("Nothing was changed", self.b.call("plan", "verify", wrong, status=1).sentence)
        self.edit(self.b, agreement, {"choice": "agree"}, status=1)

    def test_a_plan_goes_out_and_comes_in_whole(self):
        self.agree(self.a)
        step = self.steps(self.a)["I will go to training"]["id"]
        self.edit(self.a, step, {"taken_out": {"why": "done"}})
        path = self.world.tmp / "all.jsonl"
        path.write_bytes(self.a.call("export").out)
        fresh = self.world.found_apart("fresh")
        fresh.call("import", str(path))
        self.assertEqual(fresh.call("plan", "show", self.child).line, self.shown(self.a))

    def test_the_server_and_its_folder_hold_no_word_of_it(self):
        self.server.stop()
        files = [file for file in self.world.folder.rglob("*") if file.is_file()]
        self.assertTrue(files)
        for file in files:
            self.assertNotIn(b"football", file.read_bytes(), file)


if __name__ == "__main__":
    unittest.main()
