"""Full disks, strange servers and newer files: a sentence, and nothing lost."""

import hashlib
import os
import resource
import socket
import ssl
import subprocess
import threading
import unittest

from world import CHILD, NOTE, DEADLINE_S, SERVER, Server, WorldTest

NOT_SAVING = "Not saving. Keep this screen open"


def limit_files_to(size):
    """A disk with so much room, for this one process: no file grows beyond."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


class FullDisk(WorldTest):
    def setUp(self):
        super().setUp()
        self.alex = self.world.found_apart("a")
        self.child = self.alex.add("child", CHILD)
        self.note = self.alex.add("note", NOTE, self.child)

    def largest(self):
        return max(path.stat().st_size for path in self.alex.folder.iterdir())

    def test_a_full_disk_is_said_and_loses_nothing(self):
        big = {**NOTE, "text": "x" * 200_000}
        for room in (0, 4096, 50_000, 100_000):
            refused = self.alex.call("add", "note", "--child", self.child, "--json", "-", stdin=big,
                                     status=1, preexec_fn=limit_files_to(self.largest() + room))
            self.assertTrue(refused.sentence.startswith(NOT_SAVING), refused.sentence)
            self.assertEqual(refused.out, b"")
            self.assertEqual(set(self.alex.notes(self.child)), {self.note})
            self.alex.remembers_all()
        saved = self.alex.add("note", big, self.child)
        self.assertEqual(set(self.alex.notes(self.child)), {self.note, saved})
        self.alex.remembers_all()

    def test_a_whole_import_goes_in_or_nothing_of_it(self):
        exported = self.alex.call("export").out
        line = exported.splitlines()[-1].decode()
        many = "\n".join(line.replace(self.note, f"{n:032x}").replace("kitchen", "k" * 3000)
                         for n in range(1, 200))
        self.alex.call("import", "-", stdin=many.encode(), status=1,
                       preexec_fn=limit_files_to(self.largest() + 150_000))
        self.assertEqual(set(self.alex.notes(self.child)), {self.note})
        self.alex.call("import", "-", stdin=many.encode())
        self.assertEqual(len(self.alex.notes(self.child)), 200)

    def test_an_answer_that_nobody_could_read_is_said(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("there is no /dev/full here")
        with open("/dev/full", "wb") as full:
            note = ("add", "note", "--child", self.child, "--json", "-")
            with subprocess.Popen(self.alex.argv(*note), stdin=subprocess.PIPE, stdout=full,
                                  stderr=subprocess.PIPE, env=self.world.env,
                                  cwd=self.world.cwd) as process:
                _, said = process.communicate(b'{"text": "Kept all the same"}', DEADLINE_S)
        self.assertEqual(process.returncode, 1)
        self.assertIn(b"is done", said)
        self.assertEqual(len(self.alex.notes(self.child)), 2)


class StrangeServer(threading.Thread):
    """Speaks TLS with the key it is given, and answers everything with the same bytes."""

    def __init__(self, port, folder, answer):
        super().__init__(daemon=True)
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(folder / "tls.certificate.pem", folder / "tls.key.pem")
        self.answer = answer
        self.socket = socket.create_server(("127.0.0.1", port))

    def run(self):
        while True:
            try:
                plain, _ = self.socket.accept()
            except OSError:
                return  # stopped
            try:
                with self.context.wrap_socket(plain, server_side=True) as spoken:
                    spoken.recv(65536)
                    spoken.sendall(self.answer)
            except OSError:
                plain.close()

    def stop(self):
        self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()
        self.join(DEADLINE_S)


class ServerWithoutRoom(WorldTest):
    def test_a_server_whose_disk_is_full_takes_nothing_halfway_and_goes_on_once_there_is_room(self):
        server = Server(self.world)
        alex = self.world.found(server)
        bea = self.world.enrol(alex, "b", "Bea Fictional", "practitioner")
        child = alex.add("child", CHILD)
        sent = alex.add("note", NOTE, child)
        for tablet in (alex, bea, alex, bea):
            tablet.sync()
        server.stop()
        room = max(path.stat().st_size for path in server.folder.iterdir()) + 200_000
        here = f"127.0.0.1:{server.port}"
        big = {**NOTE, "text": "x" * 60_000}
        unsent = {alex.add("note", big, child) for _ in range(30)}

        full = Server(self.world, listen=here, preexec_fn=limit_files_to(room))
        told = alex.call("sync", status=1)
        self.assertIn("Everything is saved on this tablet", told.sentence)
        self.assertTrue(alex.call("outbox").lines)
        bea.sync()  # reading needs no room
        self.assertIn(sent, bea.notes(child))
        self.assertEqual(full.stop(), 0)

        roomy = Server(self.world, listen=here)
        for tablet in (alex, bea):
            tablet.sync()
        self.assertEqual(alex.call("outbox").lines, [])
        self.assertEqual(set(bea.notes(child)), unsent | {sent})
        self.assertEqual(alex.digest(), bea.digest())
        self.assertEqual(roomy.stop(), 0)
        verified = subprocess.run([SERVER, "verify", "--data", str(server.folder)],
                                  capture_output=True, timeout=DEADLINE_S)
        self.assertEqual(verified.returncode, 0, verified.stderr)


class ServerTrouble(WorldTest):
    def setUp(self):
        super().setUp()
        self.server = Server(self.world)
        self.alex = self.world.found(self.server)
        self.child = self.alex.add("child", CHILD)
        self.server.stop()

    def refused_sync(self):
        refused = self.alex.call("sync", status=1)
        self.alex.add("note", NOTE, self.child)
        self.assertGreater(len(self.alex.call("outbox").lines), 1)
        return refused.sentence

    def and_then_it_works(self):
        Server(self.world, listen=f"127.0.0.1:{self.server.port}")
        self.alex.sync()
        self.assertEqual(self.alex.call("outbox").lines, [])

    def test_a_server_that_is_not_there(self):
        self.assertIn("No answer from the server", self.refused_sync())
        self.and_then_it_works()

    def test_a_server_with_another_key_is_told_nothing(self):
        other = Server(self.world, folder=self.world.folder / "other",
                       listen=f"127.0.0.1:{self.server.port}")
        self.assertIn("is not the one this tablet knows", self.refused_sync())
        other.stop()
        self.assertNotIn("/v1/", other.log_path.read_text())
        self.and_then_it_works()

    def test_a_server_that_answers_rubbish(self):
        for answer in (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
                       b"HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\nhello",
                       b"HTTP/1.1 302 Found\r\nLocation: https://127.0.0.1:1/\r\n"
                       b"Content-Length: 0\r\n\r\n",
                       b"\x00\xff" * 3000, b""):
            strange = StrangeServer(self.server.port, self.server.folder, answer)
            strange.start()
            with self.subTest(answer=answer[:40]):
                sentence = self.refused_sync()
                self.assertTrue("made no sense" in sentence or "No answer" in sentence or
                                "did not take it" in sentence, sentence)
            strange.stop()
        self.and_then_it_works()

    def test_an_address_that_is_none(self):
        other = self.world.tablet("other")
        for url in ("http://127.0.0.1:1", "127.0.0.1", "https://", "https://a b"):
            other.call("service", "create", "--server", url, "--setup-code", self.server.code(),
                       "--name", "N", "--user", "U", status=1)
        self.assertFalse(other.folder.exists())


PAGE = 8192


def page_sum(page):
    """The sum of the first page as the format page of the profile's file says."""
    def turned(value, by):
        value = value * 0x9E3779B97F4A7C15 & (1 << 64) - 1
        return value << by & (1 << 64) - 1 | value >> 64 - by

    lanes = [1, 2, 3, 4]
    for number, at in enumerate(range(0, PAGE - 8, 8)):
        lane = number % 4
        mixed = (lanes[lane] ^ int.from_bytes(page[at:at + 8], "little")) * 0x9E3779B97F4A7C15 % 2**64
        lanes[lane] = mixed ^ (mixed >> 32)
    total = 1
    for lane in lanes:
        total = turned(total ^ lane, 31)
    return total


class NewerFile(WorldTest):
    def test_a_file_of_a_newer_version_is_refused_and_not_touched(self):
        alex = self.world.found_apart("a")
        profile = alex.folder / "profile.db"
        raw = bytearray(profile.read_bytes())
        raw[63] = raw[71] = raw[63] + 1  # the format, in SQLite's user version and application id
        raw[PAGE - 8:PAGE] = page_sum(raw[:PAGE]).to_bytes(8, "little")
        profile.write_bytes(raw)
        before = {path.name: hashlib.sha256(path.read_bytes()).digest()
                  for path in alex.folder.iterdir()}
        refused = alex.call("list", "child", status=1)
        self.assertIn("newer Footbridge", refused.sentence)
        after = {path.name: hashlib.sha256(path.read_bytes()).digest()
                 for path in alex.folder.iterdir()}
        self.assertEqual({name: after.get(name) for name in before}, before)


if __name__ == "__main__":
    unittest.main()
