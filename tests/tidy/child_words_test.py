#!/usr/bin/env python3
"""The check of child mode's words fails where it should (ux.md RA-2)."""
import os
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "tools"))
import child_words

KNOWN = set("did you feel safe when came here your worker listen do want the to a we will and or is it "
            "not never no i don’t know yes help time good bad talk what happened".split())


def found(text):
    return [what for what, _ in child_words.findings_in(text, KNOWN)]


class Paper(unittest.TestCase):
    def test_what_stands_on_a_young_persons_paper_is_read_with_its_welsh(self):
        root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
        said = {english: welsh for _, english, welsh in child_words.of_paper(root)}
        self.assertEqual(said["I do not agree"], "Dw i ddim yn cytuno")
        self.assertGreater(len(said), 40)
        self.assertNotIn("Speech and language therapist", said)


class Strings(unittest.TestCase):
    def test_a_plain_question_passes(self):
        self.assertEqual(found("Did you feel safe when you came here?"), [])

    def test_sixteen_words_are_too_many_and_fifteen_are_not(self):
        self.assertEqual(found(" ".join(["you"] * 15) + "."), [])
        self.assertEqual(found(" ".join(["you"] * 16) + "."), ["16 words in a sentence"])

    def test_each_sentence_counts_for_itself(self):
        self.assertEqual(found((" ".join(["you"] * 10) + ". ") * 2), [])

    def test_a_word_that_is_not_on_the_list_is_found(self):
        self.assertEqual(found("Do you feel apprehensive?"), ["the word apprehensive"])

    def test_a_blocked_word_is_found_though_it_is_allowed(self):
        self.assertEqual([what for what, _ in child_words.findings_in("Is it a breach?", KNOWN | {"breach"})],
                         ["the word breach"])

    def test_labels_and_acronyms_of_the_writers_list_are_blocked(self):
        root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
        refused = child_words.blocked(root)
        for word in ("offender", "client", "perpetrator", "yjs", "aa", "ete", "slcn", "ro", "breach"):
            self.assertEqual([what for what, _ in child_words.findings_in(word, {word}, refused)],
                             [f"the word {word}"])

    def test_negation_in_a_question_is_found_and_in_an_answer_is_not(self):
        self.assertEqual(found("Did you not feel safe?"), ["“not” in a question"])
        self.assertEqual(found("Don't you feel safe?"), ["“don’t” in a question"])
        self.assertEqual(found("I don’t know"), [])
        self.assertEqual(found("Never"), [])

    def test_two_questions_in_one_are_found(self):
        self.assertEqual(found("Did you feel safe and listen?"), ["two questions in one"])

    def test_hard_words_together_are_over_the_grade(self):
        hard = "Participation in evaluation activities necessitates considerable understanding. "
        strings = [("f", hard * 20)]
        allowed = {word.lower() for word in child_words.words_of(hard)}
        lines = child_words.check(strings, allowed)
        self.assertEqual(len(lines), 1)
        self.assertTrue(lines[0].startswith("all of it: grade"))

    def test_a_string_without_welsh_is_found(self):
        strings = [("qml/pages/young_person/Hello.qml", "Start"), ("qml/pages/young_person/Hello.qml", "Off")]
        lines = child_words.without_welsh(strings, {("Hello", "Start"), ("Other", "Off")})
        self.assertEqual(len(lines), 1)
        self.assertIn('"Off": English alone', lines[0])

    def test_under_a_picture_stands_a_hard_word_but_neither_a_blocked_nor_a_long_one(self):
        self.assertEqual(list(child_words.check_labels([("f", "Court room"), ("f", "Solicitor")])), [])
        lines = list(child_words.check_labels([("f", "Victim"), ("f", "A place to go to now")]))
        self.assertEqual(len(lines), 2)
        self.assertIn("the word victim", lines[0])
        self.assertIn("6 words", lines[1])

    def test_a_few_words_have_no_grade(self):
        self.assertEqual(child_words.check([("f", "Understanding")], {"understanding"}), [])


if __name__ == "__main__":
    unittest.main()
