"""What is answered where staff have told the matter of a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dialogs.faq.answer_context import NONE_ANNOUNCED, AnswerContext, FaqAnswer
from dialogs.faq.entry import Citation, StaffAnswer, ToldEntry


def reply_by_staff(entry: ToldEntry, given: FaqAnswer, asker: AnswerContext) -> FaqAnswer:
    """Return what staff told in place of a hand-over, or after another answer.

    Where no association is known, ask which one is meant; where it is another one, the answer stays as it is.
    """
    asker = _at_home(entry, asker)
    told = [entry.told[each] for each in asker.concerned if each in entry.told]
    if told and given.kind in ("answer", "handoff"):
        return _told(entry, given, asker, told)
    is_told_here = not entry.told.keys().isdisjoint(asker.words.book.associations)
    if given.is_handoff and is_told_here and not asker.concerned and not asker.is_elsewhere:
        return _which(entry, given, asker)
    return given


def _at_home(entry: ToldEntry, asker: AnswerContext) -> AnswerContext:
    """Return the question as one to the person's own association, where another state is only where they come from."""
    own = asker.facts.get("association")
    if not (asker.is_elsewhere and entry.of_other_states and isinstance(own, str)):
        return asker
    return replace(asker, asked=replace(asker.asked, associations=(own,)))


def _told(entry: ToldEntry, given: FaqAnswer, asker: AnswerContext, told: Sequence[StaffAnswer]) -> FaqAnswer:
    words = asker.words
    before = [] if given.is_handoff else [given.text]
    newer = given.newer.lines if given.is_handoff else ()
    lines = [_line(each, asker) for each in told]
    others = [each for each in asker.concerned if each not in entry.told]
    if others and given.is_handoff:
        names = words.all_of(words.book.associations[each].short for each in others)
        lines.append(words.text("answering.not_told_by", who=names))
    return replace(
        given,
        kind="answer",
        text="\n".join([*before, *lines, *newer]),
        citations=(*given.citations, *(_source(entry, each, asker) for each in told)),
        told=told[0].id if len(told) == 1 else "",
    )


def _line(told: StaffAnswer, asker: AnswerContext) -> str:
    """Return the words of the staff; with their association before them, where several are asked about."""
    if len(asker.concerned) == 1:
        return told.text
    short = asker.words.book.associations[told.association or ""].short
    return asker.words.text("answering.said_of", who=short, text=told.text)


def _source(entry: ToldEntry, told: StaffAnswer, asker: AnswerContext) -> Citation:
    who = asker.words.book.associations[told.association or ""].short
    if told.filled_in is None:
        return Citation(asker.words.text("answering.by_staff", who=who), entry.title)
    return Citation(
        asker.words.text("answering.told_by_staff", who=who, day=asker.words.day(told.filled_in)), entry.title
    )


def _which(entry: ToldEntry, given: FaqAnswer, asker: AnswerContext) -> FaqAnswer:
    text = asker.words.text("answering.which_association")
    return replace(given, kind="clarify", text=text, choices=asker.each_association(entry), newer=NONE_ANNOUNCED)
