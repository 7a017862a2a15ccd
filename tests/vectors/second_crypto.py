"""The primitives of the vectors written out a second time, from their RFCs and drafts, for checking only.

BLAKE2b is Python's own, Ed25519 is Node's. Nothing here is in constant time.
"""
import hashlib
import json
import shutil
import struct
import subprocess

MASK = 0xFFFFFFFF
CURVE = 2**255 - 19


def blake(data, personal, size=32):
    return hashlib.blake2b(data, digest_size=size, person=personal.encode()).digest()


def checksum(data, size=16):
    return hashlib.blake2b(data, digest_size=size).digest()


def derive(key, number, context):
    """libsodium's crypto_kdf."""
    return hashlib.blake2b(b"", digest_size=32, key=key, salt=struct.pack("<QQ", number, 0),
                           person=context.encode()).digest()


def rotate(value, by):
    return (value << by | value >> (32 - by)) & MASK


def chacha_rounds(state):
    x = list(state)

    def quarter(a, b, c, d):
        for first, second, third, by in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
            x[first] = (x[first] + x[second]) & MASK
            x[third] = rotate(x[third] ^ x[first], by)

    for _ in range(10):
        for i in range(4):
            quarter(i, 4 + i, 8 + i, 12 + i)
        for i in range(4):
            quarter(i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4)
    return x


def chacha_state(key, tail):
    return (0x61707865, 0x3320646E, 0x79622D32, 0x6B206574, *struct.unpack("<8I", key), *tail)


def chacha_block(key, counter, nonce12):
    state = chacha_state(key, (counter, *struct.unpack("<3I", nonce12)))
    mixed = chacha_rounds(state)
    return struct.pack("<16I", *((a + b) & MASK for a, b in zip(state, mixed)))


def hchacha(key, nonce16):
    mixed = chacha_rounds(chacha_state(key, struct.unpack("<4I", nonce16)))
    return struct.pack("<8I", *mixed[:4], *mixed[12:])


def salsa_rounds(state):
    x = list(state)

    def quarter(a, b, c, d):
        for to, first, second, by in ((b, a, d, 7), (c, b, a, 9), (d, c, b, 13), (a, d, c, 18)):
            x[to] ^= rotate((x[first] + x[second]) & MASK, by)

    for _ in range(10):
        for columns in ((0, 4, 8, 12), (5, 9, 13, 1), (10, 14, 2, 6), (15, 3, 7, 11)):
            quarter(*columns)
        for rows in ((0, 1, 2, 3), (5, 6, 7, 4), (10, 11, 8, 9), (15, 12, 13, 14)):
            quarter(*rows)
    return x


def salsa_state(key, tail16):
    k, t = struct.unpack("<8I", key), struct.unpack("<4I", tail16)
    return (0x61707865, *k[:4], 0x3320646E, *t, 0x79622D32, *k[4:], 0x6B206574)


def hsalsa(key, nonce16):
    mixed = salsa_rounds(salsa_state(key, nonce16))
    return struct.pack("<8I", *(mixed[i] for i in (0, 5, 10, 15, 6, 7, 8, 9)))


def salsa_block(key, counter, nonce8):
    state = salsa_state(key, nonce8 + struct.pack("<Q", counter))
    return struct.pack("<16I", *((a + b) & MASK for a, b in zip(state, salsa_rounds(state))))


def poly1305(key, data):
    r = int.from_bytes(key[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    total = 0
    for at in range(0, len(data), 16):
        block = int.from_bytes(data[at:at + 16] + b"\1", "little")
        total = (total + block) * r % (2**130 - 5)
    return ((total + int.from_bytes(key[16:32], "little")) % 2**128).to_bytes(16, "little")


def xor(data, stream):
    return bytes(a ^ b for a, b in zip(data, stream))


def open_xchacha(key, nonce24, bound, sealed):
    """XChaCha20-Poly1305-IETF. None where the tag does not fit."""
    subkey, nonce12 = hchacha(key, nonce24[:16]), bytes(4) + nonce24[16:]
    body, tag = sealed[:-16], sealed[-16:]
    padded = b"".join(x + bytes(-len(x) % 16) for x in (bound, body))
    mac = padded + struct.pack("<QQ", len(bound), len(body))
    if poly1305(chacha_block(subkey, 0, nonce12)[:32], mac) != tag:
        return None
    blocks = range(1, len(body) // 64 + 2)
    return xor(body, b"".join(chacha_block(subkey, i, nonce12) for i in blocks))


def x25519(secret, point):
    """RFC 7748."""
    k = bytearray(secret)
    k[0] &= 248
    k[31] = k[31] & 127 | 64
    number = int.from_bytes(k, "little")
    x1 = int.from_bytes(point, "little") % 2**255 % CURVE
    x2, z2, x3, z3 = 1, 0, x1, 1
    for bit in range(254, -1, -1):
        swap = number >> bit & 1
        if swap:
            x2, z2, x3, z3 = x3, z3, x2, z2
        a, b, c, d = x2 + z2, x2 - z2, x3 + z3, x3 - z3
        aa, bb, da, cb = a * a, b * b, d * a, c * b
        e = aa - bb
        x3, z3 = (da + cb)**2 % CURVE, x1 * (da - cb)**2 % CURVE
        x2, z2 = aa * bb % CURVE, e * (aa + 121665 * e) % CURVE
        if swap:
            x2, z2, x3, z3 = x3, z3, x2, z2
    return (x2 * pow(z2, CURVE - 2, CURVE) % CURVE).to_bytes(32, "little")


def open_box(public, secret, sealed):
    """libsodium's crypto_box_seal_open. None where it does not open."""
    theirs, tag, body = sealed[:32], sealed[32:48], sealed[48:]
    nonce = checksum(theirs + public, 24)
    key = hsalsa(hsalsa(x25519(secret, theirs), bytes(16)), nonce[:16])
    blocks = range(0, (32 + len(body)) // 64 + 1)
    stream = b"".join(salsa_block(key, i, nonce[16:]) for i in blocks)
    return xor(body, stream[32:]) if poly1305(stream[:32], body) == tag else None


NODE_VERIFIES = """
const crypto = require('crypto');
const der = Buffer.from('302a300506032b6570032100', 'hex');
const asked = JSON.parse(require('fs').readFileSync(0));
console.log(JSON.stringify(asked.map(([key, message, signature]) => crypto.verify(null,
    Buffer.from(message, 'hex'),
    {key: Buffer.concat([der, Buffer.from(key, 'hex')]), format: 'der', type: 'spki'},
    Buffer.from(signature, 'hex')))));
"""


def verify_all(asked):
    """Whether each (public key, message, signature) holds; None where there is no Node."""
    node = shutil.which("node")
    if node is None:
        return None
    lines = json.dumps([[x.hex() for x in each] for each in asked])
    done = subprocess.run([node, "-e", NODE_VERIFIES], input=lines, capture_output=True, text=True,
                          check=True)
    return json.loads(done.stdout)
