#!/usr/bin/python3
"""What one child types, draws and says at the tablet is nowhere on it for the next one.

child_canary.py FOOTBRIDGE PROFILE PASSPHRASE_FILE CHILD

A child draws, speaks and writes in the real program and finishes; another draws and speaks and is covered in the middle
of it. What they made is found in the program's memory while they make it, in every form that is searched for, and in
none, neither there nor on the disk, once the tablet is the worker's again and when the next child holds it. Needs root
to read another process's memory. tests/qml/at_display runs it. Exit code 77: there is no sound server here.
"""
import base64
import os
import random
import shutil
import subprocess
import sys

from pointer import Screen
from reader import Atspi, Reader
from room_sound import Room, Voice, noise
import traces

SAID = "the green kettle hums at half past nine"
ASKED = ["What do we do well?", "What could we do better?", "What else do you want to tell us?"]
CORNERS = 9      # of the line that is drawn
PIECE = 160      # pixels of a row that are searched for
SEARCHED_ON_DISK = ("HOME", "/dev/shm")


def expect_nothing(when, pid, canary):
    left = traces.in_memory(pid, canary)
    for place in SEARCHED_ON_DISK:
        left |= traces.on_disk(os.environ.get(place, place), canary)
    if left:
        sys.exit(f"{when}: {sorted(left)} is still there")
    print(f"{when}: none of {len(canary)} traces is left")


def expect_all(reader, when, canary):
    """Until each form is in memory; a form that is never found would prove nothing by its absence."""
    missing = set(canary)

    def look():
        nonlocal missing
        missing -= traces.in_memory(reader.pid, {name: canary[name] for name in missing})
        return not missing
    try:
        reader.until(f"{when}: each trace in memory", look)
    finally:
        if missing:
            print(f"{when}: not found: {sorted(missing)}", file=sys.stderr)
    print(f"{when}: each of {len(canary)} traces was found in memory")


def expect_on_disk(kept, canary):
    """The search of the disk finds each trace in a file that holds it."""
    path = os.path.join(os.environ["HOME"], "control")
    with open(path, "wb") as file:
        file.write(kept)
    found = traces.on_disk(os.environ["HOME"], canary)
    os.remove(path)
    written = {f"{name} in {path}" for name in canary}
    if not written <= found:
        sys.exit(f"the search of the disk misses {sorted(written - found)}; nothing was proven")
    if found - written:
        sys.exit(f"on the disk as it was made: {sorted(found - written)}")


