"""Recognise what is no answer: commands, questions, small talk, and "I don't know"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dialogs.understanding.clauses.sentence import GAP
from dialogs.understanding.language import Language
from dialogs.understanding.normalize import NormalizedReply, content_tokens, is_worded, normalize, parts_of, spans_of
from dialogs.understanding.reading import Reading
from dialogs.understanding.text import plain


def read_command(reply: NormalizedReply, language: Language) -> Reading | None:
    """Read a command that is the whole reply; an unknown one with a slash asks for help."""
    if reply.tokens[:1] == ("/",):
        return _command(_named(reply.tokens[1:], language) or "help")
    wordings = (tuple(token for token in reply.tokens if token.isalnum()), reply.core)
    named = next((command for tokens in wordings if (command := _named(tokens, language))), None)
    return _command(named) if named else _change(reply, language)


def wording_of_command(reply: NormalizedReply, name: str, language: Language) -> tuple[str, ...] | None:
    """Return the words behind that command; None where the reply does not begin with it and a slash."""
    if reply.figures[:1] != ("/",):
        return None
    found = language.commands.at(reply.figures, 1)
    return reply.figures[found.end :] if found and found.meaning == name else None


def _named(tokens: Sequence[str], language: Language) -> str | None:
    """Return the command that the tokens name, run together or not: "/start over", "/startover"."""
    return language.commands.whole(tokens) or language.commands.whole(("".join(tokens),))


def _command(name: str, about: str | None = None) -> Reading:
    return Reading("command", command=name, about=about, trace=(f"command {name}",))


def _change(reply: NormalizedReply, language: Language) -> Reading | None:
    """Read "change my degree", which names a fact; with a new value behind it, it is a correction and no command."""
    for tokens in (reply.core, reply.tokens):
        verb = language.talk["change"].at(tokens, 0)
        if verb:
            rest = tokens[verb.end :]
            rest = rest[1:] if language.talk["own"].whole(rest[:1]) is not None else rest
            fact = language.called.whole(rest)
            if fact or language.talk["change_anything"].whole(rest) is not None:
                return _command("change", fact)
    return None


_SHORTEST = 3  # tokens; "what 40" is a slip, "what counts here" a question


def read_question(reply: NormalizedReply, language: Language) -> Reading | None:
    """Read a question about the endorsement, told by how it begins, or by words such as "does that count"."""
    starts = language.talk["questions_starts"]
    told_in_all = language.claims.lists["total"].at(reply.tokens, 0)  # "in total is 55 hours"
    begins = any(starts.at(tokens, 0) for tokens in (reply.tokens if told_in_all else reply.core, reply.tokens))
    inside = any(found.start > 0 for found in language.talk["questions_anywhere"].find(reply.tokens))
    if inside or (begins and (reply.asks or len(reply.core) >= _SHORTEST)):
        return Reading("question", about=" ".join(reply.tokens), trace=("worded as a question",))
    return None


_WEAKEST = "goes_on"  # "ok" says nothing beside thanks


def read_small_talk(reply: NormalizedReply, language: Language) -> Reading | None:
    """Read a reply that is only small talk; `about` is the kind of what was said last, "ok" left aside."""
    kinds, position, tokens = list[str](), 0, reply.typed
    while position < len(tokens):
        found = language.small_talk.at(tokens, position) or language.talk["noise"].at(tokens, position)
        if not found and is_worded(tokens[position : position + 1]):
            return None
        kinds += [found.meaning] if found and found.meaning != "listed" else []
        position = found.end if found else position + 1
    if not kinds:
        return None
    telling = [kind for kind in kinds if kind != _WEAKEST]
    return Reading("smalltalk", about=(telling or kinds)[-1], trace=("small talk",))


def says_unknown(reply: NormalizedReply, language: Language) -> bool:
    """Return whether the reply is only "I don't know", a skip or a refusal, or does not know whether or how many."""
    unknown = language.talk["unknown"]
    if any(token[0].isdigit() for token in reply.figures):
        return False  # "hard to say, 6 or 7"
    if any(unknown.opens(tokens, language.talk["filler"]) for tokens in (reply.core, reply.tokens)):
        return True
    if language.talk["unknown_whether"].find(reply.tokens) and not any(token[0].isdigit() for token in reply.figures):
        return True
    said = [unknown.whole(part) is not None for part in parts_of(reply.core) if not _is_filling(part, language)]
    return bool(said) and all(said)


def mentions_unknown(reply: NormalizedReply, language: Language) -> bool:
    """Return whether the reply says anywhere that something is not known, or has to be found out first."""
    return any(True for _ in _not_known(reply.tokens, language))


def without_unknown(reply: NormalizedReply, language: Language) -> NormalizedReply:
    """Return the reply with gaps for the words that say so."""
    gaps = {at for span in _not_known(reply.tokens, language) for at in span}
    tokens = tuple(GAP if at in gaps else token for at, token in enumerate(reply.tokens))
    return replace(reply, tokens=tokens, core=content_tokens(tokens, language))


def _not_known(tokens: Sequence[str], language: Language) -> Iterator[range]:
    """Yield where something stands that says so: "no idea", or "I'd need to ... ask" and "haven't the ... clue"."""
    yield from (range(found.start, found.end) for found in language.talk["unknown_inside"].find(tokens))
    if not any(language.talk[name].may_be_in(tokens) for name in ("has_to", "not_at_all")):
        return
    known = [found.start for found in language.talk["as_far_as_known"].find(tokens)]
    for span in spans_of(tokens):
        for start in span:
            for first, second in (("has_to", "finds_out"), ("not_at_all", "knows")):
                end = _end_near(first, second, start, span.stop, tokens, language)
                if end and start not in known:
                    yield range(start, end)


_GAP = 3  # tokens: "I'd need to email her and ask", "haven't the faintest clue"


def _end_near(first: str, second: str, start: int, stop: int, tokens: Sequence[str], language: Language) -> int | None:
    """Return where a phrase of the second list ends, soon behind one of the first that stands here."""
    opens = language.talk[first].at(tokens, start)
    if opens is None:
        return None
    behind = range(opens.end, min(stop, opens.end + _GAP + 1))
    return next((found.end for at in behind if (found := language.talk[second].at(tokens, at))), None)


def skips_part(reply: NormalizedReply, language: Language) -> bool:
    """Return whether a part of the reply is nothing but "I don't know" or "skip this"."""
    unknown = language.talk["unknown"]
    parts = (content_tokens(part, language) for part in parts_of(reply.tokens))
    return any(unknown.whole(part) is not None for part in parts)


def _is_filling(part: Sequence[str], language: Language) -> bool:
    return any(table.whole(part) is not None for table in (language.talk["filler"], language.small_talk))


def explanation(text: str, reading: Reading, language: Language) -> tuple[str, ...]:
    """Return the slips put right, each with its runner-up; then how the words were read; what else was likely."""
    likely = [", ".join(f"{fact}: {value}" for fact, value in choice.items()) for choice in reading.choices]
    also = (f"likely: {'; '.join(likely)}",) if likely else ()
    return (*language.spelling.explained(plain(text, language.typing).tokens), *reading.trace, *also)


def is_about_oneself(text: str, language: Language) -> bool:
    """Return whether the text holds a word such as "I" or "my"."""
    typed = plain(text, language.typing)
    return not typed.too_long and bool(language.talk["oneself"].find(normalize(typed, language).tokens))
