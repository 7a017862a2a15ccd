"""What somebody typed, drew or said, in the forms a program may hold it in, and where any of it is left.

A trace is a name and a search: search(bytes) says whether it is there. Drawings are searched as numbers, as text, as
that text in base64 and as pixels; voices as samples, and as the file they are sealed from, in bytes and in base64.
"""
import base64
import math
import os
import re
import struct

SAMPLE_RATE = 8000      # [Hz] speech::Recorder::kRate
SAMPLES_IN_BLOCK = 505  # app/speech/wav.cpp
BLOCK = 256             # [bytes]
FILE_HEAD = 60          # [bytes]
QT_VARIANT = 32         # [bytes] QVariant, with its value at the front
PATH_ELEMENT = 24       # [bytes] QPainterPath::Element
PAGE = 4096             # [bytes]
PIECES = 3              # of something long that are searched for
SCRIPT_MASK = 0xfffc << 48  # QML keeps a double with these bits turned over


def memory(pid):
    """Every page of the process that can be read, but for what is of a file and cannot be written to: byte strings."""
    parts = []
    with open(f"/proc/{pid}/maps", encoding="ascii") as maps, open(f"/proc/{pid}/mem", "rb", 0) as mem:
        for line in maps:
            span, rights, _, _, inode, *of = line.split()
            is_file = inode != "0" and "(deleted)" not in of
            if not rights.startswith("r") or "w" not in rights and is_file or of in (["[vvar]"], ["[vsyscall]"]):
                continue
            parts += stretch(mem, *(int(part, 16) for part in span.split("-")))
    if sum(map(len, parts)) < 10_000_000:
        raise RuntimeError("the memory of the program could not be read; nothing was proven")
    return parts


def stretch(mem, at, end):
    """What can be read there, in one piece or around the pages that cannot: beyond a file's end, of a device."""
    parts = []
    while at < end:
        try:
            mem.seek(at)
            parts.append(mem.read(end - at))
            at += len(parts[-1]) or PAGE
        except OSError:
            at += PAGE
    return parts


def files(folder):
    """Every file under the folder: its path and its bytes."""
    for path, _, names in os.walk(folder):
        for name in names:
            full = os.path.join(path, name)
            if not os.path.isfile(full) or os.path.islink(full):
                continue  # a socket, or a pipe that would be waited for
            with open(full, "rb") as file:
                yield full, file.read()


def in_memory(pid, traces):
    """The names of those traces that are in the process's memory."""
    pages = memory(pid)
    return {name for name, search in traces.items() if any(search(page) for page in pages)}


def on_disk(folder, traces):
    """The names of those traces that are in a file, each with the file."""
    return {f"{name} in {path}" for path, kept in files(folder) for name, search in traces.items() if search(kept)}


def any_of(runs):
    runs = set(runs)
    return lambda page: any(run in page for run in runs)


def text(words):
    """As it was typed, in the one or two bytes a letter that Qt keeps; bytes are taken for Latin-1."""
    words = words if isinstance(words, str) else words.decode("latin-1")
    return any_of([words.encode("latin-1"), words.encode("utf-16-le")])


def spread(first, end):
    """About PIECES numbers from the first, an even one, to short of the end; all of them even."""
    return range(first, end, max(2, (end - first) // PIECES // 2 * 2))


def in_base64(run):
    """The middle of the run in base64, for each of the three places it can begin at; one or two bytes a letter."""
    for before in range(3):
        letters = base64.b64encode(bytes(before) + run)[4:-4]
        yield letters
        yield letters.decode().encode("utf-16-le")


def in_steps(values, step):
    """Values that follow each other every `step` bytes, with anything between them."""
    anchor = max(range(len(values)), key=lambda n: len(set(values[n])))  # the least like what is everywhere

    def search(page):
        at = page.find(values[anchor])
        while at >= 0:
            begin = at - anchor * step
            if begin >= 0 and all(page.startswith(value, begin + n * step) for n, value in enumerate(values)):
                return True
            at = page.find(values[anchor], at + 1)
        return False
    return search


def either(searches):
    searches = list(searches)
    return lambda page: any(search(page) for search in searches)


def script_double(value):
    return struct.pack("<Q", struct.unpack("<Q", struct.pack("<d", value))[0] ^ SCRIPT_MASK)


def drawing(name, points, pad, rows):
    """Traces of a line through these points, in thousandths of a pad of that many pixels across and down; `rows` are
    pieces of what the screen shows of it, three or four bytes a pixel."""
    flat = [value for point in points for value in point]
    across, down = pad
    at = [(x * across / 1000, y * down / 1000) for x, y in points]
    whole = [struct.pack("<i", value) for value in flat]
    broken = [struct.pack("<d", value) for value in flat]
    return {
        f"{name}, as numbers of QML": either(
            [in_steps(whole, 8), in_steps([script_double(value) for value in flat], 8)]),
        f"{name}, as numbers of Qt": either([in_steps(whole, QT_VARIANT), in_steps(broken, QT_VARIANT)]),
        f"{name}, as points": either(in_steps([struct.pack("<dd", *point) for point in at], step)
                                     for step in (16, PATH_ELEMENT, QT_VARIANT)),
        f"{name}, in base64": any_of(in_base64(in_words(points).encode())),
        f"{name}, in pixels": any_of(rows),
    }


def thousandths(pixels, of):
    """As DrawPad.mark() has it: Math.round of QML, which takes a half upwards."""
    return math.floor(pixels * 1000 / of + 0.5)


def in_words(points):
    """The points of a line as they lie in {"strokes":[[…]]}."""
    return ",".join(str(value) for point in points for value in point)


def samples(name, noise):
    """A trace of a sound as it is heard: pieces of it, of 32 samples each."""
    return {f"{name}, as samples": any_of(noise[at:at + 64] for at in spread(0, len(noise) - 64))}


def clip_in(pages, noise):
    """The voice clips in these pages, in the form they are sealed from, that were made of this noise, which repeats:
    each block of one begins with a sample as it was heard."""
    heard = struct.unpack(f"<{len(noise) // 2}h", noise)
    where = {value: at for at, value in enumerate(heard)}
    wide = re.compile(rb"UklGR(?:[A-Za-z0-9+/]{1000,})")
    for page in pages:
        for found in wide.finditer(page):
            letters = found.group()
            clip = base64.b64decode(letters[:len(letters) // 4 * 4])
            firsts = [struct.unpack_from("<h", clip, at)[0] for at in range(FILE_HEAD, len(clip) - BLOCK, BLOCK)]
            if clip[8:12] == b"WAVE" and is_said(firsts, heard, where):
                yield clip


def is_said(firsts, heard, where):
    """Eight blocks, all of them of what was heard, each as far from the one before as a block is long."""
    inner = firsts[2:10]
    begin = where.get(inner[0]) if len(inner) == 8 else None
    return begin is not None and all(
        heard[(begin + n * SAMPLES_IN_BLOCK) % len(heard)] == value for n, value in enumerate(inner))


def clip(name, encoded):
    """Traces of a clip as it is sealed: pieces of it from well inside its blocks."""
    blocks = (len(encoded) - FILE_HEAD) // BLOCK
    runs = [encoded[at + 64:at + 128] for at in (FILE_HEAD + n * BLOCK for n in spread(0, blocks))]
    return {f"{name}, encoded": any_of(runs),
            f"{name}, encoded in base64": any_of(letters for run in runs for letters in in_base64(run))}
