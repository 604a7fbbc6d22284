"""The conversation on Telegram: updates become messages, replies become calls of the Bot API."""

from __future__ import annotations

import sys

# python-telegram-bot imports httpx, which imports its own command line where click is installed: 4 MB that no bot uses.
# None in this place is Python's way to say that there is no such module.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
