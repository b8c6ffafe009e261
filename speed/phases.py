"""What a driver says of itself: CPU seconds of each phase, and a few counts that show it did its work."""

import sys
import time

import msgspec


class Phases:
    """CPU seconds of this process, phase by phase from its start."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._last = 0.0

    def end(self, name: str) -> None:
        """A phase ends here, and the next begins."""
        now = time.process_time()
        self.seconds[name] = now - self._last
        self._last = now

    def show(self, **counts: float) -> None:
        """Print phases and counts as JSON."""
        sys.stdout.write(msgspec.json.encode({"phases": self.seconds, "counts": counts}).decode() + "\n")
