"""A finger at the display: draws with the pointer, and sees what the screen shows of it."""
import ctypes
import os
import subprocess
import time

PATIENCE = 60  # seconds for anything that is to be drawn
Z_PIXMAP = 2
ALL_PLANES = ctypes.c_ulong(-1)


class Image(ctypes.Structure):
    """XImage, as far as it is read here."""
    _fields_ = [("width", ctypes.c_int), ("height", ctypes.c_int), ("xoffset", ctypes.c_int), ("format", ctypes.c_int),
                ("data", ctypes.c_void_p), ("byte_order", ctypes.c_int), ("bitmap_unit", ctypes.c_int),
                ("bitmap_bit_order", ctypes.c_int), ("bitmap_pad", ctypes.c_int), ("depth", ctypes.c_int),
                ("bytes_per_line", ctypes.c_int), ("bits_per_pixel", ctypes.c_int)]


class Screen:
    def __init__(self):
        self.x11 = ctypes.CDLL("libX11.so.6")
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.x11.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
        self.x11.XDefaultRootWindow.restype = ctypes.c_ulong
        self.x11.XGetImage.restype = ctypes.POINTER(Image)
        self.x11.XGetImage.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_int, ctypes.c_uint,
                                       ctypes.c_uint, ctypes.c_ulong, ctypes.c_int]
        self.x11.XFree.argtypes = [ctypes.c_void_p]
        self.display = self.x11.XOpenDisplay(None)
        self.root = self.x11.XDefaultRootWindow(self.display)

    def rows(self, x, y, width, height):
        """What is shown there, a byte string for each row, four bytes a pixel."""
        image = self.x11.XGetImage(self.display, self.root, x, y, width, height, ALL_PLANES, Z_PIXMAP)
        shown = image.contents
        assert shown.bits_per_pixel == 32
        rows = [ctypes.string_at(shown.data + n * shown.bytes_per_line, 4 * width) for n in range(height)]
        self.x11.XFree(shown.data)
        self.x11.XFree(image)
        return rows

    def colour(self, x, y):
        return self.rows(x, y, 1, 1)[0][:3]

    def draw(self, points):
        """One line through these places of the screen. Each is seen drawn before the pointer goes on, so that none
        of them is lost among the others."""
        for n, (x, y) in enumerate(points):
            before = self.colour(x, y)
            subprocess.run(["xdotool", "mousemove", str(x), str(y), *([] if n else ["mousedown", "1"])], check=True)
            deadline = time.monotonic() + PATIENCE
            while self.colour(x, y) == before:
                if time.monotonic() > deadline:
                    raise TimeoutError(f"waited {PATIENCE} s for a line through {x}, {y}")
                os.sched_yield()
        subprocess.run(["xdotool", "mouseup", "1"], check=True)
