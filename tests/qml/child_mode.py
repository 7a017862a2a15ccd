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

# Words of records of the sample: a child's name, notes, a flag, another child.
RECORDS = [b"Moved to his nan", b"Exampleson", b"Tells his nan first", b"Bartholomew-Alexander",
           b"Keep weekly visits"]
SAID = "nobody told me when the bus goes"
QUESTIONS = ["Did your worker say things in a clear way?", "Did you get a say in your plan?",
             "Did people treat you fairly?", "Did you feel safe when you came here?",
             "Would you want this help again?", "What could we do better?"]


def memory(pid):
    """Every page of the process that can be read, as one list of byte strings."""
    parts = []
    with open(f"/proc/{pid}/maps", encoding="ascii") as maps, open(f"/proc/{pid}/mem", "rb", 0) as mem:
        for line in maps:
            span, rights, *_ = line.split()
            if not rights.startswith("r") or line.rstrip().endswith(("[vvar]", "[vsyscall]")):
                continue
            start, end = (int(part, 16) for part in span.split("-"))
            try:
                mem.seek(start)
                parts.append(mem.read(end - start))
            except (OSError, OverflowError, ValueError):
                continue  # a page of a device
    return parts


def found(pid, words):
    """Those of the words that are in memory, in the one or two bytes a letter that Qt keeps."""
    pages = memory(pid)
    if sum(map(len, pages)) < 10_000_000:
        sys.exit("the memory of the program could not be read; nothing was proven")

    def there(word):
        wide = word.decode("latin-1").encode("utf-16-le")
        return any(word in page or wide in page for page in pages)
    return {word for word in words if there(word)}


def on_disk(folder, word):
    """Files under the folder that hold the word as it was typed, in the one or two bytes a letter that Qt keeps."""
    wide = word.encode("utf-16-le")
    for path, _, names in os.walk(folder):
        for name in names:
            if not os.path.isfile(os.path.join(path, name)):
                continue  # a socket, or a pipe that would be waited for
            with open(os.path.join(path, name), "rb") as file:
                kept = file.read()
            if word.encode() in kept or wide in kept:
                yield os.path.join(path, name)


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
    expect("on the disk after child mode", set(on_disk(os.environ["HOME"], SAID)), set())
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
