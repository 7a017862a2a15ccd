#!/usr/bin/env python3
"""Checks of every word a young person reads in child mode (ux.md 1.3, RA-1 to RA-4).

child_words.py [ROOT]: prints `file: "text": what, instead: ...` for each finding and exits 1 if there
is one. Read are qsTr("...") of qml/pages/young_person, what app/forms/library asks in English,
but for forms that staff fill, and what stands on their paper; each string of the pages and the paper has its Welsh. The words under
the pictures of app/symbols may be any that is not refused, for the picture says what they mean; they are short. A string on its own is looked at for length, words and negation only;
the formula is for all of it together.
"""
import glob
import json
import os
import re
import sys
import xml.etree.ElementTree as xml

LONGEST = 15        # words in a sentence (ER-1)
LABEL_WORDS = 5     # under a picture
GRADE_MAX = 3.0     # Flesch-Kincaid, pooled (1.2)
POOL_MIN = 100      # words, under which a formula says nothing (RA-1)
ALLOWED = "app/reading/lists/child_words.txt"
WRITERS = "app/reading/lists/en.json"   # of the help for who writes; its labels and acronyms are blocked here
WELSH = "qml/languages/child_cy.ts"
PAPER = "app/print/paper_words.cpp"     # English and Welsh side by side; labels of vocabularies are not ours to choose here
BLOCKED = {"delete", "offence", "victim", "practitioner", "intervention", "compliance", "breach", "error",
           "sync", "failed", "submit", "confidential", "anonymous"}
# Filled by staff, with the child beside them.
STAFF_FORMS = {"talk-check.json"}
# One place that goes by two names, and no second question (SV-3).
ONE_IN_TWO_WORDS = {"How is school or work?", "How is school or work for them?"}
NEGATIONS = {"not", "never", "no", "nobody", "nothing", "none"}
SAID = re.compile(r'qsTr\("((?:[^"\\]|\\.)*)"')
ON_PAPER = re.compile(r'\{"((?:[^"\\]|\\.)*)",\s*"((?:[^"\\]|\\.)*)"\}')
HIDDEN = "questionnaire-hidden"


def words_of(text):
    return re.findall(r"[^\W\d_]+(?:[’'][^\W\d_]+)*", text.replace("%1", " ").replace("%2", " "))


def sentences_of(text):
    return [part for part in re.split(r"(?<=[.!?:])\s+", text) if words_of(part)]


def syllables(word):
    word = re.sub(r"[^a-z]", "", word.lower())
    groups = len(re.findall(r"[aeiouy]+", word))
    silent = word.endswith("e") and not word.endswith(("le", "ee")) or re.search(r"[^td]ed$", word)
    return max(1, groups - (1 if silent and groups > 1 else 0))


def grade(sentences):
    """Flesch-Kincaid of all of them together."""
    words = [word for sentence in sentences for word in words_of(sentence)]
    return (0.39 * len(words) / len(sentences)
            + 11.8 * sum(map(syllables, words)) / len(words) - 15.59)


def blocked(root):
    """BLOCKED, and what the writers' list calls an acronym or a label in one word."""
    with open(os.path.join(root, WRITERS), encoding="utf-8") as file:
        lists = json.load(file)
    return BLOCKED | {word.lower() for part in ("acronyms", "labels") for word in lists[part]
                      if words_of(word) == [word]}


def findings_in(text, allowed, refused=frozenset(BLOCKED)):
    """What is wrong with one string, as (what, instead)."""
    found = []
    for sentence in sentences_of(text):
        words = [word.lower().replace("'", "’") for word in words_of(sentence)]
        if len(words) > LONGEST:
            found.append((f"{len(words)} words in a sentence", f"{LONGEST} at most"))
        for word in words:
            if word in refused:
                found.append((f"the word {word}", "a plain one (ux.md 1.5)"))
            elif word not in allowed:
                found.append((f"the word {word}", f"one of {ALLOWED}"))
        if not sentence.rstrip().endswith("?"):
            continue
        for word in words:
            if word in NEGATIONS or word.endswith("n’t"):
                found.append((f"“{word}” in a question", "ask it the other way round"))
        if {"and", "or"} & set(words) and sentence not in ONE_IN_TWO_WORDS:
            found.append(("two questions in one", "one at a time"))
    return found


