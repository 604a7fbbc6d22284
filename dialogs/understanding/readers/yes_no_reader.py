"""Read yes or no, by the word or by a statement that answers the question ("volunteer, no pay")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Literal, NamedTuple

from dialogs.understanding.commands import mentions_unknown, read_command, read_question
from dialogs.understanding.language import Language
from dialogs.understanding.normalize import (
    NegationScope,
    NormalizedReply,
    clauses_of,
    content_tokens,
    is_only_a_word,
    negation_scope,
    normalize,
    parts_of,
    spans_of,
)
from dialogs.understanding.reading import Reading
from dialogs.understanding.situation import ReadingContext
from dialogs.understanding.text import plain
from dialogs.understanding.vocabulary.phrase_table import PhraseMatch

_PLAIN = {"says_yes": "yes", "says_no": "no"}
_NOT_NOW = frozenset({"ahead_of_it", "behind_it"})
_ENDS = {"ends_yes": "yes", "ends_no": "no"}
_OTHER = {"yes": "no", "no": "yes", "between": "between"}
_NAME_AND_VERB = 5  # tokens: "yes, my boss Dr. Tate is"
_SHORT = {"short_yes": "yes", "short_no": "no"}

Mark = tuple[PhraseMatch[str], bool]  # a phrase, and whether it is one of the fact's own statements


class Saying(NamedTuple):
    """A yes, a no, or neither, with its words and where they stand."""

    says: str
    words: str
    start: int


def read_yes_no(reply: NormalizedReply, situation: ReadingContext) -> Reading | None:
    """Return the reading of a reply to a yes-or-no question; None where it says neither."""
    fact = situation.asked or ""
    said = sorted(sayings(fact, reply, situation.language), key=attrgetter("start"))
    said = said or list(_opens_yes(fact, reply, situation.language))
    said = [one._replace(says="between") if _is_over(one, fact, situation.language) else one for one in said]
    says = {one.says for one in said}
    trace = tuple(f'"{one.words}" says {one.says}' for one in said)
    if not says:
        return None
    if says == {"yes", "no"} and _is_enough(fact, said, situation.language):
        return Reading("value", {fact: True}, trace=trace)
    if len(says) > 1 and (opening := _opening(reply, said, situation)):
        return Reading("value", {fact: opening == "yes"}, trace=trace)
    if len(says) > 1:
        says = {one.says for one in _on_topic(fact, said, reply.tokens, situation.language)}
    if says == {"yes", "no"} and _is_enough(fact, said, situation.language):
        says = {"yes"}
    if len(says) > 1 or "between" in says:
        reason = "yes_or_no" if "between" in says else "both_ways"
        return Reading("clarify", reason=reason, choices=({fact: True}, {fact: False}), trace=trace)
    return Reading("value", {fact: "yes" in says}, trace=trace)


def _is_over(one: Saying, fact: str, language: Language) -> bool:
    """Return whether a short yes is only of then, where it is asked about now: "I was", asked about a membership."""
    words = tuple(one.words.split())
    short = one.says == "yes" and language.yes_no["short"].whole(words) in _SHORT
    return short and bool(language.doubts_of_yes_no[fact].find(words))


def _is_enough(fact: str, said: Sequence[Saying], language: Language) -> bool:
    """Return whether it is true of one of several, as far as no plain no denies all of it."""
    denials = (tuple(one.words.split()) for one in said if one.says == "no")
    return fact in language.one_is_enough and not any(language.yes_no[""].whole(words) for words in denials)


def _opens_yes(fact: str, reply: NormalizedReply, language: Language) -> Iterator[Saying]:
    """Return a yes where the reply opens with since when, how often or with whom: "since 2012", "every Thursday"."""
    if fact not in language.lasting or any(
        kind == "not" for kind, _, _ in negation_scope(reply.tokens, language).marks
    ):
        return
    for part in parts_of(reply.core):
        if found := language.yes_no["opens_yes"].at(part, 0):
            yield Saying("yes", " ".join(part[: found.end]), 0)


def _on_topic(fact: str, said: Sequence[Saying], tokens: Sequence[str], language: Language) -> Sequence[Saying]:
    """Return what is said in the clauses that name what is asked about; all, where none does or all do."""
    clauses = [clause for clause in clauses_of(tokens, language) if _names(clause, fact, tokens, language)]
    about = [one for one in said if any(one.start in clause for clause in clauses)]
    return about or said


def _names(clause: range, fact: str, tokens: Sequence[str], language: Language) -> bool:
    return bool(language.topics_of_yes_no[fact].find(tokens[clause.start : clause.stop]))


def _opening(reply: NormalizedReply, said: Sequence[Saying], situation: ReadingContext) -> str | None:
    """Return what a plain yes or no at the start says, where the rest says nothing so plainly: "no, the whole time"."""
    language, fact = situation.language, situation.asked or ""
    first, *rest = said
    words = tuple(first.words.split())
    plain = {language.yes_no[""].whole(words), language.yes_no["short"].whole(words)} & {*_PLAIN, *_SHORT}
    opens = reply.core[: len(words)] == words and "," in reply.tokens
    stated = {one.says for one in rest if _is_as_plain(one, fact, reply.tokens, language)}
    if plain and opens and (not stated or first.says in stated):
        return first.says
    last = said[-1]
    concludes = language.claims.lists["result"].whole(reply.tokens[last.start - 1 : last.start]) is not None
    return last.says if concludes and last.says in _PLAIN.values() else None  # "never under nine families, so yes"


def _is_as_plain(one: Saying, fact: str, tokens: Sequence[str], language: Language) -> bool:
    """Return whether it is a yes or no by itself, or a statement about the fact: the "unpaid" of "yes, unpaid"."""
    words = tuple(one.words.split())
    part = next((span for span in spans_of(tokens) if one.start in span), range(0))
    alone = len(part) == len(words) and language.yes_no[""].whole(words) is not None
    stated = language.yes_no[fact].whole(words)
    return alone or (stated is not None and _PLAIN.get(stated, stated) == one.says)  # not so one that is denied


def plain_yes_or_no(reply: NormalizedReply, language: Language) -> str | None:
    """Return "says_yes", "says_no" or "between" where the reply is nothing but that, whatever it is about."""
    words = tuple(token for token in reply.tokens if token.isalnum())
    return language.yes_no[""].whole(words) or language.yes_no[""].whole(reply.core)


def sayings(fact: str | None, reply: NormalizedReply, language: Language) -> Iterator[Saying]:
    """Return each yes and no; those of the fact's own statements too."""
    guards = negation_scope(reply.tokens, language)
    marks = _marks(fact, reply.tokens, language)
    statements = [mark for mark in marks if mark[1]]
    elsewhere = _about_something_else(fact, marks, reply.tokens, language)
    for found, is_statement in marks:
        if found.start in elsewhere or (not is_statement and is_only_a_word(found, reply, language)):
            continue
        words = " ".join(reply.tokens[found.start : found.end])
        if found.meaning == "between":
            yield Saying("between", words, found.start)
        elif is_statement:
            doubt = fact and _is_doubtful(fact, found, reply.tokens, language)
            yield Saying("between" if doubt else _stated(found, guards), words, found.start)
        elif found.meaning in _PLAIN and not _part_of_denial(found, statements, reply.tokens):
            yield Saying(_PLAIN[found.meaning], words, found.start)
    if statements:
        yield from () if fact in language.about_others else _short_opening(reply.tokens, language)
        yield from _the_same_of_another(statements, guards, language)
    else:
        yield from _short(reply.tokens, language, fact in language.about_others)


