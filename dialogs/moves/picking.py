"""Questions that take several choices: picking, picking again, and being done."""

from __future__ import annotations

from dialogs.moves.answering import tell
from dialogs.view import Move, View
from rules.vocabulary import Kind

MOST_PEOPLE = 9


def pick(view: View, fact: str, value: str) -> Move:
    """Pick a choice; of people each press is one more person, of others a second press takes it back."""
    known = view.words.book.vocabulary.facts[fact]
    picks = view.progress.picks
    if value not in known.values or not known.is_list:
        return Move(view.progress, (view.say("answers.unknown_button"),))
    if known.kind is Kind.PEOPLE:
        picks = (*picks, value)[:MOST_PEOPLE]
    else:
        chosen = set(picks) ^ {value}
        picks = tuple(each for each in known.values if each in chosen)
    return Move(view.progress.but(picks=picks))


def clear(view: View, _fact: str) -> Move:
    return Move(view.progress.but(picks=()))


def done(view: View, fact: str) -> Move:
    """Take the picks as the answer."""
    if not view.progress.picks:
        return Move(view.progress, (view.say("answers.pick_first"),))
    return tell(view, {fact: list(view.progress.picks)})
