"""A connection on which no wait is longer than allowed, and none at all goes past a deadline.

A timeout of the socket alone is one for each step: a server that sends a byte now and then would hold us for ever.
"""

from __future__ import annotations

import io
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # only fetch.py opens connections
    import socket


@dataclass(frozen=True, slots=True)
class Deadline:
    """The time at which everything must be over."""

    at: float
    """By the monotonic clock."""

    @classmethod
    def after(cls, seconds: float) -> Deadline:
        """Return the time so many seconds from now."""
        return cls(time.monotonic() + seconds)

    def left(self, most: float) -> float:
        """Return how long the next step may wait; raises TimeoutError where no time is left."""
        left = min(most, self.at - time.monotonic())
        if left <= 0:
            raise TimeoutError
        return left


class _Reader(io.RawIOBase):
    """What a server sends, with a limit on every wait."""

    def __init__(self, connected: socket.socket, deadline: Deadline, most: float) -> None:
        self._socket, self._deadline, self._most = connected, deadline, most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # the only buffer that comes
        self._socket.settimeout(self._deadline.left(self._most))
        return self._socket.recv_into(buffer)


class Wire:
    """What `http.client` needs of a socket, of which a step waits `most` seconds at most.

    The socket itself is closed by who opened it.
    """

    def __init__(self, connected: socket.socket, deadline: Deadline, most: float) -> None:
        self._socket, self._deadline, self._most = connected, deadline, most

    def sendall(self, data: bytes) -> None:
        """Send all of `data`."""
        self._socket.settimeout(self._deadline.left(self._most))
        self._socket.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        """Return what the server sends."""
        return io.BufferedReader(_Reader(self._socket, self._deadline, self._most))

    def close(self) -> None:
        """Leave the socket open: the rest of the answer is read from it."""