def _is_doubtful(fact: str, found: PhraseMatch[str], tokens: Sequence[str], language: Language) -> bool:
    """Return whether the clause leaves a yes open: "got endorsed two years after I left", "asked me to join"."""
    if found.meaning != "says_yes":
        return False
    clause = next((one for one in clauses_of(tokens, language) if found.start in one), range(0))
    doubts = language.doubts_of_yes_no[fact].find(tokens[clause.start : clause.stop])
    return any(not found.start <= clause.start + doubt.start < found.end for doubt in doubts)


def _about_something_else(
    fact: str | None, marks: Sequence[Mark], tokens: Sequence[str], language: Language
) -> set[int]:
    """Return where a yes or no closes a clause about another matter, or says no more than the statement in it.

    In "licensed yes, endorsed no" the yes is none, and the no is that of "endorsed".
    """
    clauses = clauses_of(tokens, language)
    stated = [clause for clause in clauses if any(own and found.start in clause for found, own in marks)]
    topical = [clause for clause in clauses if fact and _names(clause, fact, tokens, language)]
    closing = {
        found.start: clause
        for clause in clauses
        for found, own in marks
        if not own and clause.start < found.start < found.end == clause.stop and found.meaning in _PLAIN
        if language.talk["no_matter"].whole(tokens[clause.start : found.start]) is None
    }
    settled = [*stated, *topical]
    return {
        start
        for start, clause in closing.items()
        if clause in stated or (clause not in topical and any(other is not clause for other in settled))
    }


