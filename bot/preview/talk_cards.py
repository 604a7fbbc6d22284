"""Talks that are written down, as parts of the page: played, and shown as they look in the chat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from bot.preview.page_parts import anchor, name_of_file
from dialogs.transcripts.playing import Exchange, Stage, play
from dialogs.transcripts.transcript_lines import Transcript


class ChatMessage(NamedTuple):
    """What one side said; of the person's, `is_press` tells a button that was pressed."""

    is_bot: bool
    text: str
    buttons: tuple[str, ...] = ()
    file: str = ""  # the name of a picture or document that comes with it
    is_press: bool = False


class TalkCard(NamedTuple):
    """A talk; it breaks off where it is otherwise than it is written down."""

    key: str
    title: str
    messages: tuple[ChatMessage, ...] = ()
    breaks_off: bool = False

    @property
    def own(self) -> TalkCard:
        """The card without what is said, which is not known of a talk that is only compared with."""
        return TalkCard(self.key, self.title)


class TalkGroup(NamedTuple):
    """The talks of one file."""

    key: str
    title: str
    file: str
    cards: tuple[TalkCard, ...]


def talk_groups(talks: Mapping[str, Sequence[Transcript]], stage: Stage | None) -> tuple[TalkGroup, ...]:
    """Return the talks by the name of their file; without a stage to play them on, their titles alone."""
    return tuple(
        TalkGroup(anchor("talks", file), name_of_file(file), f"talks/{file}.yaml", tuple(_cards(file, some, stage)))
        for file, some in talks.items()
        if some
    )


def _cards(file: str, talks: Iterable[Transcript], stage: Stage | None) -> Iterator[TalkCard]:
    """Yield the talks of a file; of several with one title the last counts."""
    by_key = {anchor("talk", file, talk.title): talk for talk in talks}
    for key, talk in by_key.items():
        if stage is None:
            yield TalkCard(key, talk.title)
        else:
            played = play(talk, stage)
            messages = tuple(message for each in played.exchanges for message in _messages(each))
            yield TalkCard(key, talk.title, messages, played.differing is not None)


def _messages(exchange: Exchange) -> Iterator[ChatMessage]:
    if exchange.label is not None:
        yield ChatMessage(False, exchange.label, is_press=True)
    elif exchange.typed is not None:
        yield ChatMessage(False, exchange.typed)
    for reply in exchange.turn.replies:
        labels = tuple(button.label for row in reply.buttons for button in row)
        yield ChatMessage(True, reply.text, labels, reply.drawn.file if reply.drawn else "")
