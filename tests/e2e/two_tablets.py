"""The whole journey of a service by the command line: two tablets, one server that reads nothing."""

import json
import unittest

from world import CHILD, NOTE, WorldTest, Server

LONG = "Prynhawn da, sut wyt ti? ŵŷ مرحبا كيف حالك 👩🏽‍🏫🧩 \u0000 " * 400


class TwoTablets(WorldTest):
    def setUp(self):
        super().setUp()
        self.server = Server(self.world)
        self.a = self.world.found(self.server)
        self.b = self.world.enrol(self.a, "b", "Bea Fictional", "practitioner")
        self.a.sync()
        self.b.sync()

    def meet(self):
        """Each has what the other had: A may bring keys that B's first visit made needed."""
        for tablet in (self.a, self.b, self.a, self.b):
            tablet.sync()
        self.assertEqual(self.a.digest(), self.b.digest())

    def test_notes_written_offline_on_both_appear_on_both_unchanged(self):
        child = self.a.add("child", CHILD)
        self.meet()
        self.server.stop()
        mine = self.a.add("note", {**NOTE, "text": LONG}, child)
        hers = self.b.add("note", {**NOTE, "childs_words": "I like the bike."}, child)
        Server(self.world, listen=f"127.0.0.1:{self.server.port}")
        self.meet()
        for tablet in (self.a, self.b):
            notes = tablet.notes(child)
            self.assertEqual(set(notes), {mine, hers})
            self.assertEqual(notes[mine]["fields"]["text"], LONG)
            self.assertEqual(notes[hers]["fields"]["childs_words"], "I like the bike.")
            self.assertEqual(tablet.call("undecided").lines, [])
            self.assertEqual(tablet.call("outbox").lines, [])
            tablet.remembers_all()

    def test_the_answers_to_knife_arrests_are_counted_with_their_rules(self):
        child = self.a.add("child", CHILD)
        told = {"notified_at": "2026-06-09T23:10+01:00", "reached_child_at": "2026-06-10T00:40+01:00"}
        self.a.add("knife_response", {**told, "answer": "refused"}, child)
        self.a.add("knife_response", {**told, "offended_again": "court_knife"}, child)
        self.meet()
        for tablet in (self.a, self.b):
            *figures, note = tablet.call("knife").lines
            counts = {line["figure"]: (line["count"], line["of"]) for line in figures}
            self.assertEqual(counts["referrals"], (2, None))
            self.assertEqual(counts["individuals"], (1, None))
            self.assertEqual(counts["refused"], (1, 2))
            self.assertEqual(counts["open"], (1, 2))
            self.assertEqual(counts["again_court_knife"], (1, 1))
            self.assertEqual(counts["reached_in_time"], (2, 2))
            self.assertTrue(all(line["rule"] for line in figures))
            self.assertIn("95", note["note"])

    def test_a_clock_says_on_both_tablets_when_it_is_due_and_how_it_came_out(self):
        child = self.a.add("child", CHILD)
        self.a.add("outcome", {"type": "referral_order", "given_on": "2024-12-12"}, child)
        # Two in the morning of the 15th in India, while London has the 14th.
        held = {"contact": "panel_initial", "text": "Held.", "happened_at": "2025-01-15T02:00+05:30"}
        self.a.add("note", held, child)
        self.meet()
        for tablet in (self.a, self.b):
            panel = tablet.call("clocks", "--child", child).lines[0]
            self.assertEqual((panel["clock"], panel["result"]), ("referral_order_panel", "met"))
            self.assertEqual((panel["due"], panel["stopped"]), ("2025-01-14", "2025-01-14"))
            self.assertIn("Three bank holidays are left out.", panel["words"])
            self.assertIn("late entry is not late work", panel["words"])
        self.assertEqual(self.a.call("clocks", "--child", "ab" * 16, status=1).lines, [])
        rules = self.a.call("clock", "rules").lines
        self.assertEqual({rule["number"] for rule in rules}, set(range(1, 28)))
        self.assertTrue(all(rule["recorded"] or rule["reason"] for rule in rules))

    def test_a_manager_counts_a_figure_with_its_rule_and_the_records_behind_it(self):
        child = self.a.add("child", CHILD)
        programme = self.a.add("programme", {"type": "referral_order", "started_on": "2026-01-12",
                                             "ended_on": "2026-05-20"}, child)
        wrong = {"point": "end", "as_of": "2026-05-20", "programme": programme,
                 "accommodation_suitable": "not_suitable", "why_not": "=HYPERLINK(1)"}
        first = self.a.add("snapshot", wrong, child)
        self.meet()
        quarter = ("--from", "2026-04-01", "--to", "2026-06-30")

        def end():
            table = self.a.call("figures", "accommodation", *quarter).line
            self.assertIn("last", table["rule"])
            return {row["id"]: row["cells"][0] for row in table["rows"]}

        self.assertEqual(end()["not_suitable"]["count"], 1)
        row = end()["not_suitable"]["rows"][0]
        self.assertEqual((row["record"], row["child"], row["decided_in"], row["decided_by"]),
                         (programme, child, first, "accommodation_suitable"))
        self.a.add("snapshot", {"point": "end", "as_of": "2026-05-20", "programme": programme,
                                "accommodation_suitable": "suitable", "replaces": first,
                                "replaces_why": "the sofa was another child's"}, child)
        self.assertEqual((end()["suitable"]["count"], end()["not_suitable"]["count"]), (1, 0))
        outside = self.a.call("figures", "accommodation", *quarter, "--outside").line
        self.assertTrue(all(not cell.get("rows") for row in outside["rows"] for cell in row["cells"]))
        before = self.a.call("figures", "accommodation", "--from", "2026-01-01", "--to", "2026-03-31").line
        self.assertEqual(before["total"][0]["count"], 0)
        self.assertGreater(len(self.a.call("figures", "list").lines), 40)
        sent = self.a.call("figures", "return", *quarter).out.decode()
        self.assertIn('"accommodation","suitable","end",1,1,,2026-04-01,2026-06-30,"kpi_revised"', sent)
        self.assertIn("masked", self.a.call("figures", "return", *quarter, "--outside").out.decode())

    def test_what_looks_wrong_is_listed_with_the_field_that_mends_it(self):
        child = self.a.add("child", CHILD)
        wrong = self.a.add("programme", {"type": "youth_caution", "started_on": "2026-03-04",
                                         "ended_on": "2026-03-01"}, child)

        def found():
            return [line for line in self.a.call("quality").lines
                    if line["fault"] == "Contradictory" and line["record"] == wrong]

        self.assertEqual([(line["child"], line["mend_in"], line["mend_field"]) for line in found()],
                         [(child, wrong, "ended_on")])
        self.a.call("set", wrong, "--json", "-", stdin={"ended_on": "2026-05-01"})
        self.assertEqual(found(), [])
        self.meet()
        self.b.call("quality", status=1)

    def test_a_caseload_comes_in_from_a_table_whole_or_not_at_all(self):
        table = self.a.world.folder / "caseload.csv"
        table.write_bytes(b"local_ref,known_as,programme.type,programme.started_on\r\n"
                          b"YJ-71,=Sam,referral_order,2026-01-12\r\nYJ-72,Kim,,12 January\r\n")
        wrong = self.a.call("import-caseload", str(table), status=1).lines
        self.assertEqual([(line["line"], line["field"]) for line in wrong], [(3, "programme.started_on")])
        table.write_bytes(table.read_bytes().replace(b"12 January", b""))
        self.assertFalse(self.a.call("import-caseload", str(table), "--dry-run").line["kept"])
        self.assertEqual(self.a.call("import-caseload", str(table)).line,
                         {"children": 2, "programmes": 1, "kept": True})
        self.meet()
        names = {line["fields"]["known_as"] for line in self.b.call("list", "child").lines}
        self.assertLessEqual({"=Sam", "Kim"}, names)
        again = self.a.call("import-caseload", str(table), status=1).lines
        self.assertEqual([line["line"] for line in again], [2, 3])

    def test_a_childs_whole_record_goes_out_with_who_else_is_named(self):
        child = self.a.add("child", {"known_as": "Pax", "local_ref": "YJ-81"})
        self.a.add("child", {"known_as": "Quill", "local_ref": "YJ-82"})
        self.a.add("note", {"contact": "phone", "text": "Pax came with Quill."}, child)
        folder = self.a.world.folder / "request"
        made = self.a.call("export-child", "--child", child, "--to", str(folder)).line
        self.assertEqual((made["records"], made["look_first"]), (2, 1))
        self.assertIn("Names Quill, another child.", (folder / "look-first.txt").read_text())
        self.assertIn("Pax came with Quill.", (folder / "record.txt").read_text())
        self.assertEqual({oct(file.stat().st_mode & 0o77) for file in folder.iterdir()}, {"0o0"})
        self.a.call("export-child", "--child", child, "--to", str(folder), status=1)
        self.assertIn(child, [line.get("child") for line in self.a.call("reads").lines])

    def test_what_is_counted_by_a_manager_alone(self):
        quarter = ("--from", "2026-04-01", "--to", "2026-06-30")
        self.b.call("figures", "return", *quarter, status=1)
        self.b.call("figures", "accommodation", *quarter, status=1)
        self.a.call("figures", "nothing", *quarter, status=1)
        self.a.call("figures", "victims", *quarter, status=1)
        self.a.call("figures", "accommodation", "--from", "2026-06-30", "--to", "2026-04-01", status=2)

    def test_one_field_written_on_both_is_kept_twice_until_somebody_chooses(self):
        child = self.a.add("child", CHILD)
        self.meet()
        self.a.call("set", child, "--json", "-", stdin={"known_as": "Sammy"})
        self.b.call("set", child, "--json", "-", stdin={"known_as": "Samira"})
        self.meet()
        shown = self.b.call("show", child).line["two_versions"]["known_as"]
        by = {version["value"]: version["by"] for version in shown}
        self.assertEqual(by, {"Sammy": "Alex Fictional", "Samira": "Bea Fictional"})
        self.assertTrue(all(version["at"] and version["tablet"] for version in shown))
        kept = next(v["version"] for v in shown if v["value"] == "Sammy")
        self.b.call("choose", child, "known_as", kept)
        self.meet()
        for tablet in (self.a, self.b):
            shown = tablet.call("show", child, "--history").line
            self.assertEqual(shown["two_versions"], {})
            self.assertEqual(shown["fields"]["known_as"], "Sammy")
            history = [line["value"] for line in shown["history"]["known_as"]]
            self.assertIn("Samira", history)

    def test_a_colleague_who_comes_later_reads_the_cases_from_before(self):
        child = self.a.add("child", CHILD)
        note = self.a.add("note", NOTE, child)
        self.a.sync()
        carl = self.world.enrol(self.a, "c", "Carl Fictional", "manager")
        self.a.sync()
        carl.sync()
        self.assertEqual(set(carl.notes(child)), {note})
        users = {line["user"] for line in carl.call("tablets").lines}
        self.assertEqual(users, {"Alex Fictional", "Bea Fictional", "Carl Fictional"})

    def test_a_second_tablet_of_the_same_person_reads_the_same(self):
        child = self.a.add("child", CHILD)
        self.a.sync()
        second = self.world.enrol(self.a, "a2", "Bea Fictional", "practitioner")
        self.b.sync()
        self.a.sync()
        second.sync()
        self.assertEqual([line["id"] for line in second.call("list", "child").lines], [child])
        mine = [line["user"] for line in second.call("tablets").lines if line["this_one"]]
        self.assertEqual(mine, ["Bea Fictional"])

    def test_an_export_taken_in_elsewhere_gives_the_same_export(self):
        child = self.a.add("child", CHILD)
        note = self.a.add("note", {**NOTE, "text": LONG}, child)
        self.a.call("addendum", note, "--text", "It was the garden.", "--reason", "Wrong room")
        exported = self.a.call("export").out
        other = self.world.found_apart("elsewhere")
        planned = other.call("import", "-", "--dry-run", stdin=exported).line
        self.assertEqual((planned["records"], planned["kept"]), (2, False))
        self.assertEqual(other.call("export").out, b"")
        self.assertTrue(other.call("import", "-", stdin=exported).line["kept"])
        self.assertEqual(other.call("export").out, exported)
        again = other.call("import", "-", stdin=exported).line
        self.assertEqual((again["records"], again["already_here"]), (0, 2))

    def test_a_file_with_bad_lines_is_named_line_by_line_and_not_taken(self):
        child = self.a.add("child", CHILD)
        before = self.a.digest()
        good = {"kind": "note", "id": "11" * 16, "fields": {**NOTE, "child": child}}
        wrong_code = {**good, "id": "22" * 16, "fields": {**good["fields"], "attendance": "maybe"}}
        file = "\n".join([json.dumps(good), json.dumps(wrong_code), "{", ""]).encode()
        refused = self.a.call("import", "-", stdin=file, status=1)
        self.assertEqual([(f["line"], f["field"]) for f in refused.lines],
                         [(2, "attendance"), (3, "")])
        self.assertIn("line 2", refused.sentence)
        self.assertIn("attendance", refused.sentence)
        self.assertEqual(self.a.digest(), before)

    def test_an_invented_caseload_is_the_same_for_the_same_seed(self):
        demo = ("demo", "--children", "5", "--notes", "40", "--seed", "7")
        first = self.a.call(*demo).line
        self.assertEqual((first["children"], first["notes"]), (5, 40))
        again = self.a.call(*demo).line
        self.assertEqual((again["records"], again["already_here"]), (0, first["records"]))
        self.meet()
        self.assertEqual(len(self.b.call("list", "child").lines), 5)
        self.assertEqual(len(self.b.call("list", "note").lines), 40)

    def test_drafts_stay_until_they_are_finished(self):
        child = self.a.add("child", CHILD)
        put = ("draft", "put", "note", "--child", child, "--json", "-")
        draft = self.a.call(*put, stdin=NOTE).line["id"]
        self.a.call(*put, "--id", draft, stdin={**NOTE, "text": "Second thoughts."})
        self.assertEqual([d["fields"]["text"] for d in self.a.call("drafts").lines],
                         ["Second thoughts."])
        note = self.a.call("draft", "finish", draft).line["id"]
        self.assertEqual(self.a.call("drafts").lines, [])
        self.assertEqual(self.a.notes(child)[note]["fields"]["text"], "Second thoughts.")

    def test_search_forgives_one_slip_of_the_finger(self):
        child = self.a.add("child", CHILD)
        note = self.a.add("note", NOTE, child)
        found = self.a.call("search", "kichen").lines
        self.assertEqual([hit["id"] for hit in found], [note])
        self.assertTrue(found[0]["forgiven"])
        self.assertEqual(self.a.call("search", "sam").lines[0]["id"], child)

    def test_a_new_passphrase_takes_the_place_of_the_old_one(self):
        child = self.a.add("child", CHILD)
        anew = self.world.secrets / "anew"
        anew.write_text("another long passphrase\n", encoding="utf-8")
        self.a.call("passphrase", "change", "--new-passphrase-file", str(anew))
        self.a.call("digest", status=1)
        self.a.passphrase_file = anew
        self.assertEqual([line["id"] for line in self.a.call("list", "child").lines], [child])


