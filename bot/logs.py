"""Logs for machines: one JSON object a line on standard error. No answers, no names, no secrets; ids only hashed."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Collection
from hashlib import blake2b
from urllib.parse import quote

import orjson

_STANDARD = set(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
_QUIET = ("telegram", "httpx", "httpcore", "aiohttp", "asyncio", "sqlalchemy")  # they would log texts and tokens
_KEY = os.urandom(16)


def start_logging(level: str, secrets: Collection[str]) -> None:
    """Log from `level` on; the secrets are blacked out wherever they turn up, in tracebacks too."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_JsonLines(secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def hashed(number: int) -> str:
    """Return a name for a chat by which its lines of one run belong together, and which leads nowhere."""
    return blake2b(str(number).encode(), key=_KEY, digest_size=5).hexdigest()


class _JsonLines(logging.Formatter):
    def __init__(self, secrets: Collection[str]) -> None:
        super().__init__()
        self._secrets = {form for secret in secrets if secret for form in (secret, quote(secret, safe=""))}

    def format(self, record: logging.LogRecord) -> str:
        extra = {key: value for key, value in vars(record).items() if key not in _STANDARD}
        line = {"at": self.formatTime(record), "level": record.levelname, "event": record.getMessage(), **extra}
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return self._without_secrets(orjson.dumps(line, default=str).decode())

    def _without_secrets(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, "[secret]")
        return text
