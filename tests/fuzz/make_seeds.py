#!/usr/bin/env python3
"""make_seeds.py FOLDER: what the fuzzers start from, FOLDER/fuzz_<name>/, out of tests/vectors."""
import json
import pathlib
import struct
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "vectors"))
from check_vectors import FOLDER, Vector, padded_size  # noqa: E402

# Items of RFC 8949 appendix A that we read, and some that we do not.
CBOR = ["00", "1817", "1864", "1903e8", "1b000000e8d4a51000", "20", "3863", "f4", "f5", "40", "4401020304",
        "60", "6449455446", "83010203", "8301820203820405", "a201020304", "a26161016162820203", "5f4101ff",
        "9f01ff", "f6", "c11a514b67b0", "fb3ff199999999999a", "bb8000000000000000"]

# A child and a note as records.md section 9 has them in an exchange file.
EXCHANGE = [
    '{"kind":"child","id":"01010101010101010101010101010101","fields":{"known_as":"Sam","full_name":"Sam Example",'
    '"date_of_birth":"2010-02-28","languages":["en","cy"],"contacts":[{"name":"A. Example","relation":"parent"}]}}\n',
    '{"kind":"note","id":"02020202020202020202020202020202","child":"01010101010101010101010101010101",'
    '"happened_at":"2026-06-09T11:00:00.000+01:00","fields":{"contact":"home_visit","text":"a\\u0000b"}}\n',
]

CASELOAD = ('local_ref,known_as,date_of_birth,languages,programme.type,programme.started_on\r\n'
            'YJ-1,"Kit, ""K""",2010-05-04,english;welsh,referral_order,2026-01-12\r\nYJ-1,,,,youth_caution,2025-03-04\r\n')
READING = ('{"easy": ["we go"], "not_easy": ["we"], "swaps": {"prior to": "before"}, "labels": {"client": null}, '
           '"acronyms": {"YJS": "service"}, "known_acronyms": ["TV"]}')
# Expressions as forms have them, and each family of functions once; asked of RESPONSE.
FHIRPATH = [
    "%resource.item.where(linkId in ('mood'|'nights')).answer.weight().sum()",
    "iif(%resource.repeat(item).answer.count() < 9, {}, descendants().where(linkId = 'a').answer.value)",
    "item.answer.value.where($this is integer).aggregate($this + $total, 0) * 2.5 div 3 - -1.10.round(1)",
    "@2026-05 <= today() and now() > @2026-06-09T11:00:00.5+01:00 or @T10:30 != timeOfDay() xor true implies {}",
    "('Wyn' & '').replaceMatches('(W|w)yn', '$1') | 'a,b'.split(',').join('\\u0174').upper().substring(0, 2)",
    "item.select($index).intersect(0 | 1).combine(children().extension('u').value).distinct()[0].toString()",
    "(2.power(3) + 81.sqrt() - 5.ln().exp() / 16.log(2)).abs().truncate() mod 3 ~ 1.0 // end",
    "%context.`item`.all(linkId.matches('^[a-z]+$') /* */ contains true).not() !~ (4 'kg' = 4.0 'kg')",
]
RESPONSE = (
    '{"resourceType":"QuestionnaireResponse","item":[{"linkId":"mood","answer":[{"valueCoding":{"code":"low",'
    '"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/itemWeight","valueDecimal":2}]}}]},'
    '{"linkId":"nights","answer":[{"valueInteger":3,"_valueInteger":{"id":"x"},"item":[{"linkId":"a"}]}]}]}'
)


def moment(ms, offset):
    return b"\x82\x1b" + struct.pack(">Q", ms) + bytes([0x18, offset])


def record_bodies():
    """A note's creation and a field of it, as docs/formats/record_bodies.md lays them out."""
    at = moment(1781000000000, 60)
    create = (b"\xa5\x01\x05\x02" + at + b"\x03" + at + b"\x04\x50" + bytes(16) + b"\x05\xa1\x19\x01\xfb\x81"
              b"\x64text")
    yield "create", b"\x01" + create
    yield "field", b"\x02\xa3\x01\x19\x01\xfb\x02\x64text\x03" + at