def _the_same_of_another(statements: Sequence[Mark], guards: NegationScope, language: Language) -> Iterator[Saying]:
    """Return what a clause says by its verb alone: "the internship was unpaid but the job wasn't"."""
    tokens = guards.tokens
    for clause in clauses_of(tokens, language):
        before = [found for found, _ in statements if found.end <= clause.start]
        own = any(found.end > clause.start and found.start < clause.stop for found, _ in statements)
        end = _verb_alone(tokens[clause.start : clause.stop], language)
        if before and not own and end and len(clause) > 1:
            said = _stated(before[-1], guards)
            yield Saying(said if _ENDS[end] == "yes" else _OTHER[said], tokens[clause.start], clause.start)


def _verb_alone(words: Sequence[str], language: Language) -> str | None:
    """Return what a clause says that opens or ends with nothing but the verb: "wasn't when I interned"."""
    first = language.yes_no["short"].at(words, 0)
    opens = first.meaning if first and first.meaning in _ENDS else None
    return next(_ends(words, language), opens)


def _stated(found: PhraseMatch[str], guards: NegationScope) -> str:
    """Return what a statement says: a denial turns a yes round ("she wasn't endorsed"), a plan leaves it open."""
    if found.meaning == "says_yes" and guards.beside(_NOT_NOW, found.start, found.end):
        return "between"
    if found.meaning == "says_no":
        return "between" if guards.turned_round(found.start) or found.start in guards.denied_behind else "no"
    return "no" if guards.denied(found.start) else "yes"


def _marks(fact: str | None, tokens: Sequence[str], language: Language) -> list[Mark]:
    """General words and the fact's own statements, the longer of two that begin together."""
    marks, position = list[Mark](), 0
    while position < len(tokens):
        own = language.yes_no[fact].at(tokens, position) if fact else None
        general = language.yes_no[""].at(tokens, position)
        found = own if own and (not general or own.end >= general.end) else general
        if found:
            marks.append((found, found is own))
        position = found.end if found else position + 1
    return marks


def _part_of_denial(found: PhraseMatch[str], statements: Sequence[Mark], tokens: Sequence[str]) -> bool:
    """Return whether a general word belongs to a statement: the "no one" of "no one is endorsed"."""
    reach = next((span.stop for span in spans_of(tokens) if found.start in span), 0)
    return any(found.end <= statement.start < min(reach, found.end + 5) for statement, _ in statements)


def _short_opening(tokens: Sequence[str], language: Language) -> Iterator[Saying]:
    """Return the short answer that a reply opens with: "I do, ..."."""
    words = tokens[: next(iter(spans_of(tokens)), range(0)).stop]
    if (meaning := language.yes_no["short"].whole(words)) in _SHORT:
        yield Saying(_SHORT[meaning], " ".join(words), 0)


def _short(tokens: Sequence[str], language: Language, about_others: bool) -> Iterator[Saying]:
    """Return short answers that fill a whole part of the reply: "she is", "I didn't", "I am but they aren't"."""
    found = list[Saying]()
    for part in spans_of(tokens):
        clauses = clauses_of(tokens[part.start : part.stop], language) if about_others else []
        inner = [range(part.start + one.start, part.start + one.stop) for one in clauses]
        within = [said for clause in inner if (said := _short_answer(clause, tokens, language, about_others))]
        whole = _short_answer(part, tokens, language, about_others)
        found += within if len(within) > 1 else [whole] if whole else within
    others = [one for one in found if not language.clauses.lists["writer"].at(tokens, one.start)]
    yield from others if about_others and others else found


def _short_answer(part: range, tokens: Sequence[str], language: Language, about_others: bool) -> Saying | None:
    words, short = tokens[part.start : part.stop], language.yes_no["short"]
    meaning = short.whole(words) or short.whole(content_tokens(words, language))
    says = _SHORT.get(meaning or "")
    if says is None and about_others and 1 < len(part) <= _NAME_AND_VERB and not _is_plain(words, language):
        says = next((_ENDS[end] for end in _ends(words, language)), None)
        denied = any(kind == "not" for kind, _, _ in negation_scope(words, language).marks)
        says = "no" if denied and says else says  # "I don't think anyone was"
    return Saying(says, " ".join(words), part.start) if says else None


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
    return _MEANING.get(frozenset(one.says for one in sayings(None, reply, language)))


Sending = Literal["only", "shared", "yes", "no"]

_SAYS: dict[str, Sending] = {"question_only": "only", "with_answers": "shared", "sends": "yes", "sends_nothing": "no"}


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
