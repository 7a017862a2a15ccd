"""How a text reads, by the command line, and a service's own words for it."""

import json
import unittest

from world import WorldTest

LETTER = "I will meet Sam on Tuesdays at 4. The offender failed to comply with the YJS."


class Reading(WorldTest):
    def read(self, *args, text=LETTER, status=0):
        return self.world.tablet("none").call("reading", "-", *args, stdin=text.encode("utf-8"), status=status)

    def lists(self, content):
        path = self.world.folder / "lists.json"
        path.write_text(json.dumps(content), encoding="utf-8")
        return str(path)

    def test_it_says_what_could_be_plainer_and_where(self):
        hint = self.read().line
        self.assertEqual([hint["words"], hint["sentences"], hint["longest_sentence"], hint["age"]], [15, 2, 8, None])
        self.assertEqual([(f["kind"], f["text"], f["instead"]) for f in hint["findings"]],
                         [("label", "The offender", "you"), ("label", "failed to comply", "missed one"),
                          ("acronym", "YJS", "youth justice service")])
        for finding in hint["findings"]:
            self.assertEqual(LETTER[finding["at"]:finding["at"] + finding["length"]], finding["text"])

    def test_a_pooled_text_has_an_age_and_a_short_one_none(self):
        self.assertEqual(self.read(text="We go home. " * 40).line["age"], 5)
        self.assertIsNone(self.read(text="We go home. " * 30).line["age"])

    def test_names_are_passed_over(self):
        self.assertEqual(len(self.read(text="we rang zbigniew").line["findings"]), 1)
        self.assertEqual(self.read("--names", "Zbigniew,Ana", text="we rang zbigniew and ana").line["findings"], [])

    def test_another_language_has_sentences_alone(self):
        hint = self.read("--language", "cy").line
        self.assertEqual([hint["flesch_kincaid"], hint["dale_chall"], hint["findings"]], [None, None, []])

    def test_a_service_lays_its_words_over_the_programs(self):
        path = self.lists({"labels": {"the offender": None, "offender": "Sam"}, "known_acronyms": ["YJS"]})
        self.assertEqual([(f["text"], f["instead"]) for f in self.read("--lists", path).line["findings"]],
                         [("offender", "Sam"), ("failed to comply", "missed one")])

    def test_a_list_that_is_none_is_refused_with_its_place(self):
        said = self.read("--lists", self.lists({"swaps": []}), status=1)
        self.assertIn("nothing was read", said.sentence)
        self.assertIn('"swaps"', said.sentence)


if __name__ == "__main__":
    unittest.main()
