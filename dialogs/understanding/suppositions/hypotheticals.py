"""Read "what if I had 10 more hours of training?": what follows the cue is read as if it were told."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dialogs.understanding.commands import wording_of_command
from dialogs.understanding.language import Language
from dialogs.understanding.normalize import NormalizedReply, clauses_of, normalize
from dialogs.understanding.suppositions.supposed_day import supposed_day
from dialogs.understanding.text import TypedText, plain
from dialogs.understanding.understand import understand
from rules.facts import APPLY_ON, DEGREE, NUMBERS, FactKind, FactValue

Tokens = tuple[str, ...]

COMMAND = "what_if"
_SAID_ALONE = frozenset({FactKind.YES_NO, FactKind.CHOICE})
_SLASH = "/"
_PLEASANTRIES = 6  # tokens that may stand before a cue: "ok thanks, so what if"
_FIGURES_OF_A_YEAR = 4
_ENDS = frozenset({"?", ".", "!", ",", ";", ":"})


@dataclass(frozen=True)
class Supposition:
    """What somebody asks to suppose."""

    facts: Mapping[str, FactValue] = field(default_factory=dict)  # to take the place of what is told
    more: Mapping[str, FactValue] = field(default_factory=dict)  # to add to it; of people, [] is one whom nobody names
    not_caught: tuple[str, ...] = ()  # stretches that were not understood, in plain words
    is_command: bool = False  # typed as a command, so that it is no other question
    adds: bool = False  # it tells so many more of something, so that it can hardly be another question

    @property
    def is_read(self) -> bool:
        """Whether there is anything to suppose."""
        return bool(self.facts or self.more)


@dataclass(frozen=True)
class SupposedAbout:
    """What a supposition may be about, where its words do not name it."""

    facts: Sequence[str]  # that the rules read
    gaps: Sequence[str] = ()  # that are missing
    open: Sequence[str] = ()  # that are not told yet
    asking: str | None = None  # that is asked about
    on_the_way: str | None = None  # a degree
    renews: bool = False  # somebody who renews asks


@dataclass(frozen=True)
class HeardWhatIf:
    """The words of a what-if, without what opens it."""

    tokens: Tokens
    reply: NormalizedReply
    is_command: bool

    def read(self, language: Language, about: SupposedAbout, today: date) -> Supposition:
        """Read what it supposes."""
        found = _WhatIfReader(language, about, today, self.reply).read(self.tokens)
        adds = any(token[0].isdigit() for token in self.tokens) and bool(language.what_if["more"].find(self.tokens))
        return Supposition(found.facts, found.more, found.not_caught, is_command=self.is_command, adds=adds)


def hear_what_if(text: str, language: Language, *, invited: bool = False) -> HeardWhatIf | None:
    """Return the what-if of the text; None where it asks no such thing, or about what befalls somebody.

    `invited` says that it was just asked what to suppose: then it needs no cue.
    """
    typed = plain(text, language.typing)
    if typed.too_long or typed.like_code or not (invited or may_open(typed, language, "opens")):
        return None
    reply = normalize(typed, language)
    if (rest := wording_of_command(reply, COMMAND, language)) is not None:
        return HeardWhatIf(_without_ends(_taken_apart(rest)), reply, is_command=True)
    rest = _behind_cue(reply, language)
    if rest is None and invited and reply.tokens[:1] != (_SLASH,):
        rest = reply.figures
    if rest is None or _is_other_question(rest, language):
        return None
    return HeardWhatIf(_without_ends(_taken_apart(rest)), reply, is_command=False)


def may_open(typed: TypedText, language: Language, *lists: str) -> bool:
    """Return whether a command or a phrase of the lists may open the text: found out quickly, as most have none."""
    starts = range(min(_PLEASANTRIES, len(typed.tokens)))
    return typed.tokens[:1] == (_SLASH,) or any(
        language.what_if[name].at(typed.tokens, at) for name in lists for at in starts
    )


def _behind_cue(reply: NormalizedReply, language: Language) -> Tokens | None:
    found = language.what_if["opens"].at(reply.figures, 0)
    return reply.figures[found.end :] if found else None


def _is_other_question(tokens: Tokens, language: Language) -> bool:
    """Return whether it is about what befalls somebody, or goes on to ask about the rules."""
    clauses = [tokens[span.start : span.stop] for span in clauses_of(tokens, language)]
    words, starts = language.what_if, language.talk["questions_starts"]
    asks = any(starts.at(clause, 0) and not words["asks_on"].at(clause, 0) for clause in clauses[1:])
    return asks or bool(words["befalls"].find(tokens))


def _without_ends(tokens: Tokens) -> Tokens:
    start, end = 0, len(tokens)
    while start < end and tokens[start] in _ENDS:
        start += 1
    while end > start and tokens[end - 1] in _ENDS:
        end -= 1
    return tokens[start:end]


def _with_years(clauses: Iterable[Tokens]) -> list[Tokens]:
    """Join a year that stands alone to the clause before it: "june 1, 2025" is one day."""
    joined = list[Tokens]()
    for clause in clauses:
        if joined and len(clause) == 1 and clause[0].isdigit() and len(clause[0]) == _FIGURES_OF_A_YEAR:
            joined[-1] += clause
        else:
            joined.append(clause)
    return joined


def _taken_apart(tokens: Iterable[str]) -> Tokens:
    """Return idioms such as "one_of_my_raters" as the words that they are."""
    return tuple(part for token in tokens for part in token.split("_"))


@dataclass
class _WhatIfReader:
    """Reads the words behind the cue, clause by clause, else as a whole."""

    language: Language
    about: SupposedAbout
    today: date
    reply: NormalizedReply

    def read(self, tokens: Tokens) -> Supposition:
        clauses = _with_years([tokens[span.start : span.stop] for span in clauses_of(tokens, self.language)])
        parts = [self._part(clause) for clause in clauses if not self._asks_on(clause)]
        if len(parts) > 1 and not all(part.is_read for part in parts):
            whole = self._part(tokens)
            parts = [whole] if whole.is_read and not any(part.is_read for part in parts) else parts
        return Supposition(
            facts={fact: value for part in parts for fact, value in part.facts.items()},
            more={fact: value for part in parts for fact, value in part.more.items()},
            not_caught=tuple(stretch for part in parts for stretch in part.not_caught),
        )

    def _asks_on(self, clause: Tokens) -> bool:
        return self.language.what_if["asks_on"].at(clause, 0) is not None

    def _part(self, tokens: Tokens) -> Supposition:
        day = supposed_day(tokens, self.language, self.today)
        rest = tokens[: day.start] + tokens[day.end :] if day else tokens
        rest, adds = self._without_more(self._having(rest))
        facts = self._read(rest) or self._read_as(rest, adds=adds)
        if day and (DEGREE in facts or self._tells("applies", rest)):
            facts = {**facts, APPLY_ON: day.day.isoformat()}
        elif day:
            facts = self._read(tokens) or facts  # "by the 2023 rules" tells the day in its own way
        facts = {} if self._leaves_a_number(rest, facts) else facts
        more = {fact: value for fact, value in facts.items() if self._adds(fact, tokens, adds=adds)}
        kept = {fact: value for fact, value in facts.items() if fact not in more}
        return Supposition(kept, more, () if facts else (" ".join(tokens),))

    def _adds(self, fact: str, tokens: Tokens, *, adds: bool) -> bool:
        """Return whether the value adds to what is told: a number where that is said, people unless denied."""
        known = self.language.facts[fact]
        if known.is_list:
            return adds or not self._tells("instead", tokens)
        return adds and known.is_number

    def _leaves_a_number(self, tokens: Tokens, facts: Mapping[str, FactValue]) -> bool:
        """Return whether there are more numbers than were understood: half of them would mislead."""
        read = sum(self._kind(fact) in NUMBERS for fact in facts)
        return 0 < read < sum(token[0].isdigit() for token in tokens)

    def _having(self, tokens: Tokens) -> Tokens:
        """Return "i have my msw" for "i finish my msw" and for "my msw were done"."""
        words = self.language.what_if
        reached, having = words["reaches"].at(tokens, 0), next(words["having"].phrases())
        if reached:
            return having + tokens[reached.end :]
        done = [found for found in words["done"].find(tokens) if found.end == len(tokens)]
        return having + tokens[: done[0].start] if done else tokens

    def _without_more(self, tokens: Tokens) -> tuple[Tokens, bool]:
        """Return the tokens without "more", and with 1 for "another", and whether one of these stood there."""
        words, result, at, adds = self.language.what_if, list[str](), 0, False
        while at < len(tokens):
            found = words["one_more"].at(tokens, at) or words["more"].at(tokens, at)
            if found is None:
                result.append(tokens[at])
                at += 1
                continue
            one = words["one_more"].whole(tokens[found.start : found.end]) is not None
            counted = tokens[found.end : found.end + 1]
            result += ["1"] if one and not (counted and counted[0][0].isdigit()) else []
            at, adds = found.end, True
        return tuple(result), adds

    def _read(self, tokens: Tokens, asked: str | None = None) -> dict[str, FactValue]:
        """Return the facts that the tokens tell by themselves, or as the answer to a question."""
        typed = self._as_typed(tokens)
        reading = understand(typed, asked, self.language, today=self.today, renews=self.about.renews)
        return dict(reading.facts) if reading.kind == "value" else {}

    def _as_typed(self, tokens: Tokens) -> str:
        return " ".join(token.upper() if token in self.reply.capitals else token for token in tokens)

    def _read_as(self, tokens: Tokens, *, adds: bool) -> dict[str, FactValue]:
        """Return what the tokens tell as the answer about one of the facts, where only one takes them so."""
        for found in (self._degree_meant(tokens), self._raters(tokens, adds=adds)):
            if found:
                return found
        if any(token[0].isdigit() for token in tokens):
            for likely in ([self.about.asking or ""], self.about.gaps, self.about.open):
                if told := self._only_answer(tokens, likely, NUMBERS):
                    return told
        if self.language.talk["oneself"].find(tokens):
            return self._only_answer(self._as_it_is(tokens), self.about.gaps, _SAID_ALONE)
        return {}

    def _only_answer(self, tokens: Tokens, likely: Iterable[str], kinds: Collection[FactKind]) -> dict[str, FactValue]:
        """Return what the tokens tell as the answer about one of the facts of these kinds; none where several fit."""
        known = [fact for fact in likely if fact and self._kind(fact) in kinds]
        answers = [told for fact in known if (told := self._read(tokens, fact)) and set(told) == {fact}]
        return answers[0] if len(answers) == 1 else {}

    def _as_it_is(self, tokens: Tokens) -> Tokens:
        """Return "my rater is endorsed" for "my rater were endorsed"."""
        were, now = self.language.what_if["would_be"], next(self.language.what_if["is_now"].phrases())
        return tuple(part for token in tokens for part in (now if were.whole((token,)) is not None else (token,)))

    def _degree_meant(self, tokens: Tokens) -> dict[str, FactValue]:
        """Return the degree on the way for "my degree", or one of those that "my master's" may be."""
        reading = understand(self._as_typed(tokens), DEGREE, self.language, today=self.today)
        likely = [choice[DEGREE] for choice in reading.choices if DEGREE in choice]
        unnamed = any(found.meaning == DEGREE for found in self.language.called.find(tokens))
        if self.about.on_the_way and (likely or unnamed):
            return {DEGREE: self.about.on_the_way}
        return {DEGREE: likely[0]} if likely and not unnamed else {}

    def _raters(self, tokens: Tokens, *, adds: bool) -> dict[str, FactValue]:
        """Return the people who would rate; nobody where they are not named."""
        if not self._tells("rates", tokens):
            return {}
        for fact in self.about.facts:
            if self._kind(fact) is FactKind.PEOPLE:
                told = self._read(tokens, fact)
                if set(told) == {fact} and told[fact]:
                    return told
                return {fact: []} if adds else {}
        return {}

    def _tells(self, name: str, tokens: Tokens) -> bool:
        return bool(self.language.what_if[name].find(tokens))

    def _kind(self, fact: str) -> FactKind:
        return self.language.facts[fact].kind