class WrongUse(WorldTest):
    """What a script gets wrong is said in one sentence, and changes nothing."""

    def setUp(self):
        super().setUp()
        self.a = self.world.found_apart("a")
        self.child = self.a.add("child", CHILD)
        self.before = self.a.digest()

    def tearDown(self):
        self.assertEqual(self.a.digest(), self.before)

    def refuse(self, fields, names, kind="note"):
        stdin = fields if isinstance(fields, (bytes, dict)) else fields.encode()
        answer = self.a.call("add", kind, "--child", self.child, "--json", "-", stdin=stdin,
                             status=1)
        self.assertIn(names, answer.sentence)

    def test_a_field_at_fault_is_named(self):
        self.refuse({**NOTE, "mood": "fine"}, "mood")
        self.refuse({**NOTE, "text": 7}, "text")
        self.refuse({**NOTE, "attendance": "perhaps"}, "attendance")
        self.refuse({"contact": "home_visit", "text": None}, "text")
        self.refuse({**NOTE, "happened_at": "yesterday"}, "happened_at")
        self.refuse({"type": "weapon", "raised_on": "2026-02-30"}, "raised_on", kind="flag")
        self.refuse({**NOTE, "child": "1234"}, "child")

    def test_a_line_that_is_not_json_is_named(self):
        self.refuse('{"text":\n"one",\n,}', "line 3")
        self.refuse(b'{"text": "\xff\xfe"}', "line 1")
        self.refuse("[]", "line 1")
        self.refuse("", "line 1")

    def test_words_that_are_no_command_are_wrong_use(self):
        for args in (("add", "poem", "--json", "-"), ("frobnicate",), (), ("service",),
                     ("show", "1234"), ("show",), ("list", "note", "--child", "xyz"),
                     ("add", "note", "--json", "no-such-file"), ("search", "x", "--limit", "-1"),
                     ("add", "note", "--child", self.child), ("list", "note", "--what")):
            with self.subTest(args=args):
                self.a.call(*args, status=2)

    def test_a_record_that_is_not_here_is_refused(self):
        self.a.call("show", "ab" * 16, status=1)
        self.a.call("add", "note", "--child", "ab" * 16, "--json", "-", stdin=NOTE, status=1)
        self.a.call("set", self.child, "--json", "-", stdin={"mood": "fine"}, status=1)

    def test_paths_are_taken_from_where_the_program_runs(self):
        (self.world.cwd / "draft.json").write_text(json.dumps(NOTE), encoding="utf-8")
        draft = self.a.call("draft", "put", "note", "--child", self.child, "--json",
                            "draft.json").line["id"]
        self.a.call("draft", "remove", draft)

    def test_a_missing_passphrase_file_or_profile_is_said(self):
        self.a.passphrase_file.unlink()
        self.a.call("digest", status=2)
        self.a.passphrase_file.write_text("\n")
        self.a.call("digest", status=2)
        self.world.tablet("nobody").call("digest", status=1)
        self.a.passphrase_file.write_text("correct horse battery\r\n")

    def test_help_and_version_are_answers(self):
        for word in ("--help", "--version", "--help-all"):
            self.assertIn(b"footbridge-cli", self.a.call(word).out)
        self.assertIn(b"--child", self.a.call("add", "--help").out)


if __name__ == "__main__":
    unittest.main()
