"""Write a talk down that somebody has just had, as the YAML that plays it again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import yaml

from dialogs.messages import ButtonPress, Message, TextMessage, Turn
from dialogs.transcripts.mismatches import labels_of
from dialogs.transcripts.playing import Exchange, Stage, TalkingPerson


class Recorder:
    """A talk that somebody has now, kept for as long as it lasts; the greeting that it begins with is not written."""

    def __init__(self, stage: Stage) -> None:
        self._person = TalkingPerson(stage, stage.today)
        self._exchanges: list[Exchange] = []

    def hear(self, message: Message) -> Turn:
        """Answer a message; the turn says that nothing of it is kept, since no store knows of it."""
        label = self._label(message.button) if isinstance(message, ButtonPress) else None
        turn = self._person.hear(message)
        typed = message.text if isinstance(message, TextMessage) else None
        self._exchanges.append(Exchange(turn, typed, label))
        return replace(turn, progress=None)

    def as_yaml(self, title: str) -> str:
        """Return the talk; nothing where nothing was said."""
        said = self._exchanges[1:]
        return as_yaml(title, self._person.day, said) if said else ""

    def _label(self, button: str) -> str:
        shown = labels_of(self._person.last).values() if self._person.last else ()
        return next((each.label for each in shown if each.id == button), button)


def as_yaml(title: str, day: date, exchanges: Iterable[Exchange]) -> str:
    """Return the talk with what became known by each reply, and with the result that stands at its end."""
    lines = [f"{_flow(title)}:", f"  - day: {day.isoformat()}"]
    known: Mapping[str, Any] = {}
    last: Turn | None = None
    for number, exchange in enumerate(exchanges):
        did = f"press: {_flow(exchange.label)}" if exchange.label is not None else f"person: {_flow(exchange.typed)}"
        lines.append(f"    {did}" if number == 0 else f"  - {did}")
        new = {fact: value for fact, value in exchange.turn.facts.items() if known.get(fact) != value}
        lines += [f"    facts: {_flow(new)}"] if new else []
        gone = [fact for fact in known if fact not in exchange.turn.facts]
        lines += [f"    unknown: {_flow(gone)}"] if gone else []
        known, last = exchange.turn.facts, exchange.turn
    return "\n".join([*lines, *(_result(last) if last else ())]) + "\n"


def _result(turn: Turn) -> Iterator[str]:
    verdict = turn.verdict or {"results": ()}
    for result in verdict["results"]:
        if result["rule_set"] == verdict["best_fit"]:
            missing = [name for name, truth in result["requirements"].items() if truth == "missing"]
            yield f"    {result['status']}: {result['rule_set']}"
            yield f"    missing: {_flow(missing)}"
            yield f"    open: {_flow(list(result['open']))}"


def _flow(value: Any) -> str:
    """Return the value in one line."""
    text = yaml.safe_dump(value, default_flow_style=True, sort_keys=False, allow_unicode=True, width=1_000_000)
    return text.removesuffix("...\n").strip()