def forms():
    """The project's own forms, and the answers of their cases."""
    folder = pathlib.Path(__file__).parents[1] / "forms"
    questionnaires = [(path.stem, path.read_bytes()) for path in sorted(folder.glob("questionnaires/*.json"))]
    answers = [(f"{path.parent.name}_{path.stem}", json.dumps(json.loads(path.read_text())["input"]).encode())
               for path in sorted(folder.glob("cases/*/*.json"))]
    own = ('{"resourceType":"QuestionnaireResponse","item":[{"linkId":"a","answer":[{"valueBoolean":true,"item":'
           '[{"linkId":"b","answer":[{"valueString":"x"}]}]}]},{"linkId":"g","item":[{"linkId":"c","answer":'
           '[{"valueCoding":{"code":"x"}}]},{"linkId":"d","answer":[{"valueQuantity":{"value":1.5,"unit":"m"}}]}]}]}')
    return questionnaires, [*answers, ("own", own.encode())]


def messages(vectors):
    """Each message of the protocol once, behind the byte fuzz_messages tells them by."""
    call = vectors["signed_call"]["bytes"]
    segment, entry = vectors["segment"]["bytes"], vectors["directory_genesis"]["bytes"]
    chain = segment[8:40]
    sized = [struct.pack("<I", len(x)) + x for x in (segment, entry)]
    head = bytes(16) + struct.pack("<Q", 3) + bytes(32)
    run = chain + struct.pack("<QI", 1, 3)
    bodies = [
        call, bytes(40), bytes(16) + sized[1], vectors["enrol_directory"]["bytes"], bytes(32) + sized[1],
        struct.pack("<Q", 1) + bytes(32) + struct.pack("<I", 1) + sized[1],
        struct.pack("<I", 1) + sized[0],
        struct.pack("<I", 2) + b"\0" + b"\3gap",
        struct.pack("<Q", 1) + bytes(32) + struct.pack("<I", 1) + head + struct.pack("<I", 1) + run,
        struct.pack("<II", 2**20, 1) + bytes(24),
        struct.pack("<QI", 1, 1) + head + struct.pack("<IQ", 2, 1) + sized[0] + struct.pack("<QIQI", 4, 0, 1, 2),
        struct.pack("<I", 1) + chain[16:] + struct.pack("<Q", 3) + bytes(32),
        struct.pack("<I", 1) + run, struct.pack("<Q", 7), chain[:16], b"not_member",
        vectors["lease_call"]["bytes"], bytes(64),
        vectors["wipe_receipt"]["bytes"],
    ]
    return [(f"{number:02}", bytes([number]) + body) for number, body in enumerate(bodies)]


def seeds(vectors):
    of_kind = {}
    for vector in vectors.values():
        of_kind.setdefault(vector.text("kind"), []).append(vector)

    def raw(kind):
        return [(v.name, v["bytes"]) for v in of_kind[kind]]

    questionnaires, answers = forms()
    content = vectors["operation"]["content"]
    padded = content + b"\x80" + bytes(padded_size(len(content)) - len(content) - 1)
    log = [vectors["directory_" + name]["bytes"] for name in
           ("genesis", "user_add", "invite_open", "device_enroll", "compartments_open", "grants_add")]
    handed = vectors["bundle"]
    return {
        "bundle": [("content", b"\0" + handed["content"]), ("file", b"\1" + handed["bytes"]),
                   ("frame", b"\2" + handed.text("frame").encode())],
        "cbor": [(text, bytes.fromhex(text)) for text in CBOR],
        "codes": [(v.name, v.text("code").encode()) for k in ("invite_code", "setup_code") for v in of_kind[k]],
        "content": [("content", content), ("padded", padded)],
        "directory": raw("directory"),
        "directory_log": [("log", b"".join(struct.pack("<I", len(x)) + x for x in log))],
        "entry": raw("entry"),
        "caseload": [("two", CASELOAD.encode())],
        "exchange_file": [("both", "".join(EXCHANGE).encode()), ("child", EXCHANGE[0].encode())],
        "fhirpath": [(f"{number:02}", f"{text}\0{RESPONSE}".encode()) for number, text in enumerate(FHIRPATH)],
        "form": questionnaires,
        "form_response": answers,
        "messages": messages(vectors),
        "plan_signed": raw("plan_signed"),
        "reading": [("list", READING.encode()), ("text", "“No.” Sam’s YJS worker: we'll commence at 4.\n".encode())],
        "record_body": list(record_bodies()),
        "segment": raw("segment"),
    }


def main():
    vectors = {path.stem: Vector(path) for path in FOLDER.glob("*.txt") if path.name != "CMakeLists.txt"}
    for fuzzer, files in seeds(vectors).items():
        folder = pathlib.Path(sys.argv[1]) / f"fuzz_{fuzzer}"
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files:
            (folder / f"seed_{name}").write_bytes(data)


if __name__ == "__main__":
    main()
