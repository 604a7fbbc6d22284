"""Read yes or no, by the word or by a statement that answers the question ("volunteer, no pay")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from dialogs.understanding.commands import mentions_unknown, read_command, read_question
from dialogs.understanding.language import Language
from dialogs.understanding.normalize import (
    NegationScope,
    NormalizedReply,
    content_tokens,
    negation_scope,
    normalize,
    parts_of,
)
from dialogs.understanding.phrase_table import PhraseMatch
from dialogs.understanding.readers.roles_reader import is_only_a_word
from dialogs.understanding.reading import Reading
from dialogs.understanding.situation import ReadingContext
from dialogs.understanding.text import plain

_PLAIN = {"says_yes": "yes", "says_no": "no"}
_NOT_NOW = frozenset({"ahead_of_it", "behind_it"})
_ENDS = {"ends_yes": "yes", "ends_no": "no"}
_NAME_AND_VERB = 5  # tokens: "yes, my boss Dr. Tate is"
_SHORT = {"short_yes": "yes", "short_no": "no"}


def read_yes_no(reply: NormalizedReply, situation: ReadingContext) -> Reading | None:
    """Return the reading of a reply to a yes-or-no question; None where it says neither."""
    fact = situation.asked or ""
    said = list(sayings(fact, reply, situation.language))
    says = {saying for saying, _ in said}
    trace = tuple(f'"{words}" says {saying}' for saying, words in said)
    if not says:
        return None
    if len(says) > 1 and (opening := _opening(reply, said, situation)):
        return Reading("value", {fact: opening == "yes"}, trace=trace)
    if len(says) > 1 or "between" in says:
        reason = "yes_or_no" if "between" in says else "both_ways"
        return Reading("clarify", reason=reason, choices=({fact: True}, {fact: False}), trace=trace)
    return Reading("value", {fact: "yes" in says}, trace=trace)


def _opening(reply: NormalizedReply, said: Sequence[tuple[str, str]], situation: ReadingContext) -> str | None:
    """Return what a plain yes or no at the start says, where the rest says nothing so plainly: "no, the whole time"."""
    language, fact = situation.language, situation.asked or ""
    first, *rest = (words for _, words in said)
    plain = language.yes_no[""].whole(tuple(first.split()))
    opens = reply.tokens[: len(first.split())] == tuple(first.split()) and "," in reply.tokens
    others = any(_is_as_plain(tuple(words.split()), fact, language) for words in rest)
    return said[0][0] if plain in _PLAIN and opens and not others else None


def _is_as_plain(words: tuple[str, ...], fact: str, language: Language) -> bool:
    """Return whether it is one word of yes or no, or a statement about the fact: the "unpaid" of "yes, unpaid"."""
    one_word = len(words) == 1 and language.yes_no[""].whole(words) is not None
    return one_word or language.yes_no[fact].whole(words) is not None


def plain_yes_or_no(reply: NormalizedReply, language: Language) -> str | None:
    """Return "says_yes", "says_no" or "between" where the reply is nothing but that, whatever it is about."""
    words = tuple(token for token in reply.tokens if token.isalnum())
    return language.yes_no[""].whole(words) or language.yes_no[""].whole(reply.core)


def sayings(fact: str | None, reply: NormalizedReply, language: Language) -> Iterator[tuple[str, str]]:
    """Return what each yes and no says, and its words; those of the fact's own statements too."""
    guards = negation_scope(reply.tokens, language)
    marks = _marks(fact, reply.tokens, language)
    statements = [mark for mark in marks if mark[1]]
    for found, is_statement in marks:
        if not is_statement and is_only_a_word(found, reply, language):
            continue
        words = " ".join(reply.tokens[found.start : found.end])
        if found.meaning == "between":
            yield "between", words
        elif is_statement:
            yield _stated(found, guards), words
        elif found.meaning in _PLAIN and not _part_of_denial(found, statements, reply.tokens):
            yield _PLAIN[found.meaning], words
    yield from _short(reply.tokens, language, fact in language.about_others) if not statements else ()


def _stated(found: PhraseMatch[str], guards: NegationScope) -> str:
    """Return what a statement says: a denial turns a yes round ("she wasn't endorsed"), a plan leaves it open."""
    if found.meaning == "says_yes" and guards.beside(_NOT_NOW, found.start, found.end):
        return "between"
    if found.meaning == "says_no":
        return "between" if guards.turned_round(found.start) else "no"
    return "no" if guards.denied(found.start) else "yes"


