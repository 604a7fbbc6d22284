"""Which result somebody has sent to an association's staff, so that sending it again is no accident."""

from __future__ import annotations

from zlib import crc32

from dialogs.progress import Progress


def noting_sent(progress: Progress) -> Progress:
    """Note that the result of these answers has gone to staff."""
    return progress.but(result_sent=_number(progress))


def was_sent(progress: Progress) -> bool:
    """Whether the result of just these answers has gone to staff; the day it was judged for may be another one."""
    return progress.result_sent == _number(progress)


def _number(progress: Progress) -> int:
    """A number that stands for the answers: to know them again, they need not be kept twice."""
    told = sorted(answer.model_dump_json() for answer in progress.answers)
    return crc32("\n".join([str(progress.purpose), *told]).encode())
