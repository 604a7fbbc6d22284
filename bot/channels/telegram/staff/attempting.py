"""Work for staff, all of it or nothing: a bad request must not stop everybody else, nor come back for ever."""

from __future__ import annotations

import logging
from collections.abc import Callable

from sqlalchemy.exc import SQLAlchemyError

from bot.channels.telegram.calls import answer_press
from bot.channels.telegram.staff.requests import Office, Request, StaffPress
from bot.channels.telegram.staff.says import send
from bot.channels.telegram.updates import Press, Private
from bot.logs import hashed
from dialogs.progress import ProgressError

_log = logging.getLogger(__name__)


def attempt(office: Office, request: Request | Private, work: Callable[[], None]) -> None:
    """Do all of the work, or nothing of it and say so."""
    try:
        with office.round.attempt():
            work()
    except SQLAlchemyError:
        raise
    except ProgressError:
        _log.error("talk not readable", extra={"chat": hashed(request.place.chat)})
        refuse(office, request, "telegram.cannot_read")
    except Exception:  # noqa: BLE001  one bad request must not stop everybody else, nor come back for ever
        _log.exception("staff request failed", extra={"chat": hashed(request.place.chat)})
        refuse(office, request, "telegram.failed")


def safely(office: Office, work: Callable[[], None]) -> None:
    """Do all of the work, or nothing of it, where nobody waits for an answer."""
    try:
        with office.round.attempt():
            work()
    except SQLAlchemyError:
        raise
    except Exception:  # noqa: BLE001  a letter that cannot be followed up would come back for ever
        _log.exception("not followed up")


def refuse(office: Office, request: Request | Private, key: str) -> None:
    """Say that it could not be done."""
    text = office.voice(request.language).text(key)
    pressed = [answer_press(request.query, text)] if isinstance(request, StaffPress | Press) else []
    office.post(request.place.chat, pressed or send(request.place, text), None)