def _marks(fact: str | None, tokens: Sequence[str], language: Language) -> list[tuple[PhraseMatch[str], bool]]:
    """General words and the fact's own statements, the longer of two that begin together."""
    marks, position = list[tuple[PhraseMatch[str], bool]](), 0
    while position < len(tokens):
        own = language.yes_no[fact].at(tokens, position) if fact else None
        general = language.yes_no[""].at(tokens, position)
        found = own if own and (not general or own.end >= general.end) else general
        if found:
            marks.append((found, found is own))
        position = found.end if found else position + 1
    return marks


def _part_of_denial(
    found: PhraseMatch[str], statements: Sequence[tuple[PhraseMatch[str], bool]], tokens: Sequence[str]
) -> bool:
    """Return whether a general word belongs to a statement: the "no one" of "no one is endorsed"."""
    inner = found.start > 0 or "," not in tokens[found.end : found.end + 1]
    return inner and any(found.end <= statement.start <= found.end + 4 for statement, _ in statements)


def _short(tokens: Sequence[str], language: Language, about_others: bool) -> Iterator[tuple[str, str]]:
    """Short answers that fill a whole part of the reply: "she is", "I didn't"."""
    for part in parts_of(tokens):
        meaning = language.yes_no["short"].whole(part) or language.yes_no["short"].whole(content_tokens(part, language))
        if meaning in _SHORT:
            yield _SHORT[meaning], " ".join(part)
        elif about_others and 1 < len(part) <= _NAME_AND_VERB and not _is_plain(part, language):
            yield from ((_ENDS[end], " ".join(part)) for end in _ends(part, language))


def _is_plain(part: Sequence[str], language: Language) -> bool:
    """Return whether it opens with a yes or no of its own: "neither of them is"."""
    opening = language.yes_no[""].at(part, 0)
    return opening is not None and opening.meaning in _PLAIN


def _ends(part: Sequence[str], language: Language) -> Iterator[str]:
    """Return how "Dr. Tate is" and "my boss isn't" end."""
    found = [found for found in language.yes_no["short"].find(part) if found.end == len(part)]
    yield from (one.meaning for one in found[-1:] if one.meaning in _ENDS)


_MEANING = {frozenset({"yes"}): True, frozenset({"no"}): False}


def says_yes(text: str, language: Language) -> bool | None:
    """Return True for a plain yes in any form, "ok" and "go ahead" among them; False for a plain no.

    None for whatever is neither, both, in doubt, a command, a question, or tells a number ("no, 45").
    """
    typed = plain(text, language.typing)
    if typed.too_long or typed.like_code or not typed.tokens:
        return None
    reply = normalize(typed, language)
    agreed = _agreed(reply, language)
    return _said(reply, language) if agreed is None else agreed


def _agreed(reply: NormalizedReply, language: Language) -> bool | None:
    """Return whether the whole reply agrees to what a screen offers; None where it neither agrees nor declines."""
    words = tuple(token for token in reply.tokens if token.isalnum())
    for name, meaning in (("agrees", True), ("declines", False)):
        if any(language.talk[name].whole(tokens) is not None for tokens in (words, reply.core)):
            return meaning
    return None


def _said(reply: NormalizedReply, language: Language) -> bool | None:
    tells_a_number = any(token[:1].isdigit() for token in reply.figures)
    if reply.asks or tells_a_number or mentions_unknown(reply, language):
        return None
    if read_command(reply, language) or read_question(reply, language):
        return None
    return _MEANING.get(frozenset(saying for saying, _ in sayings(None, reply, language)))


Sending = Literal["only", "shared", "yes", "no"]

_SAYS: dict[str, Sending] = {"question_only": "only", "with_answers": "shared", "sends": "yes"}


def wants_passing_on(text: str, language: Language) -> bool:
    """Return whether the whole of it says that a question is to be passed on: "ask the staff"."""
    return _says(text, "passes_on", language)


def read_sending(text: str, language: Language) -> Sending | None:
    """Return what to do with what is about to go: only the question, with the answers, a plain yes or a no."""
    for name, sending in _SAYS.items():
        if _says(text, name, language):
            return sending
    yes = says_yes(text, language)
    return None if yes is None else "yes" if yes else "no"


def _says(text: str, name: str, language: Language) -> bool:
    typed = plain(text, language.typing)
    if typed.too_long or not typed.tokens:
        return False
    reply = normalize(typed, language)
    words = tuple(token for token in reply.tokens if token.isalnum())
    return any(language.talk[name].whole(tokens) is not None for tokens in (words, reply.core))
