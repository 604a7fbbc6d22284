"""Read roles: what an applicant does, each once."""

from __future__ import annotations

from typing import Any

from dialogs.understanding.language import Language
from dialogs.understanding.normalize import NormalizedReply, negation_scope, parts_of
from dialogs.understanding.phrase_table import PhraseMatch
from dialogs.understanding.reading import Reading
from dialogs.understanding.situation import ReadingContext
from dialogs.understanding.tables import ChoiceWord


def is_only_a_word(found: PhraseMatch[Any], message: NormalizedReply, language: Language) -> bool:
    """Return whether such a word stands inside a sentence: the "on" of "I am on the state board" is no yes."""
    words = message.tokens[found.start : found.end]
    alone = (*parts_of(message.tokens), message.core)
    return language.talk["only_alone"].whole(words) is not None and words not in alone


_NOT_DONE_NOW = frozenset({"ahead_of_it", "behind_it", "somebody_else"})


def read_roles(message: NormalizedReply, situation: ReadingContext) -> Reading | None:
    """Return the roles that the reply names, in the order of the vocabulary; job titles alone are asked back."""
    language, unasked = situation.language, situation.asked is None
    guards = negation_scope(message.tokens, language)
    order = language.facts["roles"].values
    named, excepted, open_ = set[str](), set[str | None](), False
    # The bare name of a service may be of one received: unasked, beside "52 hours of ...", or as "my ...".
    told = unasked or any(token[:1].isdigit() for token in message.figures)
    for found in language.roles.table.find(message.tokens):
        if guards.excepted(found.start):
            excepted.add(found.meaning.value)
        elif (
            guards.denied(found.start)
            or _is_denied_behind(found, message, language)
            or guards.beside(_NOT_DONE_NOW, found.start, found.end)
        ):
            open_ = True
        elif found.meaning.about == "all_of_them":
            named |= set() if unasked or is_only_a_word(found, message, language) else set(order)
        elif found.meaning.value and not (found.meaning.about and (told or _is_own(found, message, language))):
            named.add(found.meaning.value)
        else:
            open_ = True
    if named - excepted:
        return Reading(
            "value",
            {"roles": [role for role in order if role in named - excepted]},
            trace=(f"roles: {', '.join(sorted(named))} named",),
        )
    choices = tuple({"roles": list(choice)} for choice in language.roles.unclear["which_role"].choices)
    return Reading("clarify", reason="which_role", choices=choices) if open_ else None


def _is_denied_behind(found: PhraseMatch[ChoiceWord], message: NormalizedReply, language: Language) -> bool:
    """Return whether what follows right behind takes it back: "therapy is not what I do"."""
    return language.claims.lists["denied_behind"].at(message.tokens, found.end) is not None


def _is_own(found: PhraseMatch[ChoiceWord], message: NormalizedReply, language: Language) -> bool:
    """Return whether "my" stands before the name of a service, which is then one received."""
    before = message.tokens[max(0, found.start - 1) : found.start]
    return language.talk["own"].whole(before) is not None
