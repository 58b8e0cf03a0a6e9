"""Single keys of the terminal, on every system."""

import sys
import time
from types import TracebackType
from typing import Any, Self


class Keys:
    """While it is entered, `get` returns keys as they are pressed."""

    def __init__(self) -> None:
        """Begin with the terminal as it is."""
        self._before: list[Any] | None = None
        self._open = True

    if sys.platform == "win32":

        def __enter__(self) -> Self:
            """Windows needs no preparation."""
            return self

        def __exit__(
            self,
            kind: type[BaseException] | None,
            error: BaseException | None,
            trace: TracebackType | None,
        ) -> None:
            """And leaves nothing."""

        def get(self, seconds: float) -> str:
            """Return the next key, or nothing after *seconds*."""
            import msvcrt

            end = time.monotonic() + seconds
            while time.monotonic() < end:
                if msvcrt.kbhit():
                    return msvcrt.getwch().lower()
                time.sleep(0.02)
            return ""

    else:

        def __enter__(self) -> Self:
            """Let the terminal hand out keys one by one."""
            if sys.stdin.isatty():
                import termios
                import tty

                self._before = termios.tcgetattr(sys.stdin)
                tty.setcbreak(sys.stdin)
            return self

        def __exit__(
            self,
            kind: type[BaseException] | None,
            error: BaseException | None,
            trace: TracebackType | None,
        ) -> None:
            """Leave the terminal as it was."""
            if self._before is not None:
                import termios

                termios.tcsetattr(sys.stdin, termios.TCSADRAIN, self._before)

        def get(self, seconds: float) -> str:
            """Return the next key, or nothing after *seconds*."""
            import os
            import select

            if not self._open:
                time.sleep(seconds)
                return ""
            ready, _, _ = select.select([sys.stdin], [], [], seconds)
            if not ready:
                return ""
            pressed = os.read(sys.stdin.fileno(), 1)
            self._open = bool(pressed)
            return pressed.decode("ascii", "ignore").lower()