def of_qml(root):
    for path in sorted(glob.glob(os.path.join(root, "qml/pages/young_person/*.qml"))):
        with open(path, encoding="utf-8") as file:
            for text in SAID.findall(file.read()):
                yield os.path.relpath(path, root), text


def of_paper(root):
    with open(os.path.join(root, PAPER), encoding="utf-8") as file:
        for english, welsh in ON_PAPER.findall(file.read().split("// ---- labels")[0]):
            yield PAPER, english, welsh


def of_items(items):
    for item in items:
        if any(e["url"].endswith(HIDDEN) and e.get("valueBoolean") for e in item.get("extension", [])):
            continue
        if item.get("text"):
            yield item["text"]
        for option in item.get("answerOption", []):
            shown = option.get("valueCoding", {}).get("display") or option.get("valueString")
            if shown:
                yield shown
        yield from of_items(item.get("item", []))


def of_forms(root):
    for path in sorted(glob.glob(os.path.join(root, "app/forms/library/*.json"))):
        if os.path.basename(path) in STAFF_FORMS:
            continue
        with open(path, encoding="utf-8") as file:
            form = json.load(file)
        for text in of_items(form.get("item", [])):
            yield os.path.relpath(path, root), text


def of_symbols(root):
    """What stands under the pictures and over their groups, in English."""
    path = os.path.join(root, "app/symbols/symbols.json")
    with open(path, encoding="utf-8") as file:
        book = json.load(file)
    for entry in [*book["categories"], *book["symbols"]]:
        yield os.path.relpath(path, root), entry["label"]["en"]


def check_labels(strings, refused=frozenset(BLOCKED)):
    """Every finding, as a line, of [(where, label)]."""
    for where, text in strings:
        words = [word.lower() for word in words_of(text)]
        if len(words) > LABEL_WORDS:
            yield f'{where}: "{text}": {len(words)} words, instead: {LABEL_WORDS} at most'
        for word in words:
            if word in refused:
                yield f'{where}: "{text}": the word {word}, instead: a plain one (ux.md 1.5)'


def in_welsh(root):
    """(page, English) of each string that has words in Welsh, a draft or not."""
    found = set()
    for context in xml.parse(os.path.join(root, WELSH)).getroot().iter("context"):
        for message in context.iter("message"):
            if (message.findtext("translation") or "").strip():
                found.add((context.findtext("name"), message.findtext("source")))
    return found


def without_welsh(strings, welsh):
    """A line for each string of a page that a Welsh child would see in English (ux.md LG-3)."""
    return [f'{where}: "{text}": English alone, instead: Welsh beside it in {WELSH}'
            for where, text in strings
            if (os.path.splitext(os.path.basename(where))[0], text) not in welsh]


def check(strings, allowed, refused=frozenset(BLOCKED)):
    """Every finding, as a line, of [(where, text)]."""
    lines = [f'{where}: "{text}": {what}, instead: {instead}'
             for where, text in strings for what, instead in findings_in(text, allowed, refused)]
    pool = [sentence for text in dict.fromkeys(text for _, text in strings)
            for sentence in sentences_of(text)]
    if sum(len(words_of(sentence)) for sentence in pool) >= POOL_MIN and grade(pool) > GRADE_MAX:
        lines.append(f"all of it: grade {grade(pool):.1f}, instead: {GRADE_MAX} at most")
    return lines


def main():
    root = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    with open(os.path.join(root, ALLOWED), encoding="utf-8") as file:
        allowed = {word for line in file if not line.startswith("#") for word in line.split()}
    pages = list(of_qml(root))
    paper = list(of_paper(root))
    strings = [*pages, *of_forms(root), *((where, text) for where, text, _ in paper)]
    if not strings:
        sys.exit("no string of child mode was found; nothing was checked")
    refused = blocked(root)
    lines = [*check(strings, allowed, refused), *without_welsh(pages, in_welsh(root)),
             *check_labels(of_symbols(root), refused)]
    lines += [f'{where}: "{text}": English alone, instead: Welsh beside it'
              for where, text, welsh in paper if not welsh.strip()]
    print("\n".join(lines) if lines else
          f"{len(strings)} strings of child mode read well; grade "
          f"{grade([s for _, text in strings for s in sentences_of(text)]):.1f}.")
    sys.exit(1 if lines else 0)


if __name__ == "__main__":
    main()
