"""Read roles: what an applicant does, each once."""

from __future__ import annotations

from dialogs.understanding.language import Language
from dialogs.understanding.normalize import (
    NegationScope,
    NormalizedReply,
    content_tokens,
    is_only_a_word,
    negation_scope,
    spans_of,
    tells_amount,
)
from dialogs.understanding.reading import Reading
from dialogs.understanding.situation import ReadingContext
from dialogs.understanding.vocabulary.phrase_table import PhraseMatch
from dialogs.understanding.vocabulary.tables import HINT, ChoiceWord

_SERVICE = "when_asked"  # the bare name of one
_NOT_DONE_NOW = frozenset({"ahead_of_it", "behind_it", "somebody_else"})


def read_roles(message: NormalizedReply, situation: ReadingContext) -> Reading | None:
    """Return the roles that the reply names, in the order of the vocabulary; job titles alone are asked back."""
    language, unasked = situation.language, situation.asked is None
    guards = negation_scope(message.tokens, language)
    order = language.facts["roles"].values
    named, excepted, open_ = set[str](), set[str | None](), False
    # The bare name of a service may be of one received: unasked, beside "52 hours of ...", or as "my ...".
    told = unasked or tells_amount(message, language)
    for found in language.roles.table.find(message.tokens):
        if guards.excepted(found.start):
            excepted.add(found.meaning.value)
        elif guards.denied(found.start) or _is_not_done(found, message, guards, language):
            open_ = True
        elif found.meaning.about == "all_of_them":
            named |= set() if unasked or not _is_all(found, message, language) else set(order)
        elif found.meaning.value and not (
            found.meaning.about == _SERVICE and (told or _is_own(found, message, language))
        ):
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


def _is_not_done(
    found: PhraseMatch[ChoiceWord], message: NormalizedReply, guards: NegationScope, language: Language
) -> bool:
    """Return whether it is planned, somebody else's, over ("was a professor, now I treat"), or taught to parents."""
    if guards.beside(_NOT_DONE_NOW, found.start, found.end):
        return True
    if found.meaning.about == HINT and language.talk["no_students"].find(message.tokens):
        return True
    over = (ago for ago in language.talk["long_ago"].find(message.tokens) if ago.start >= found.end)
    if _is_beside_work(found, guards, language) or any(
        guards.clauses[ago.start] == guards.clauses[found.start] for ago in over
    ):
        return True
    now = any(turn.start > found.end for turn in language.talk["turned_into"].find(message.tokens))
    return now and any(
        guards.clauses[was.start] == guards.clauses[found.start] and was.start < found.start
        for was in language.talk["was"].find(message.tokens)
    )


def _is_beside_work(found: PhraseMatch[ChoiceWord], guards: NegationScope, language: Language) -> bool:
    """Return whether its clause is about a degree, a wish and the like: "my degree is in policy"."""
    return any(
        guards.clauses[other.start] == guards.clauses[found.start] and other.end <= found.start
        for other in language.talk["no_work"].find(guards.tokens)
    )


def _is_all(found: PhraseMatch[ChoiceWord], message: NormalizedReply, language: Language) -> bool:
    """Return whether it is all that somebody does: "honestly everything", not "people tell me everything"."""
    if is_only_a_word(found, message, language):
        return False
    part = next(span for span in spans_of(message.tokens) if found.start in span)
    before = message.tokens[part.start : found.start]
    return not before or any(
        language.talk[name].whole(content_tokens(before, language)) is not None for name in ("filler", "does_all")
    )


def _is_own(found: PhraseMatch[ChoiceWord], message: NormalizedReply, language: Language) -> bool:
    """Return whether "my" stands before the name of a service, which is then one received."""
    before = message.tokens[max(0, found.start - 1) : found.start]
    return language.talk["own"].whole(before) is not None
