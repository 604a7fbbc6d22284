"""Write logs as one JSON object a line on standard error, without answers, names or secrets, and with ids hashed."""

from __future__ import annotations

import logging
import os
import sys
import traceback
from collections.abc import Collection, Iterator
from hashlib import blake2b
from urllib.parse import quote

import orjson

_STANDARD = set(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
_QUIET = ("telegram", "httpx", "httpcore", "aiohttp", "asyncio", "sqlalchemy")  # they would log texts and tokens
_REDACTED = "[secret]"
_KEY = os.urandom(16)


def start_logging(level: str, secrets: Collection[str]) -> None:
    """Start logging at `level`; redact the secrets wherever they appear, in tracebacks too."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_JsonLines(secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.raiseExceptions = False  # else logging prints records that it cannot format, secrets included
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def hashed(number: int) -> str:
    """Return a pseudonym that links the log lines of one chat within one run, and reveals nothing else."""
    return blake2b(str(number).encode(), key=_KEY, digest_size=5).hexdigest()


def redact(text: str, secrets: Collection[str]) -> str:
    """Replace these secrets in the text, plain and as quoted in a URL; empty ones are ignored."""
    for secret in filter(None, secrets):
        for form in (secret, quote(secret, safe="")):
            text = text.replace(form, _REDACTED)
    return text


class _JsonLines(logging.Formatter):
    def __init__(self, secrets: Collection[str]) -> None:
        super().__init__()
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        extra = {key: value for key, value in vars(record).items() if key not in _STANDARD}
        event = record.getMessage().partition("\n")[0]  # asyncio quotes errors in full from the second line on
        line = {"at": self.formatTime(record), "level": record.levelname, "event": event, **extra}
        if record.exc_info and record.exc_info[1]:
            line["traceback"] = "".join(_where(record.exc_info[1]))
        return redact(orjson.dumps(line, default=str).decode(), self._secrets)


def _where(error: BaseException | None) -> Iterator[str]:
    """Yield the tracebacks of an error and its causes, without messages, which may quote what somebody wrote."""
    if error is None:
        return
    yield from _where(error.__cause__ or (None if error.__suppress_context__ else error.__context__))
    yield from traceback.format_list(traceback.extract_tb(error.__traceback__))
    yield f"{type(error).__name__}\n"
