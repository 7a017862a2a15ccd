"""A microphone on a machine that has none: a sound server of the test's own, in whose room somebody speaks."""
import random
import struct
import subprocess
import threading
import time

from traces import SAMPLE_RATE

PATIENCE = 60  # seconds until the sound server answers
FORM = f"rate={SAMPLE_RATE} channels=1"
MODULES = ["module-native-protocol-unix", f"module-null-sink sink_name=speaker format=s16le {FORM}",
           f"module-null-sink sink_name=room format=s16le {FORM}",
           # A source of its own: what a sink hears of itself is no microphone to Qt.
           f"module-remap-source master=room.monitor source_name=microphone {FORM}"]


def noise(seed):
    """A second of noise that nobody else makes: samples of 16 bit, no two the same."""
    values = random.Random(seed).sample(range(-12000, 12000), SAMPLE_RATE)
    return struct.pack(f"<{SAMPLE_RATE}h", *values)


class Room:
    """The sound server, for as long as it is open with `with`; before the program looks for a microphone."""

    def __enter__(self):
        loaded = [word for module in MODULES for word in ("-L", module)]
        # It ends by itself a minute after whoever listened last, should nobody end it.
        self.server = subprocess.Popen(["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=60", *loaded],
                                       stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + PATIENCE
        while subprocess.run(["pactl", "set-default-source", "microphone"], stderr=subprocess.DEVNULL,
                             check=False).returncode:
            if self.server.poll() is not None or time.monotonic() > deadline:
                self.__exit__()
                raise TimeoutError("the sound server does not answer")
        subprocess.run(["pactl", "set-default-sink", "speaker"], check=True)
        return self

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait()


class Voice:
    """Says a second of sound again and again in the room, for as long as it is open with `with`."""

    def __init__(self, sound):
        self.sound = sound

    def __enter__(self):
        self.talker = subprocess.Popen(["pacat", "--playback", "--device=room", "--raw", "--format=s16le",
                                        f"--rate={SAMPLE_RATE}", "--channels=1"], stdin=subprocess.PIPE)
        self.breath = threading.Thread(target=self.talk)
        self.breath.start()
        return self

    def talk(self):
        try:
            while True:
                self.talker.stdin.write(self.sound)
        except BrokenPipeError:
            pass  # it was told to stop

    def __exit__(self, *_):
        self.talker.kill()
        self.talker.wait()
        self.breath.join()
