"""The process that loads rules and words anew: one request on standard input, answered on standard output.

The answer is a line of JSON. It is `{}` where all is well, and what was loaded follows, pickled; else it is
`{"problems": [sentence, ...]}`.
"""

from __future__ import annotations

import json
import pickle
import sys
import traceback
from collections.abc import Mapping
from typing import Any, BinaryIO

from bot.errors import UsageError
from bot.garbage import no_search

_DEEPEST = 20_000  # phrases are pickled word by word, each inside the one before


def answer(request: Mapping[str, Any], answers: BinaryIO) -> None:
    """Load what the request names, and write it or its problems."""
    from bot.reloading.rules_and_words import program_version

    try:
        if program_version() != request["version"]:
            raise UsageError("the program itself has changed; restart it")
        loaded = _loaded(request)
    except UsageError as error:
        answers.write(json.dumps({"problems": str(error).splitlines()}).encode() + b"\n")
        return
    except Exception as error:  # noqa: BLE001  told where it happened, for the log of the process that asked
        at = traceback.extract_tb(error.__traceback__)[-1]
        sentence = f"loading failed unexpectedly ({type(error).__name__} at {at.filename}:{at.lineno}); report it"
        answers.write(json.dumps({"problems": [sentence]}).encode() + b"\n")
        return
    answers.write(b"{}\n")
    pickle.dump(loaded, answers, pickle.HIGHEST_PROTOCOL)


def _loaded(request: Mapping[str, Any]) -> object:
    from bot.app import now, open_app
    from bot.reloading.rules_and_words import load_rules_and_words

    loaded = load_rules_and_words(open_app(request["language"]), request["staff_chats"])
    for conversation in loaded.conversations.values():
        conversation.prepare(now())
    return loaded


if __name__ == "__main__":
    sys.setrecursionlimit(_DEEPEST)
    with no_search():
        answer(json.load(sys.stdin), sys.stdout.buffer)
