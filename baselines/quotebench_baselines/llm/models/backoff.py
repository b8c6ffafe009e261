"""How long to wait before a request is sent again."""

import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from random import Random

import msgspec


class Backoff(msgspec.Struct, frozen=True):
    """Waiting times that double from `base` to `cap` seconds; `attempts` requests at most. An endpoint that asks for
    more than `patience` seconds is not waited for."""

    attempts: int = 6
    base: float = 1.0
    cap: float = 60.0
    patience: float = 300.0

    def seconds(self, attempt: int, asked: float | None, random: Random) -> float:
        """How long to wait after attempt number `attempt`, counted from 1.

        "Full jitter": uniform from 0 to the doubled time, so that requests that failed together do not come back
        together. Where the endpoint asked for a time, that time and a little more.
        """
        doubled = min(self.cap, self.base * 2.0 ** min(attempt - 1, 30))
        if asked is not None:
            return asked + random.uniform(0, 0.25 * min(doubled, asked or doubled))
        return random.uniform(0, doubled)


def retry_after(headers: Mapping[str, str], now: float | None = None) -> float | None:
    """The seconds that an endpoint asks to wait, by `retry-after-ms` or `Retry-After` (a number or a date), None if it
    does not say."""
    if (milliseconds := _number(headers.get("retry-after-ms"))) is not None:
        return milliseconds / 1000
    value = headers.get("retry-after")
    if value is None or (seconds := _number(value)) is not None:
        return None if value is None else seconds
    try:
        at = parsedate_to_datetime(value).timestamp()
    except ValueError:
        return None
    return max(0.0, at - (time.time() if now is None else now))


def _number(value: str | None) -> float | None:
    try:
        number = float(value or "")
    except ValueError:
        return None
    return number if 0 <= number < float("inf") else None
