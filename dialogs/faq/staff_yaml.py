"""Write answers that staff approved as files: in the form of those in `answers/`, and of an added folder's own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import yaml

from dialogs.faq.entry import FaqEntry, StaffAnswer, entry_of
from dialogs.faq.prepared.prepared_questions import FILLED_IN

_WIDTH = 110


def answers_as_yaml(answers: Iterable[StaffAnswer]) -> str:
    """Write answers in the form of the files in `answers/`; put there, `imhbot check` accepts them."""
    entries = {each.id: _plain(entry_of(each)) for each in answers}
    return yaml.dump(entries, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH) if entries else ""


def told_as_yaml(told: Iterable[StaffAnswer]) -> str:
    """Write answers to prepared questions as the file of an added folder."""
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    for each in told:
        day = {} if each.filled_in is None else {FILLED_IN: each.filled_in}
        found[each.association or ""][each.prepared] = {"text": each.text, **day}
    return yaml.safe_dump(dict(found), allow_unicode=True, sort_keys=False, width=_WIDTH) if found else ""


class _Block(str):
    """A text that is written line by line."""

    __slots__ = ()


class _Dumper(yaml.SafeDumper):
    pass


def _represent_block(dumper: yaml.SafeDumper, text: _Block) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|")


_Dumper.add_representer(_Block, _represent_block)


def _plain(entry: FaqEntry) -> dict[str, Any]:
    where = {"association": entry.association} if entry.association else {}
    phrasings = _Block("".join(f"{line}\n" for line in entry.phrasings))
    return {"kind": entry.kind, "title": entry.title, **where, "text": entry.text, "phrasings": phrasings}