def zigzag(seed, width, height):
    """Corners of a line across a pad, in pixels from its edge; each step is a long one."""
    pick = random.Random(seed)
    step, half = (width - 40) // CORNERS, height // 2

    def corner(n):
        return 20 + n * step + pick.randrange(step // 2), (half if n % 2 else 12) + pick.randrange(half - 24)
    return [corner(n) for n in range(CORNERS)]


def pieces(rows, colours=10):
    """Pieces of what the pad shows, well inside it, that cross lines at their edges: nothing else looks like these."""
    found = []
    for row in rows[len(rows) // 4:-len(rows) // 4]:
        pixels = [row[at:at + 3] + b"\xff" for at in range(0, len(row), 4)]
        found += [pixels[at:at + PIECE] for at in range(PIECE, len(pixels) - 2 * PIECE, PIECE)]
    found = [b"".join(piece) for piece in found if len(set(piece)) >= colours]
    if len(found) < traces.PIECES:
        sys.exit(f"only {len(found)} pieces of the pad are like nothing else; nothing was proven")
    return found[::len(found) // traces.PIECES]


def draw(reader, screen, name, seed):
    """Draws, and answers how that is found again."""
    reader.press(reader.button("Draw"))
    box = Atspi.Component.get_extents(reader.named("Drawing pad"), Atspi.CoordType.SCREEN)
    line = zigzag(seed, box.width, box.height)
    screen.draw([(box.x + x, box.y + y) for x, y in line])
    reader.button("Undo")  # it is the program's now
    points = [(traces.thousandths(x, box.width), traces.thousandths(y, box.height)) for x, y in line]
    shown = pieces(screen.rows(box.x, box.y, box.width, box.height))
    canary = traces.drawing(name, points, (box.width, box.height), shown)
    expect_all(reader, f"while {name} is drawn", canary)
    # What is written as text is soon written over, so there is no moment to find it at: a file has to prove the search.
    words = traces.in_words(points)
    written = {f"{name}, as text": traces.text(words)}
    expect_on_disk(f'{{"strokes":[[{words}]]}}'.encode(), written)
    return canary | written


def speak(reader, name, seed):
    """Speaks until each piece of a second of sound was heard; stops nothing. Answers how it is found again."""
    sound = noise(seed)
    canary = traces.samples(name, sound)
    reader.press(reader.button("Speak"))
    listening = reader.button("I am listening. Tap to stop.")
    with Voice(sound):
        expect_all(reader, f"while {name} is said", canary)
    return sound, canary, listening


def keep_voice(reader, name, sound):
    """Says yes to keeping what was said, and answers how the form that is sealed is found again."""
    reader.press(reader.button("Yes, keep it"))
    reader.named("We will keep your voice.")
    made = reader.until("the clip in memory", lambda: next(traces.clip_in(traces.memory(reader.pid), sound), None))
    canary = traces.clip(name, made)
    expect_on_disk(made + base64.b64encode(made), canary)
    expect_all(reader, f"while {name} is kept", canary)
    return canary


def begin(reader):
    reader.press(reader.button("Start"))
    reader.heading("Do you want to tell us what you think?")
    reader.press(reader.button("Yes, I want to"))
    reader.heading("Who will see this?")
    reader.press(reader.button("OK"))
    reader.heading(ASKED[0])


def on(reader, heading):
    reader.press(reader.button("Next"))
    reader.heading(heading)


def finished(reader, screen):
    """A child who draws, speaks and writes, and finishes."""
    begin(reader)
    canary = draw(reader, screen, "the first drawing", 1)
    on(reader, ASKED[1])
    sound, heard, listening = speak(reader, "the first voice", 2)
    reader.press(listening)
    canary |= heard | keep_voice(reader, "the first voice", sound)
    on(reader, ASKED[2])
    reader.press(reader.button("Write"))
    reader.write("Write here", SAID)
    typed = {"the words": traces.text(SAID)}
    expect_all(reader, "while the words are typed", typed)
    canary |= typed
    on(reader, "Check my answers")
    reader.press(reader.button("Finish"))
    reader.heading("Thank you.")
    return canary


def covered(reader, screen):
    """A child who draws, goes on, and is covered while they speak."""
    begin(reader)
    canary = draw(reader, screen, "the second drawing", 3)
    on(reader, ASKED[1])
    canary |= speak(reader, "the second voice", 4)[1]
    reader.press(reader.button("Cover"))
    return canary


def unlock(reader, passphrase):
    reader.heading("Footbridge")
    reader.write("Your passphrase", passphrase)
    reader.press(reader.button("Unlock"))


def pass_tablet(reader, child):
    reader.heading("Today")
    reader.press(reader.button("Children"))
    reader.write("Name, or words from a note", child)
    reader.press(reader.starting(child))
    reader.heading(child)
    reader.press(reader.starting("Hand the tablet over"))
    reader.heading("Hand over")
    reader.press(reader.button("Three questions"))
    reader.press(reader.button("Pass the tablet now"))
    reader.heading("Hello")


def back_to_worker(reader, passphrase, canary, when):
    reader.press(reader.button("Worker"))
    reader.heading("Footbridge")
    expect_nothing(f"at the lock page, {when}", reader.pid, canary)
    unlock(reader, passphrase)
    reader.heading("The tablet is back")
    expect_nothing(f"with the worker, {when}", reader.pid, canary)
    reader.press(reader.button("Finish"))


def journey(pid, passphrase):
    reader, screen = Reader(pid), Screen()
    unlock(reader, passphrase)
    pass_tablet(reader, "Asha")
    canary = finished(reader, screen)
    back_to_worker(reader, passphrase, canary, "what was finished")
    pass_tablet(reader, "Bartholomew-Alexander")
    expect_nothing("for the next child", pid, canary)
    canary |= covered(reader, screen)
    back_to_worker(reader, passphrase, canary, "what was covered")
    pass_tablet(reader, "Asha")
    expect_nothing("for the child after that", pid, canary)


def main():
    program, profile, passphrase_file = sys.argv[1:4]
    for tool in ("pulseaudio", "pactl", "pacat", "xdotool"):
        if not shutil.which(tool):
            print(f"skipped: {tool} is not here")
            sys.exit(77)
    with open(passphrase_file, encoding="utf-8") as file:
        passphrase = file.readline().strip()
    with Room():
        app = subprocess.Popen([program, "--profile", profile])
        try:
            journey(app.pid, passphrase)
        finally:
            app.kill()
            app.wait()
    print("What one child typed, drew and said is nowhere for the next.")


main()
