#!/usr/bin/python3
"""The real program, seen and driven as a screen reader does, over AT-SPI.

screen_reader.py FOOTBRIDGE PROFILE PASSPHRASE_FILE CHILD

Unlocks, opens a child, writes a note and waits to read "Saved on this tablet".
On each page it fails on a focusable control without a name, one under 44 x 44, and anything but one
heading. Needs a display that reaches the accessibility bus: tests/qml/at_display runs it.
"""
import subprocess
import sys

from reader import Atspi, Reader, has


def journey(reader, passphrase, child):
    reader.heading("Footbridge")
    reader.write("Your passphrase", passphrase)
    reader.press(reader.named("Unlock"))
    reader.heading("Today")
    for place, heading in (("Outbox", "Outbox"), ("Settings", "Settings"), ("Help", "Help")):
        reader.press(reader.named(place))
        reader.heading(heading)
    reader.press(reader.named("Children"))
    reader.heading("Find a child")
    reader.write("Name, or words from a note", child)
    reader.press(reader.starting(child))
    reader.heading(child)
    reader.press(reader.starting("Write a note for "))
    reader.heading("Note for " + child)
    reader.write("What we did", "We walked to the library and back.")
    reader.press(reader.until("Done to be ready", lambda: next(
        (n for n in reader.showing() if n.get_name() == "Done" and has(n, Atspi.StateType.ENABLED)), None)))
    reader.named("Saved on this tablet")
    reader.heading(child)
    reader.until("the note in the timeline", lambda: any(
        "We walked to the library and back." in n.get_name() for n in reader.showing()))
    reader.press(reader.named("Lock"))
    reader.heading("Footbridge")


def main():
    program, profile, passphrase_file, child = sys.argv[1:5]
    with open(passphrase_file, encoding="utf-8") as file:
        passphrase = file.readline().strip()
    app = subprocess.Popen([program, "--profile", profile])
    try:
        journey(Reader(app.pid), passphrase, child)
    finally:
        app.terminate()
        app.wait()
    print("A note was written and read back without looking.")


main()
