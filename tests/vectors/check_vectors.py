#!/usr/bin/env python3
"""Checks tests/vectors/*.txt with a second implementation, written from docs/formats alone.

Reads every structure, hashes every id, opens what is sealed, and verifies signatures where Node is
there (it says so where not). Exits 1 and names the vector where one does not hold.
"""
import base64
import pathlib
import struct
import sys

sys.dont_write_bytecode = True  # the folder is the repository's

import second_crypto as crypto  # noqa: E402

FOLDER = pathlib.Path(__file__).parent
SIGNATURES = []  # (vector, public key, message, signature, whether it holds)


class Damaged(Exception):
    pass


class NewerFormat(Exception):
    pass


class Vector:
    def __init__(self, path):
        self.name, self.lines = path.stem, []
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("  "):
                self.lines[-1][1] += line[2:]
            elif not line.startswith("#"):
                key, value = line.split(":", 1)
                self.lines.append([key, value.strip()])

    def all(self, key):
        return [bytes.fromhex(value) for name, value in self.lines if name == key]

    def text(self, key):
        return next((value for name, value in self.lines if name == key), None)

    def __getitem__(self, key):
        return bytes.fromhex(self.text(key))

    def number(self, key):
        return int(self.text(key))


class Reader:
    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, size):
        if self.at + size > len(self.data):
            raise Damaged
        self.at += size
        return self.data[self.at - size:self.at]

    def number(self, size):
        return int.from_bytes(self.take(size), "little")

    def sized(self):
        return self.take(self.number(4))

    def end(self):
        if self.at != len(self.data):
            raise Damaged


