"""Count the people who could rate the applicant: "my boss, two colleagues and the woman who gives me supervision".

A reply is cut into stretches, one for each person or kind of person. What a stretch says of supervision, and whether
the writer gives or gets it, counts before the noun in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from dialogs.understanding.language import Language
from dialogs.understanding.normalize import NegationScope, NormalizedReply, negation_scope
from dialogs.understanding.quantities.numbers import numeric
from dialogs.understanding.reading import Reading
from dialogs.understanding.situation import ReadingContext
from dialogs.understanding.vocabulary.phrase_table import PhraseMatch
from dialogs.understanding.vocabulary.tables import RaterWord

_MOST = 12  # of one kind; more is a slip
_COUNTS = {"one": 1, "two": 2}
_BEFORE_A_COUNT = (("x",), ("(",))  # "colleague x2", "colleagues (2)"
_BRACKETS = frozenset({"(", ")"})
_PROVIDER, _RECIPIENT = "rsc_provider", "rsc_recipient"
_NAME = 3  # tokens of a name between a person and what is told of them
_OF_THE = 3  # tokens between two numbers
_DESCRIBES = "is_"  # before the relation that a description tells: "is_teacher"


@dataclass(frozen=True)
class _Stretch:
    """The part of a reply about one person, or several of a kind."""

    tokens: tuple[str, ...]
    language: Language
    told_of_supervision: bool  # whether the reply names reflective supervision, which "it" and "mine" may mean

    @cached_property
    def guards(self) -> NegationScope:
        return negation_scope(self.tokens, self.language)

    @cached_property
    def nouns(self) -> list[PhraseMatch[RaterWord]]:
        """The words for people, but for those denied."""
        return [one for one in self.language.people.find(self.tokens) if not self.guards.denied(one.start)]

    @cached_property
    def says(self) -> list[str]:
        """What it says of somebody, in order."""
        found = self.language.described.find(self.tokens)
        return [one.meaning for one in found if not self.guards.denied(one.start)]

    @property
    def says_value(self) -> str | None:
        """The relation that its description tells, without a noun."""
        return next((said[len(_DESCRIBES) :] for said in self.says if said.startswith(_DESCRIBES)), None)

    @property
    def names_supervision(self) -> bool:
        return "supervision" in self.says or any(one.meaning.value in (_PROVIDER, _RECIPIENT) for one in self.nouns)

    @property
    def is_about_hours(self) -> bool:
        """Whether it names nobody: "12 hours of reflective supervision", "I give reflective supervision"."""
        measured = any(one.meaning.kind == "unit" for one in self.language.lexicon.find(self.tokens))
        writer = self.language.clauses.lists["writer"].at(self.tokens, 0) is not None
        return (measured or writer) and not self.nouns

    @property
    def tells_of_somebody(self) -> bool:
        """Whether it tells of somebody, who is not named to rate: "my coworker moved", "my boss has 17 years"."""
        relative = bool(self.language.talk["relative"].find(self.tokens))
        told = [found.start for found in self.language.talk["tells_of_them"].find(self.tokens)]
        behind = any(0 <= at - one.end <= _NAME for one in self.nouns[:1] for at in told)
        return (behind and not relative) or bool(self.language.talk["starts_with"].find(self.tokens))

    @property
    def is_left_out(self) -> bool:
        """Whether it says that this person is not asked: "my chair doesn't know the field, so not her"."""
        return bool(self.language.talk["not_asked"].find(self.tokens))

    @property
    def seems_to_name_people(self) -> bool:
        """Whether it opens like people, or says how somebody is placed: "Pat in the cubicle by me"."""
        own = self.language.talk["own"].whole(self.tokens[:1]) is not None
        placed = self.language.clauses.lists["me"].whole(self.tokens[-1:]) is not None
        told = placed or bool(self.language.talk["relative"].find(self.tokens))
        return own or told or numeric(self.tokens[0]) is not None


@dataclass(frozen=True, slots=True)
class _People:
    """Who a stretch is about; no value where it says too little, no count where it says only "some"."""

    value: str | None
    count: int | None
    reason: str | None = None


def read_people(message: NormalizedReply, situation: ReadingContext) -> Reading | None:
    """Return one entry a person in the order of the reply; ask back where a number or a relation is missing."""
    language = situation.language
    tokens = message.figures
    people = _people(tokens, language)
    if _names_nobody(message, people, language):
        return Reading("value", {"references": []}, trace=("references: nobody",))
    if not any(one.value or one.reason for one in people):
        return None
    taken_off = any(one.meaning.kind == "minus" for one in language.lexicon.find(tokens))
    told_of = any(language.claims.lists[name].find(tokens) for name in ("same_person", "of_them", "hangs_on"))
    if taken_off or told_of:
        return _who_is_that(language)
    sure = [one for one in people if one.value and not one.reason]
    if name := _whose_name(_stretches(tokens, language), people, message):
        return _who_is_named(name, people)
    return _listed([one for one in people if one.reason != "who_are_they" or not sure], language)


def _names_nobody(message: NormalizedReply, people: Sequence[_People], language: Language) -> bool:
    """Return whether the reply, or its first part where the rest is about nobody, says that there is nobody."""
    nobody = language.talk["nobody"]
    if any(nobody.whole(tokens) is not None for tokens in (message.core, message.tokens)):
        return True
    first = next(_cut(message.tokens, language), ())
    return not people and len(first) > 1 and nobody.whole(first) is not None


def _with_next(people: list[_People], person: _People) -> list[_People]:
    """Add a person; "two other instructors, colleagues of mine" only tells what the two are."""
    if people and person.value and person.count is None and (people[-1].count or 0) > 1:
        return [*people[:-1], replace(people[-1], value=person.value, reason=person.reason)]
    return [*people, person]


def _people(tokens: tuple[str, ...], language: Language) -> list[_People]:
    people, parts, before = list[_People](), _stretches(tokens, language), None
    told_of_supervision = any(_Stretch(part, language, False).names_supervision for part in parts)
    for part in parts:
        stretch = _Stretch(part, language, told_of_supervision)
        person = None if stretch.is_left_out else _person(stretch)
        again = person and _tells_more(stretch, person, people)
        if person and not again and not (before and _says_it_again(before, stretch, person)):
            people = _with_next(people, person)
        before = stretch
    return people


def _tells_more(stretch: _Stretch, person: _People, named: Sequence[_People]) -> bool:
    """Return whether it only tells more of somebody named before: "..., and my supervisor is endorsed"."""
    return bool(stretch.language.talk["more_of_them"].find(stretch.tokens)) and any(
        person.value in (one.value, _OTHER_SUPERVISOR.get(str(one.value))) for one in named
    )


_OTHER_SUPERVISOR = {_PROVIDER: "program_supervisor"}  # a plain supervisor may be either


def _says_it_again(before: _Stretch, stretch: _Stretch, person: _People) -> bool:
    """Return whether a bare noun names the last one again: "a nurse I work with, colleague", "a peer, colleague"."""
    is_bare = len(stretch.nouns) == 1 and stretch.nouns[0].end - stretch.nouns[0].start == len(stretch.tokens)
    if not is_bare or person.count != 1:
        return False
    described = before.says_value == person.value and all(one.meaning.value is None for one in before.nouns)
    own = numeric(before.tokens[0]) == 1 or before.language.talk["own"].whole(before.tokens[:1]) is not None
    one = _person(before) if own and before.tokens[-len(stretch.tokens) :] != stretch.tokens else None
    return described or (one is not None and (one.value, one.count) == (person.value, 1))


def _stretches(tokens: tuple[str, ...], language: Language) -> list[tuple[str, ...]]:
    """Return the tokens about each person; what goes on about somebody stays with them: "my chair, who knows me"."""
    parts: list[tuple[str, ...]] = []
    for part in _cut(tokens, language):
        goes_on = bool(parts) and language.talk["goes_on_about"].at(part, 0) is not None
        if goes_on and not any(language.talk["beside_people"].find(part)):
            parts[-1] += (",", *part)
        elif not goes_on:
            parts.append(part)
    return parts


def _cut(tokens: tuple[str, ...], language: Language) -> Iterator[tuple[str, ...]]:
    """Yield the stretches between commas, "and" and the numbers of a list; brackets stay with whom they follow."""
    nouns = language.people.find(tokens)
    inside = {at for one in nouns for at in range(one.start + 1, one.end)}
    ends = {one.end for one in nouns}
    start, depth = 0, 0
    for at, token in enumerate(tokens):
        depth += (token == "(") - (token == ")" and depth > 0)
        numbered = not depth and tokens[at + 1 : at + 2] == (")",) and numeric(token) is not None
        joint = token not in _BRACKETS and language.talk["joins_people"].at(tokens, at) is not None
        if at not in inside and not depth and (joint or numbered):
            yield from _worded(tokens[start:at])
            start = at + 1 + numbered
        elif not depth and any(start < end <= at for end in ends) and _opens_next(tokens, at, at in ends, language):
            yield from _worded(tokens[start:at])
            start = at
    yield from _worded(tokens[start:])


def _opens_next(tokens: tuple[str, ...], at: int, behind_noun: bool, language: Language) -> bool:
    """Return whether another person begins without a joint: "1 student 1 colleague", "my boss my supervisor"."""
    own = behind_noun and language.talk["own"].whole(tokens[at : at + 1]) is not None
    counts = numeric(tokens[at]) is not None
    return (own or counts) and language.people.at(tokens, at + 1) is not None


def _worded(part: tuple[str, ...]) -> list[tuple[str, ...]]:
    without_number = part[:-1] if len(part) == 1 and part[0].isdecimal() else part
    return [without_number] if any(token.isalnum() for token in without_number) else []


def _person(stretch: _Stretch) -> _People | None:
    if stretch.is_about_hours or stretch.tells_of_somebody:
        return None
    value = _by_supervision(stretch)
    nouns = [one for one in stretch.nouns if one.meaning.reason is None]
    if value is None and len({one.meaning.value for one in nouns}) > 1:
        value = _by_relative(stretch, nouns)
    noun = next((one for one in nouns if value in (None, one.meaning.value)), None)
    if noun:
        return _People(noun.meaning.value, _count(stretch, noun))
    described = value or stretch.says_value
    unclear = next(iter(stretch.nouns), None)
    if described:
        return _People(described, _count(stretch, unclear) if unclear else _count_before(stretch, len(stretch.tokens)))
    if unclear:
        return _People(unclear.meaning.value, _count(stretch, unclear), unclear.meaning.reason)
    return _People(None, 1, "which_people") if stretch.seems_to_name_people and not _is_aside(stretch) else None


def _is_aside(stretch: _Stretch) -> bool:
    """Return whether the stretch speaks of nobody, but of the reply itself: "that's all I have"."""
    return any(stretch.language.talk["beside_people"].find(stretch.tokens)) or bool(stretch.guards.marks)


def _by_relative(stretch: _Stretch, nouns: Sequence[PhraseMatch[RaterWord]]) -> str | None:
    """Return the relation told in a bracket or after "who is": "our director, who is my program supervisor"."""
    bracketed = next((one for one in nouns if "(" in stretch.tokens[: one.start]), None)
    if bracketed:
        return bracketed.meaning.value
    relative = next(iter(stretch.language.talk["relative"].find(stretch.tokens)), None)
    if relative is None:
        return nouns[0].meaning.value
    later = next((one for one in nouns if one.start > relative.start), None)
    return later.meaning.value if later and later.start <= relative.end + _SAYS_WHO else nouns[0].meaning.value


_SAYS_WHO = 3  # tokens: "who is also my program supervisor"


def _by_supervision(stretch: _Stretch) -> str | None:
    """Return whether somebody gives the writer reflective supervision or gets it; None where it is not about that."""
    says, named = stretch.says, {one.meaning.value for one in stretch.nouns}
    if "reflective_one" in says and stretch.nouns:
        return _PROVIDER  # "my supervisor at the clinic, the reflective one"
    means_it = "it" in says and (stretch.told_of_supervision or "to_writer" in says)
    if not (stretch.names_supervision or means_it):
        return None
    if "by_writer" in says:
        return _RECIPIENT
    if "to_writer" in says:
        return _PROVIDER
    if "gets" in says:
        return _RECIPIENT
    return next((value for value in (_RECIPIENT, _PROVIDER) if value in named), None)


def _count(stretch: _Stretch, one: PhraseMatch[RaterWord]) -> int | None:
    """Return how many of the kind: the number behind it, else the last before it, else one; None for "some"."""
    tokens = stretch.tokens
    times = numeric("".join(tokens[one.end + 1 : one.end + 2]))
    if times and tokens[one.end : one.end + 1] in _BEFORE_A_COUNT:
        return _whole(times)
    return _count_before(stretch, one.start, several=one.meaning.several)


def _count_before(stretch: _Stretch, end: int, *, several: bool = False) -> int | None:
    for position in range(end - 1, -1, -1):
        number, word = numeric(stretch.tokens[position]), stretch.language.counts.at(stretch.tokens, position)
        if number is not None and _is_of_more(stretch, position):
            continue
        if number is not None:
            return None if _is_of_a_range(stretch, position) else _whole(number)
        if word:
            return None if several and word.meaning == "one" else _COUNTS.get(word.meaning)
    return None if several else 1


def _is_of_more(stretch: _Stretch, position: int) -> bool:
    """Return whether it is the 4 of "one of the four who get it from me"."""
    before = [numeric(token) is not None for token in stretch.tokens[max(0, position - _OF_THE) : position]]
    return any(before) and bool(stretch.language.claims.lists["of_whole"].find(stretch.tokens[:position]))


def _is_of_a_range(stretch: _Stretch, position: int) -> bool:
    """Return whether it is the 4 of "three or four of them"."""
    return position > 1 and numeric(stretch.tokens[position - 2]) is not None


def _whole(number: float) -> int | None:
    return int(number) if number == int(number) and 0 <= number <= _MOST else None


def _whose_name(parts: Sequence[tuple[str, ...]], people: Sequence[_People], message: NormalizedReply) -> str | None:
    """Return a bare name beside two people that may be one of them or a third: "my boss, Denise and a colleague"."""
    names = [at for at, part in enumerate(parts) if len(part) <= _NAME and message.initials.issuperset(part)]
    is_plain = len(parts) == len(people) + len(names) and all(
        one.value and one.count and not one.reason for one in people
    )
    one_more = [at for at in names if at < len(parts) - 1]
    of_one = len(names) == 1 < len(people)  # else each has one: "Jo, my boss, and Tia, a colleague"
    return " ".join(parts[one_more[0]]).title() if one_more and is_plain and of_one else None


def _who_is_named(name: str, people: Sequence[_People]) -> Reading:
    raters = [str(one.value) for one in people for _ in range(one.count or 0)]
    with_provider = [] if _PROVIDER in raters else [{"references": [*raters, _PROVIDER]}]
    choices = ({"references": raters}, *with_provider)
    return Reading("clarify", reason="who_is_named", details={"name": name}, choices=choices)


def _who_is_that(language: Language) -> Reading:
    values = language.facts["references"].values
    return Reading("clarify", reason="which_people", choices=tuple({"references": [value]} for value in values))


def _listed(people: Sequence[_People], language: Language) -> Reading:
    if any(one.reason and one.value is None for one in people):
        return _who_is_that(language)
    if any(one.count is None for one in people):
        return Reading("clarify", reason="how_many_people")
    raters = [str(one.value) for one in people for _ in range(one.count or 0)]
    reason = next((one.reason for one in people if one.reason), None)
    if reason and _PROVIDER not in raters:
        other = [_PROVIDER if one.reason else str(one.value) for one in people for _ in range(one.count or 0)]
        return Reading("clarify", reason=reason, choices=({"references": raters}, {"references": other}))
    return Reading("value", {"references": raters}, trace=(f"references: {', '.join(raters)}",))
