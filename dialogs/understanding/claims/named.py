"""Claim what is named by a word: degree, association, who gave the supervision, category held, and raters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dialogs.understanding.claims.claim import RSC, SentenceReader
from dialogs.understanding.clauses.sentence import BREAKS, GAP, STOPS, Owner
from dialogs.understanding.readers.choice_mentions import mentions
from dialogs.understanding.readers.people_reader import read_people
from dialogs.understanding.vocabulary.phrase_table import PhraseTable
from dialogs.understanding.vocabulary.tables import ChoiceWord

_WHO_SUPERVISES = frozenset({Owner.PROVIDER, Owner.SUPERVISOR, Owner.NOBODY})
NOT_FINISHED = "not finished"  # why a degree on the way does not count
_TENTH = 10
_DEGREE = 4  # tokens of a degree such as "master of social work"
_ASKED_ABOUT = 0.6  # the strength of a place in a question
_BY_PROVIDER, _BY_HOURS = 1.2, 1.0  # strengths: "she's an IMHM-C" and "hours from an IMHM-C"
_BY_PRONOUN = 0.9  # the strength of "both are approved"
_OPENS = 2  # tokens in which it is said who is spoken of
_NAMES_AFTER_FROM = 10  # tokens
_POSTAL = 2  # letters
_OWN = "s"  # of "Virginia's", once the apostrophe is gone


def claim_degree(reader: SentenceReader) -> None:
    """Claim the degrees that the writer holds; those begun are dropped."""
    named = mentions("degree", reader.reply(_said_last(reader, _own_degrees(reader))), reader.language)
    levels = reader.language.choices["degree"].levels
    for value in named.held:
        if _is_spelled_out(reader, value):
            reader.add("degree", value, 0, len(reader.tokens), 1 + levels.get(value, 0) / _TENTH)
    for choice in named.unfinished:
        if choice.value:
            reader.add("degree", choice.value, 0, len(reader.tokens), dropped=NOT_FINISHED)
    _claim_as_student(reader)


def _claim_as_student(reader: SentenceReader) -> None:
    """Note the degree that the writer is a student of: "I'm an MSW student", "MSW student in Tulsa"."""
    students, lists = reader.find_in("student"), reader.language.clauses.lists
    if not students:
        return
    degrees = {found.end: found for found in reader.language.choices["degree"].table.find(reader.tokens)}
    for found in students:
        degree = degrees.get(found.start)
        if degree is None or not degree.meaning.value or not reader.frames[degree.start].counts:
            continue
        opens = degree.start == 0 or reader.tokens[degree.start - 1] in BREAKS
        start = degree.start - (lists["article"].at(reader.tokens, degree.start - 1) is not None)
        if opens or lists["links"].at(reader.tokens, start - 1) is not None:
            reader.add("degree", degree.meaning.value, degree.start, found.end, dropped=NOT_FINISHED)


def _is_spelled_out(reader: SentenceReader, value: str) -> bool:
    """Return whether "none" and "associate" are said of a degree, and not of something else."""
    if value == "none":
        return reader.context.asked == "degree" or reader.holds("schooling")
    return value != "associate" or reader.holds("associate_degree")


def _own_degrees(reader: SentenceReader) -> list[str]:
    """Return the tokens with gaps for the degrees of others, those still ahead, and states that look like one."""
    ahead = {frame.clause for frame in reader.frames if frame.planned or frame.hypothetical}
    own = list(reader.sentence.masked(lambda frame: frame.counts and frame.clause not in ahead))
    for found in reader.find_in("by_whom"):
        own[found.end : found.end + _DEGREE] = [GAP] * len(own[found.end : found.end + _DEGREE])
    for found in reader.find_in("of_students"):
        start = max(0, found.start - _DEGREE)
        own[start : found.start] = [GAP] * (found.start - start)
    return [GAP if _ends_address(reader, own, at) else token for at, token in enumerate(own)]


def _ends_address(reader: SentenceReader, tokens: Sequence[str], at: int) -> bool:
    """Return whether two letters are the state of "from Jackson, MS"; not so in "my masters is in counseling, MA"."""
    may_be_state = len(tokens[at]) == _POSTAL and tokens[at] in reader.language.capitals_only["degree"]
    if not may_be_state or tokens[at - 1 : at] != [","]:
        return False
    fields = reader.language.talk["goes_on"]
    return any(
        reader.holds("in_place", at - back, at - back + 1) and fields.at(reader.tokens, at - back + 1) is None
        for back in (3, 4)
    )


def _said_last(reader: SentenceReader, tokens: Sequence[str]) -> tuple[str, ...]:
    """Return what stands behind a correction, where a degree stands there: "PhD (no, sorry): PsyD"."""
    for found in reversed(reader.language.talk["corrections_anywhere"].find(reader.tokens)):
        after = tuple(tokens[found.end :])
        if mentions("degree", reader.reply(after), reader.language).held:
            return after
    return tuple(tokens)


def claim_association(reader: SentenceReader) -> None:
    """Claim the associations of the places named, but for places left behind and words that only look like one."""
    places = reader.find(reader.language.places)
    passed = {at for found in places if found.meaning == "passed_over" for at in range(found.start, found.end)}
    left = {
        found.end
        for found in places
        if found.meaning == "left" and not reader.holds("from", found.start, found.start + 1)
    }
    table = reader.language.choices["association"].table
    for found in table.find([_without_s(token, table) for token in reader.tokens]):
        word = reader.tokens[found.start]
        if not found.meaning.value or found.start in passed:
            continue
        if found.end - found.start == 1 and len(word) == _POSTAL and not _is_postal(reader, found.start, word):
            continue
        frame = reader.frames[found.start]
        dropped = "left behind" if found.start in left else ""
        if frame.asks and reader.holds("compares"):
            dropped = "only asked about"
        lays_down = reader.holds("rule", found.start, found.end + 1) or reader.holds("workplace", 0, found.start)
        theirs = frame.owner is not Owner.WRITER
        dropped = "somebody else's" if theirs and not lays_down else dropped
        aside = frame.asks or frame.hypothetical or frame.past or (theirs and lays_down)
        strength = _ASKED_ABOUT if aside else 1.0
        reader.add("association", found.meaning.value, found.start, found.end, strength, dropped)


def _without_s(token: str, table: PhraseTable[ChoiceWord]) -> str:
    """Return "virginia" for "virginias" department; "las" opens a name of its own."""
    owns = token.endswith(_OWN) and not table.may_begin(token)
    return token[:-1] if owns and table.whole((token[:-1],)) is not None else token


def _is_postal(reader: SentenceReader, at: int, word: str) -> bool:
    """Return whether two letters that may be a word are a state: "Norman OK", "OK, Tulsa"; not "ok, thanks"."""
    if word not in reader.language.capitals_only.get("association", frozenset()):
        return True
    tokens = reader.tokens
    in_capitals = word in reader.message.capitals
    ends = at + 1 == len(tokens) or not tokens[at + 1].isalnum()
    if at == 0:
        return in_capitals and ends
    states = reader.language.choices["association"].table.find(tokens[:at])
    towns = reader.language.places.find(tokens[:at])
    after_town = any(found.end == at for found in states) or any(found.end == at for found in towns)
    after_in = reader.holds("in_from", at - 1, at)
    placed = after_town or after_in or tokens[at - 1] in {",", "("}
    sure = in_capitals or after_town or after_in
    return placed and sure and (ends or tokens[at - 1] != ",")


def claim_provider(reader: SentenceReader) -> None:
    """Claim who gave the reflective supervision that the writer received."""
    if any(cue.topic == "internship" and cue.sure for cue in reader.cues):
        return
    named = any(cue.topic == RSC and cue.sure for cue in reader.cues)
    about_rsc = named or RSC in (reader.thread.whole, reader.thread.hours)
    tokens = _of_who_supervises(reader)
    supervises = Owner.PROVIDER in {frame.owner for frame in reader.frames}
    supervises = supervises or (reader.holds("supervisor") and not reader.thread.renewing)
    if any(token != GAP for token in tokens) and (about_rsc or supervises):
        _claim_named_provider(reader, tokens, _BY_PROVIDER)
    if about_rsc and not reader.told("rsc_provider") and _speaks_of_provider(reader):
        _claim_named_provider(reader, reader.tokens, _BY_PRONOUN)
    for stated in reader.language.told.find(reader.tokens):
        fact, value = stated.meaning
        if fact == "rsc_provider" and value and reader.frames[stated.start].counts:
            reader.add(reader.in_season(fact), value, stated.start, stated.end)
    if about_rsc and not reader.told("rsc_provider"):
        _claim_from_whom(reader)


def _of_who_supervises(reader: SentenceReader) -> tuple[str, ...]:
    """Return the tokens about whoever supervises, with gaps for the rest; all of "provider: IMHM-C throughout"."""
    if reader.words.lists["supervisor"].at(reader.tokens, 0) and not reader.sentence.asks:
        return reader.tokens
    approving = {reader.clause(found.start) for found in reader.find_in("approves")}
    return reader.sentence.masked(
        lambda frame: (
            (frame.owner in _WHO_SUPERVISES or frame.clause in approving)
            and not (frame.asks or frame.planned or frame.hypothetical)
        )
    )


def _claim_from_whom(reader: SentenceReader) -> None:
    """Claim the one named in "40 hours from an IMHM-C"."""
    hours = [cue for cue in reader.cues if cue.topic == RSC and cue.sure]
    for found in reader.find_in("from_whom"):
        given = any(cue.end <= found.start for cue in hours) or reader.told("rsc_hours")
        if reader.frames[found.start].counts and given:
            _claim_named_provider(reader, reader.tokens[found.start : found.start + _NAMES_AFTER_FROM], _BY_HOURS)


def _speaks_of_provider(reader: SentenceReader) -> bool:
    """Return whether a sentence beside the hours says who gave them: "both are approved", "IMHM-C gave it"."""
    lists = reader.language.clauses.lists
    writer = any(lists["writer"].find(reader.tokens)) or reader.sentence.asks or reader.holds("goals")
    opens = reader.holds("provider_opens", 0, _OPENS)
    return not writer and opens and not any(frame.planned or frame.hypothetical for frame in reader.frames)


def _claim_named_provider(reader: SentenceReader, tokens: tuple[str, ...], strength: float) -> None:
    fact = "rsc_provider"
    named, words = mentions(fact, reader.reply(tokens), reader.language), reader.language.choices[fact]
    held = [value for value in named.held if words.yields.get(value) not in named.held]
    if len(held) == 1:
        reader.add(reader.in_season(fact), held[0], 0, len(reader.tokens), strength)


def claim_category(reader: SentenceReader) -> None:
    """Claim the category held, for somebody who renews."""
    fact = "category_held"
    if not reader.thread.renewing or fact in reader.context.known or not reader.holds("category_names"):
        return
    if reader.context.asked not in (None, fact) and not reader.holds("renews"):
        return
    renewing = {reader.clause(found.start) for found in reader.find_in("renews")}
    tokens = reader.sentence.masked(
        lambda frame: (
            frame.owner is Owner.WRITER
            and not frame.hypothetical
            and (not frame.planned or not renewing or frame.clause in renewing)  # "renew and become a mentor"
        )
    )
    for part in (tokens, *_renewed(reader, tokens)):
        named = mentions(fact, reader.reply(part), reader.language)
        if len(named.held) == 1:
            reader.add(fact, named.held[0], 0, len(reader.tokens))
            return


def _renewed(reader: SentenceReader, tokens: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield what stands behind "renew my": it is held, though renewing it may only be wanted."""
    mine = reader.language.clauses.lists["mine"]
    yield from (tokens[each.end :] for each in reader.find_in("renews") if mine.at(tokens, each.end))


def claim_raters(reader: SentenceReader) -> None:
    """Claim the people of a sentence that speaks of who could rate the writer."""
    triggers = reader.find_in("raters")
    if not triggers or reader.frames[triggers[0].start].asks:
        return
    trigger = triggers[0]
    before, behind = reader.tokens[: trigger.start], reader.tokens[trigger.end :]
    goes_on = any(reader.holds("adds", at, at + 1) for at in range(trigger.end, trigger.end + _OPENS))
    for tokens in ((*before, *behind), before) if goes_on else (behind, before):
        people = tuple(token for token in tokens if token not in STOPS)
        reading = people and read_people(
            reader.reply(people[: _about_one_of_them(reader, people)]), reader.context.about("references")
        )
        raters = reading.facts.get("references") if reading and reading.kind == "value" else None
        if isinstance(raters, list) and len(raters) > 1:
            reader.add("references", raters, trigger.start, trigger.end)
            return


def _about_one_of_them(reader: SentenceReader, people: tuple[str, ...]) -> int:
    """Return where the people end and ", one of whom is endorsed" begins."""
    one_of_them = reader.words.lists["one_of_them"]
    return next((at for at, token in enumerate(people) if token == "," and one_of_them.at(people, at + 1)), len(people))
