"""`imhbot telegram` that pauses a tenth as long after failures, so that tests of retries are short."""

from __future__ import annotations

import sys

from bot.channels.telegram import client
from bot.cli import main

if __name__ == "__main__":
    client._FIRST_PAUSE /= 10
    sys.exit(main(["telegram"]))
