"""A person who sees the running program as a screen reader does, over AT-SPI."""
import os
import sys
import time

import gi
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE = 60  # seconds for anything that is to appear
PRESS = ("press", "click", "toggle")
TARGET_FLOOR = 44


def walk(node):
    yield node
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child:
            yield from walk(child)


def has(node, state):
    return node.get_state_set().contains(state)


class Reader:
    def __init__(self, pid):
        self.pid = pid

    def app(self):
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            app = desktop.get_child_at_index(index)
            if app and app.get_process_id() == self.pid:
                return app
        return None

    def showing(self):
        app = self.app()
        return [node for node in walk(app) if has(node, Atspi.StateType.SHOWING)] if app else []

    def until(self, what, look):
        """What look() answers, as soon as it is something; asks again until the patience ends."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                found = look()
            except GLib.Error:  # the page went away while it was read
                found = None
            if found:
                return found
            GLib.MainContext.default().iteration(False)
            os.sched_yield()
        for node in self.showing():
            print(f"  [{node.get_role_name()}] {node.get_name()!r}", file=sys.stderr)
        sys.exit(f"waited {PATIENCE} s for {what}; above is what is showing")

    def named(self, name):
        return self.until(f"{name!r}", lambda: next(
            (n for n in self.showing() if n.get_name() == name and n.get_role_name() != "heading"),
            None))

    def button(self, name):
        return self.until(f"{name!r} to press", lambda: next(
            (n for n in self.showing() if n.get_name() == name and has(n, Atspi.StateType.FOCUSABLE)
             and has(n, Atspi.StateType.ENABLED)), None))

    def starting(self, words):
        return self.until(f"{words!r}", lambda: next(
            (n for n in self.showing() if n.get_name().startswith(words)
             and has(n, Atspi.StateType.FOCUSABLE)), None))

    def press(self, node):
        for index in range(Atspi.Action.get_n_actions(node)):
            if Atspi.Action.get_action_name(node, index).lower() in PRESS:
                Atspi.Action.do_action(node, index)
                return
        sys.exit(f"{node.get_name()!r} cannot be pressed")

    def write(self, name, text):
        Atspi.EditableText.set_text_contents(self.named(name), text)

    def heading(self, words):
        self.until(f"the heading {words!r}", lambda: any(
            n.get_role_name() == "heading" and n.get_name() == words for n in self.showing()))
        faults = self.until("a page that can be read", self.faults_or_none)
        if faults != ["none"]:
            sys.exit(f"on {words!r}:\n" + "\n".join(faults))
        print(f"{words}: read, and every control has its name")

    def faults_or_none(self):
        found, headings = [], 0
        for node in self.showing():
            headings += node.get_role_name() == "heading"
            if not has(node, Atspi.StateType.FOCUSABLE):
                continue
            where = f"[{node.get_role_name()}] {node.get_name()!r}"
            if not (node.get_name() or "").strip():
                found.append(f"no name: {where}")
            box = Atspi.Component.get_extents(node, Atspi.CoordType.SCREEN)
            if 0 < min(box.width, box.height) < TARGET_FLOOR:
                found.append(f"{box.width} x {box.height}: {where}")
        if headings != 1:
            found.append(f"{headings} headings showing, one wanted")
        return found or ["none"]