def padded_size(size):
    least = size + 1
    if least <= 4096:
        return -(-least // 256) * 256
    exponent = least.bit_length() - 1
    step = 2**(exponent - exponent.bit_length())
    return -(-least // step) * step


def signed(vector, public, domain, message, signature, holds=True):
    statement = domain.encode() + b"\0" + message
    SIGNATURES.append((vector.name, public, statement, signature, holds))


def seal_statement(service, chain, seq, op):
    return service + chain + struct.pack("<Q", seq) + op


# ---- one function a kind; each returns what came of it, as in `expect`


def header_of(service, chain, epoch, seq, prev, directory, key, nonce, size):
    return (b"CRS1\1\1\0\0" + service + chain + struct.pack("<IIQ", epoch, 0, seq) + prev +
            directory + key + nonce + struct.pack("<Q", size))


def operation_id(header, body_hash):
    assert len(header) == 208
    return crypto.blake(header + body_hash, "CRS1-op")


def operation(v):
    directory = struct.pack("<Q", v.number("directory_seq")) + v["directory_hash"]
    header = header_of(v["service"], v["compartment"] + v["device"], v.number("epoch"),
                       v.number("seq"), v["prev"], directory, v["key"], v["nonce"],
                       len(v["ciphertext"]))
    assert header == v["header"]
    assert crypto.blake(v["epoch_key"], "CRS1-kcommit") == v["key"]
    assert crypto.blake(v["ciphertext"], "CRS1-ct") == v["ciphertext_hash"]
    assert operation_id(header, v["ciphertext_hash"]) == v["id"]
    content = (struct.pack("<Q", v.number("hlc")) + v["author"] +
               struct.pack("<HH", v.number("type"), v.number("version")) + v["record"] +
               bytes([len(v.all("dep"))]) + b"".join(v.all("dep")) + v["body"])
    assert content == v["content"]
    key = crypto.derive(v["epoch_key"], 1, "CRSbody_")
    plain = crypto.open_xchacha(key, v["nonce"], header, v["ciphertext"])
    assert plain == content + b"\x80" + bytes(padded_size(len(content)) - len(content) - 1)
    changed = bytes([header[8] ^ 1]) + header[1:]
    assert crypto.open_xchacha(key, v["nonce"], changed, v["ciphertext"]) is None
    return "ok"


def seal(v):
    message = seal_statement(v["service"], v["compartment"] + v["device"], v.number("seq"), v["id"])
    signed(v, v["public"], "CRS1 seal v1", message, v["signature"])
    return "ok"


def read_segment(data, service):
    """ids, (chain, last seq), signature or None"""
    r = Reader(data)
    magic, flags, reserved, chain = r.take(4), r.number(1), r.take(3), r.take(32)
    first, prev, count = r.number(8), r.take(32), r.number(4)
    if magic != b"FBS1" or flags > 1 or any(reserved) or not 1 <= count <= 64:
        raise Damaged
    if first < 1 or (first == 1) != (prev == bytes(32)):
        raise Damaged
    ids, context = [], None
    for seq in range(first, first + count):
        form = r.number(1)
        if form > 3 or (context is None and not form & 1):
            raise Damaged
        if form & 1:
            before, context = context, (r.number(4), r.take(40), r.take(32))
            if context == before:
                raise Damaged
        nonce, size = r.take(24), r.number(4)
        if not 16 <= size <= 2**20:
            raise Damaged
        body_hash = r.take(32) if form & 2 else crypto.blake(r.take(size), "CRS1-ct")
        header = header_of(service, chain, context[0], seq, prev, context[1], context[2], nonce,
                           size)
        prev = operation_id(header, body_hash)
        ids.append(prev)
    signature = r.take(64) if flags & 1 else None
    r.end()
    return ids, chain, first + count - 1, signature


def segment(v):
    ids, chain, last, signature = read_segment(v["bytes"], v["service"])
    expected = v.text("expect") == "ok"
    if signature:
        message = seal_statement(v["service"], chain, last, ids[-1])
        signed(v, v["public"], "CRS1 seal v1", message, signature, expected)
    if not expected:
        return "bad_seal"
    assert ids == v.all("id")
    return "ok"


def entry(v):
    r = Reader(v["bytes"])
    magic, size, total = r.take(4), r.number(4), r.take(16)
    payload = v["bytes"][24:]
    if magic != b"FBE1" or size != len(payload) or crypto.checksum(payload) != total:
        return "saved"  # what of it is saved is not part of the format
    ids = [r.take(32) for _ in range(r.number(4))]
    assert ids == v.all("id") == read_segment(v["bytes"][r.at:], v["service"])[0]
    return "ok"


def read_grant(r):
    return {"header": r.take(16) + r.take(4) + r.take(16), "sealed": r.sized()}


def read_user(r):
    return {"user": r.take(16), "roles": r.number(2), "box": r.take(32), "name": r.sized(),
            "keyring": r.sized()}


def read_rotation(r):
    r.take(r.number(4) * (32 + 8 + 32))
    r.take(r.number(4) * 53)
    for _ in range(r.number(4)):
        read_grant(r)


def read_body(kind, r):
    """What is sealed in an entry's body: grants and a keyring."""
    grants, keyring = [], None
    if kind == 1:
        r.take(64)
        read_user(r)
        r.take(96 + 16 + 1 + 4 + 32)
        grants = [read_grant(r)]
    elif kind == 2:
        keyring = read_user(r)["keyring"]
    elif kind == 3:
        r.take(16 + 32 + 32 + 8)
        keyring = r.sized()
    elif kind == 4:
        r.take(96 + 32)
    elif kind in (5, 6):
        if kind == 5:
            r.take(r.number(4) * 53)
        grants = [read_grant(r) for _ in range(r.number(4))]
    elif kind == 7:
        r.take(16 + 1)
        read_rotation(r)
    elif kind == 8:
        read_rotation(r)
    elif kind == 9:
        r.take(r.number(4) * 32)
        read_rotation(r)
    elif kind == 10:
        r.take(16 + 2)
        read_rotation(r)
    elif kind == 11:
        r.take(16 + 32)
        r.sized()
        for _ in range(r.number(4)):
            r.take(16)
            r.sized()
    elif kind == 12:
        r.take(r.number(4) * (32 + 8 + 32))
    elif kind == 13:
        r.take(1)
        r.take(r.number(4) * 16)
        r.take(r.number(4) * 16)
        r.take(r.number(4) * (32 + 8 + 32))
    elif kind == 14:
        r.take(16)
        if r.number(1) > 1:
            raise Damaged
        r.take(1)
    elif kind == 15:
        r.take(r.number(4) * (16 + 4 + 32))
    elif kind == 16:
        r.take(1)
    else:
        raise NewerFormat
    r.end()
    return grants, keyring


def directory(v):
    r = Reader(v["bytes"])
    magic, version, kind, reserved = r.take(4), r.number(1), r.number(1), r.number(2)
    if magic != b"CRD1" or reserved:
        raise Damaged
    if version != 1:
        raise NewerFormat
    service, seq, prev = r.take(16), r.number(8), r.take(32)
    r.take(16 + 8)
    grants, keyring = read_body(kind, Reader(r.sized()))
    digest = crypto.blake(v["bytes"][:r.at], "CRS1-dir")
    first, second = r.take(64), r.take(64)
    r.end()
    assert (seq, prev, digest) == (v.number("seq"), v["prev"], v["hash"])
    assert service == (bytes(16) if kind == 1 else service)
    if kind == 1:
        assert digest[:16] == v["service"]
    signed(v, v["public"], "CRS1 dir v1", digest, first)
    if kind in (1, 4):
        signed(v, v["second_public"], "CRS1 dir v1", digest, second)
    else:
        assert second == bytes(64)
    if keyring:
        opened = crypto.open_box(v["recovery_public"], v["recovery_secret"], keyring)
        assert opened == v["keyring"]
    if v.text("epoch_key"):
        header = crypto.blake(b"CRS1 grant v1" + grants[0]["header"], "CRS1-grant")
        opened = crypto.open_box(v["box_public"], v["box_secret"], grants[0]["sealed"])
        assert opened == v["epoch_key"] + header
    return "ok"


def cbor(r):
    """One item: integers from 0, byte strings, texts, arrays, maps, true and false."""
    first = r.number(1)
    kind, number = first >> 5, first & 31
    if number >= 24:
        size = {24: 1, 25: 2, 26: 4, 27: 8}.get(number)
        if size is None:
            raise Damaged
        number = int.from_bytes(r.take(size), "big")
        if number < (24 if size == 1 else 2**(4 * size)):
            raise Damaged
    if kind == 0:
        return number
    if kind == 2:
        return r.take(number)
    if kind == 3:
        return r.take(number).decode("utf-8")
    if first in (0xf4, 0xf5):
        return first == 0xf5
    if kind == 4:
        return [cbor(r) for _ in range(number)]
    if kind == 5:
        return {cbor(r): cbor(r) for _ in range(number)}
    raise Damaged


def sighting(v):
    r = Reader(v["bytes"])
    body = cbor(r)
    r.end()
    lines, before = [], b""
    for compartment, cseq, ends in body[2]:
        devices = [device for device, _, _ in ends]
        if compartment <= before or devices != sorted(set(devices)) or not ends:
            raise Damaged
        before = compartment
        for device, seq, op in ends:
            assert [len(compartment), len(device), len(op)] == [16, 16, 32] and seq > 0
            lines.append(f"{compartment.hex()} {cseq} {device.hex()} {seq} {op.hex()}")
    assert body[1] == v.number("day") and lines == [value for key, value in v.lines if key == "end"]
    return "ok"


def plan_signed(v):
    """docs/formats/plan_signed.md: the lines in the order of their ids, the fields of their numbers,
    the values of their bytes."""
    r = Reader(v["bytes"])
    if r.take(1) != b"\x82":
        raise Damaged
    if cbor(r) != 1:
        raise NewerFormat
    lines = cbor(r)
    r.end()
    assert list(lines) == sorted(lines) and all(len(line) == 16 for line in lines)
    for fields in lines.values():
        assert list(fields) == sorted(fields) and all(fields.values())
        assert all(1500 < field < 1600 for field in fields)
    assert crypto.blake(v["bytes"], "casefile plan") == v["hash"]
    return "ok"


def code_bytes(text, mark):
    if not text.startswith(mark):
        return None
    digits = text[len(mark):]
    data = base64.urlsafe_b64decode(digits + "=" * (-len(digits) % 4))
    return data[:-4] if crypto.checksum(data[:-4])[:4] == data[-4:] else None


def invite_code(v):
    data = code_bytes(v.text("code"), "FB1-")
    if data is None:
        return "invite_unknown"
    server = v.text("server").encode()
    assert data == bytes([len(server)]) + server + v["pin"] + v["genesis"] + v["seed"]
    return "ok"


def setup_code(v):
    assert code_bytes(v.text("code"), "FBS-") == v["secret"] + v["pin"]
    return "ok"


def running_hash(v):
    running = bytes(32)
    for op, expected in zip(v.all("id"), v.all("running")):
        running = crypto.blake(running + op, "CRS1-running")
        assert running == expected
    return "ok"


def padding(v):
    for size, padded in (value.split(" -> ") for key, value in v.lines if key == "size"):
        assert padded_size(int(size)) == int(padded)
    return "ok"


def unlock_key(v):
    return "ok" if len(v["key"]) == 32 else "damaged"  # Argon2id is not in Python


def signed_call(v):
    holds = v.text("expect") == "ok"
    before, signature = v["bytes"][:-64], v["bytes"][-64:]
    message = v.text("path").encode() + crypto.blake(before, "CRS1-auth")
    signed(v, v["public"], "CRS1 auth v1", message, signature, holds)
    return "ok" if holds else "signature"


def enrol_directory(v):
    before, signature = v["bytes"][:-64], v["bytes"][-64:]
    assert len(before) == 32 + 32 + 8 and before[32:64] == v["public"]
    signed(v, v["public"], "CRS1 invite v1", before, signature)
    return "ok"


def lease_call(v):
    before, signature = v["bytes"][:-64], v["bytes"][-64:]
    assert len(before) == 16 + 16 + 32
    signed(v, v["public"], "CRS1 lease v1", before, signature)
    return "ok"


def wipe_receipt(v):
    holds = v.text("expect") == "ok"
    before, signature = v["bytes"][:-64], v["bytes"][-64:]
    assert len(before) == 16 + 16 + 8 + 8 + 1
    signed(v, v["public"], "CRS1 wipe v1", before, signature, holds)
    return "ok" if holds else "signature"


BASE45 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"


def base45(text):
    """RFC 9285."""
    data = b""
    for at in range(0, len(text), 3):
        digits = [BASE45.index(c) for c in text[at:at + 3]]
        value = sum(digit * 45**place for place, digit in enumerate(digits))
        data += value.to_bytes(len(digits) - 1, "big")
    return data


def frames(v):
    """The bundle again, out of its pictures."""
    parts = {}
    for key, text in v.lines:
        if key != "frame":
            continue
        assert text.startswith("FBQ:") and len(text) <= 600
        r = Reader(base45(text[4:]))
        version, transfer, count, number = r.take(1), r.take(8), r.number(2), r.number(2)
        piece = r.take(len(r.data) - r.at - 4)
        assert version == b"\1" and crypto.checksum(r.data[:-4])[:4] == r.take(4)
        assert transfer == crypto.blake(v["bytes"], "CRS1-frames")[:8]
        assert len(piece) == 379 or number == count - 1
        parts[number] = piece
        total = count
    if parts:
        assert sorted(parts) == list(range(total)) and total <= 60
        assert b"".join(parts[n] for n in sorted(parts)) == v["bytes"]


def bundle(v):
    data = v["bytes"]
    if crypto.checksum(data[:-16]) != data[-16:]:
        raise Damaged
    r = Reader(data)
    magic, version, reserved, transfer = r.take(4), r.number(1), r.take(3), r.take(16)
    if version > 1:
        raise NewerFormat
    assert magic == b"FBB1" and not any(reserved)
    tags = r.take(8), r.take(8)
    assert tags[0] == crypto.blake(transfer + v["service"], "CRS1-bundle-svc")[:8]
    if tags[1] != crypto.blake(transfer + v["receiver"], "CRS1-bundle-to")[:8]:
        return "refused"
    size = r.number(8)
    plain = crypto.open_box(v["box_public"], v["box_secret"], r.take(size))
    assert r.at == len(data) - 16
    signature, padded = plain[:64], plain[64:]
    content = padded.rstrip(b"\0")
    assert content[-1:] == b"\x80" and len(plain) == padded_size(64 + len(content) - 1)
    content = content[:-1]
    assert content == v["content"]
    signed(v, v["public"], "CRS1 bundle v1", data[:40] + crypto.blake(content, "CRS1-bundle"), signature)
    c = Reader(content)
    c.take(16)
    assert c.take(16) == v["receiver"]
    compartment = c.take(16) + c.take(8)
    known = c.number(8)
    c.take(32)
    entries = [c.sized() for _ in range(c.number(4))]
    assert len(entries) <= known and all(each[:4] == b"CRD1" for each in entries)
    for _ in range(c.number(4)):
        assert c.number(4) == 1 and len(c.sized()) == 112
    for _ in range(c.number(4)):
        assert read_segment(c.sized(), v["service"])[1][:16] == compartment[:16]
    c.end()
    frames(v)
    return "ok"


KINDS = {f.__name__: f for f in (operation, seal, segment, entry, directory, sighting, plan_signed, invite_code,
                                 setup_code, running_hash, padding, unlock_key, signed_call, enrol_directory,
                                 lease_call, wipe_receipt, bundle)}


def came_of(vector):
    try:
        return KINDS[vector.text("kind")](vector)
    except Damaged:
        return "damaged"
    except NewerFormat:
        return "newer_format"


def main():
    wrong = []
    vectors = [Vector(p) for p in sorted(FOLDER.glob("*.txt")) if p.name != "CMakeLists.txt"]
    for vector in vectors:
        try:
            if came_of(vector) != vector.text("expect"):
                wrong.append(f"{vector.name}: {came_of(vector)}, not {vector.text('expect')}")
        except AssertionError as error:
            line = error.__traceback__.tb_next.tb_next.tb_lineno
            wrong.append(f"{vector.name}: does not hold at check_vectors.py:{line}")
    verified = crypto.verify_all([each[1:4] for each in SIGNATURES])
    if verified is None:
        print(f"node is not here: {len(SIGNATURES)} signatures not verified")
    for (name, _, _, _, holds), answer in zip(SIGNATURES, verified or []):
        if answer != holds:
            wrong.append(f"{name}: signature holds: {answer}, expected {holds}")
    print("\n".join([*wrong, f"{len(vectors)} vectors, {len(wrong)} wrong"]))
    return 1 if wrong or not vectors else 0


if __name__ == "__main__":
    sys.exit(main())
