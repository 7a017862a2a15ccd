#!/usr/bin/python3
"""My plan in the real program, with what a screen reader has and nothing else.

child_plan.py FOOTBRIDGE PROFILE PASSPHRASE_FILE CHILD

Unlocks, opens a child, hands the tablet over with their plan, makes the plan from P0 to P10 by pressing what is named,
gives the tablet back, and finds the plan in the record. tests/qml/at_display runs it.
"""
import subprocess
import sys

from reader import Atspi, Reader, has, walk

#(heading, what is pressed there); Next leads on where nothing else does.
MAKING = [
    ("How shall we do this?", ["I talk, you type", "Start"]),
    ("What do you like?", ["I like music.", "Next"]),
    ("What are you good at?", ["Next"]),
    ("How can people talk with you?", ["Use short words.", "Next"]),
    ("When you feel stressed, what helps?", ["Next"]),
    ("What is going well?", ["My friends", "Next"]),
    ("Is this hard for you now?", ["Hard for me", "Next"]),
    ("What would be good in 3 months?", ["I want a job.", "Next"]),
    ("What are your goals?", ["I want a job.", "Next"]),
    ("I want a job.", ["I will talk to my worker.", "Add step", "Next"]),
    ("How do you stay safe?", ["If I feel angry", "I can walk away.", "Next"]),
    ("Is your plan right?", ["It is right"]),
    ("Say your plan in your own words.", ["Understood", "Next"]),
    ("What do you think of your plan?", ["I do not agree", "Next"]),
    ("Do you want to say why?", ["Next"]),
    ("How do you want to sign?", ["Star", "Next"]),
    ("Who is here with you?", ["My worker", "Done"]),
]


def anywhere(reader, name):
    """A control of the page by its name, scrolled out of sight or not: as a screen reader goes to it."""
    return reader.until(f"{name!r} on the page", lambda: next(
        (n for n in walk(reader.app()) if n.get_name() == name and has(n, Atspi.StateType.FOCUSABLE)
         and has(n, Atspi.StateType.ENABLED)), None))


def journey(pid, passphrase, child):
    reader = Reader(pid)
    reader.heading("Footbridge")
    reader.write("Your passphrase", passphrase)
    reader.press(reader.button("Unlock"))
    reader.heading("Today")
    reader.press(reader.button("Children"))
    reader.write("Name, or words from a note", child)
    reader.press(reader.starting(child))
    reader.heading(child)
    reader.press(reader.starting("Hand the tablet over"))
    reader.heading("Hand over")
    reader.press(reader.button("My plan"))
    reader.press(reader.button("Pass the tablet now"))
    for heading, pressed in MAKING:
        reader.heading(heading)
        for name in pressed:
            reader.press(anywhere(reader, name))
    reader.until("the plan's own page", lambda: any(
        n.get_role_name() == "heading" and (n.get_name() or "").startswith("My plan:")
        for n in reader.showing()))
    reader.press(reader.button("How is it going?"))
    reader.heading("I will talk to my worker.")
    reader.press(anywhere(reader, "Half way"))
    reader.press(reader.button("Next"))
    reader.press(reader.button("Give it back"))
    reader.heading("Thank you.")
    reader.press(reader.button("Worker"))
    reader.heading("Footbridge")
    reader.write("Your passphrase", passphrase)
    reader.press(reader.button("Unlock"))
    reader.heading("The tablet is back")
    reader.press(reader.starting("My plan"))
    reader.heading("My plan")
    for words in ("I like music.", "I will talk to my worker.", "School: hard for me"):
        reader.until(f"{words!r} in the record", lambda said=words: any(
            said in (n.get_name() or "") for n in walk(reader.app())))


def main():
    program, profile, passphrase_file, child = sys.argv[1:5]
    with open(passphrase_file, encoding="utf-8") as file:
        passphrase = file.readline().strip()
    app = subprocess.Popen([program, "--profile", profile])
    try:
        journey(app.pid, passphrase, child)
    finally:
        app.kill()
        app.wait()
    print("A plan is made, agreed or not, signed and kept by what a screen reader reads and presses.")


main()
