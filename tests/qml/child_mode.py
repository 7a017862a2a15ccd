#!/usr/bin/python3
"""Child mode of the real program: what is in its memory, and where it leads.

child_mode.py FOOTBRIDGE PROFILE PASSPHRASE_FILE CHILD

Unlocks, opens a child, hands the tablet over, says something, and looks into the memory of the process at each step:
in child mode there is no key, no passphrase and no word of any record. Closing, killing and starting again lead to
the lock page alone. Needs root to read another process's memory. tests/qml/at_display runs it.
"""
import os
import re
import signal
import subprocess
import sys

from reader import Reader
from traces import in_memory, on_disk, text

# Words of records of the sample: a child's name, notes, a flag, another child.
RECORDS = [b"Moved to his nan", b"Exampleson", b"Tells his nan first", b"Bartholomew-Alexander",
           b"Keep weekly visits"]
SAID = "nobody told me when the bus goes"
QUESTIONS = ["Did your worker say things in a clear way?", "Did you get a say in your plan?",
             "Did people treat you fairly?", "Did you feel safe when you came here?",
             "Would you want this help again?", "What could we do better?"]


def found(pid, words):
    """Those of the words that are in memory."""
    return in_memory(pid, {word: text(word) for word in words})


def expect(what, got, wanted):
    if got != wanted:
        sys.exit(f"{what}: {sorted(got)} instead of {sorted(wanted)}")


def journey(pid, profile, passphrase, child):
    reader = Reader(pid)
    with open(os.path.join(profile, "device.secret"), "rb") as file:
        secret = file.read(32)
    everything = {*RECORDS, passphrase.encode(), secret}
    reader.heading("Footbridge")
    reader.write("Your passphrase", passphrase)
    reader.press(reader.button("Unlock"))
    reader.heading("Today")
    reader.press(reader.button("Children"))
    reader.write("Name, or words from a note", child)
    reader.press(reader.starting(child))
    reader.heading(child)
    if found(pid, everything) < {*RECORDS[:3]}:
        sys.exit("an open record could not be found in memory, so its absence would prove nothing")

    reader.press(reader.starting("Hand the tablet over"))
    reader.heading("Hand over")
    reader.press(reader.button("Pass the tablet now"))
    reader.heading("Hello")
    expect("in memory in child mode", found(pid, everything), set())
    names = " ".join(n.get_name() or "" for n in reader.showing())
    expect("shown in child mode", set(re.findall(child, names)), set())
    reader.press(reader.button("Start"))
    reader.heading("Do you want to tell us what you think?")
    reader.press(reader.button("Yes, I want to"))
    reader.heading("Who will see this?")
    reader.press(reader.button("OK"))
    reader.heading("Did your worker listen to you?")
    reader.press(reader.button("Sometimes"))
    for question in QUESTIONS:
        reader.press(reader.button("Next"))
        reader.heading(question)
        if question == "Did you feel safe when you came here?":
            reader.press(reader.button("Next"))
            reader.heading("Time for a rest.")
            reader.press(reader.button("Carry on"))
            reader.heading("Did your plan help you?")
    reader.press(reader.button("Write"))
    reader.write("Write here", SAID)
    reader.press(reader.button("Next"))
    reader.heading("Check my answers")
    reader.press(reader.button("Finish"))
    reader.heading("Thank you.")
    expect("in memory at the end of child mode", found(pid, everything), set())
    said = [os.path.join(profile, "handed-over", name)
            for name in os.listdir(os.path.join(profile, "handed-over"))]
    if len(said) != 1 or SAID.encode() in open(said[0], "rb").read():
        sys.exit(f"what was said is not kept, or not sealed: {said}")

    reader.press(reader.button("Worker"))
    reader.heading("Footbridge")
    expect("in memory at the lock page", found(pid, everything | {SAID.encode()}), set())
    expect("on the disk after child mode", on_disk(os.environ["HOME"], {SAID: text(SAID)}), set())
    reader.write("Your passphrase", passphrase)
    reader.press(reader.button("Unlock"))
    # Never straight back to a record.
    reader.heading("The tablet is back")
    reader.press(reader.button("Finish"))
    reader.heading("Today")
    reader.press(reader.button("Outbox"))
    reader.heading("Outbox")
    reader.until("what was said to wait in the outbox", lambda: any(
        n.get_name().startswith("Something sealed") for n in reader.showing()))
    expect("readable on this tablet again", found(pid, {SAID.encode()}), set())
    # The next child at the same tablet: nothing of the one before.
    pass_tablet(reader, child)
    expect("in memory for the next child", found(pid, everything | {SAID.encode()}), set())


def pass_tablet(reader, child):
    reader.press(reader.button("Children"))
    reader.write("Name, or words from a note", child)
    reader.press(reader.starting(child))
    reader.heading(child)
    reader.press(reader.starting("Hand the tablet over"))
    reader.heading("Hand over")
    reader.press(reader.button("Pass the tablet now"))
    reader.heading("Hello")


def hand_over(reader, passphrase, child):
    reader.heading("Footbridge")
    reader.write("Your passphrase", passphrase)
    reader.press(reader.button("Unlock"))
    reader.heading("Today")
    pass_tablet(reader, child)


def started(program, profile):
    return subprocess.Popen([program, "--profile", profile])


def main():
    program, profile, passphrase_file, child = sys.argv[1:5]
    with open(passphrase_file, encoding="utf-8") as file:
        passphrase = file.readline().strip()
    app = started(program, profile)
    try:
        journey(app.pid, profile, passphrase, child)
    finally:
        app.kill()
        app.wait()
    # Killed in child mode and started again: the lock page, and nothing of any record.
    app = started(program, profile)
    try:
        hand_over(Reader(app.pid), passphrase, child)
        app.send_signal(signal.SIGKILL)
        app.wait()
        app = started(program, profile)
        Reader(app.pid).heading("Footbridge")
        expect("in memory after it was killed", found(app.pid, set(RECORDS)), set())
    finally:
        app.kill()
        app.wait()
    print("Child mode holds no key and no record, and leads to the lock page alone.")


main()
