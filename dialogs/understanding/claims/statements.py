"""Claim what is stated outright: yes-or-no facts, values that a phrase settles, roles, and the day of applying."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dialogs.understanding.claims.claim import HOUR_TOPICS, PROVIDED, RSC, TRAINING, SentenceReader
from dialogs.understanding.clauses.sentence import BREAKS, Owner
from dialogs.understanding.readers.date_reader import day_pieces, month_told, with_days

_ABOUT_OTHERS = frozenset({"references_endorsed", "internship_supervisor_endorsed"})
_BESIDE_RATERS = "references_endorsed"  # "one of them is endorsed" tells it only where raters are spoken of
_NO_ROLE = "none"  # words that name no role, though a part of them does
_TREATMENT, _WITH_BABIES = "treatment", "treatment_beside_babies"  # a therapist does it, with babies spoken of
_PROVIDES = "provides_rsc"
_ROLE_OF = {"policy": "policy", "faculty": "teaching_research"}
_LEADS_WITHOUT_ROLE = "regional_leadership"  # a seat on a policy committee is no work in policy
_BESIDE_INTERNSHIP = "internship_supervisor_endorsed"
_BESIDE_SUPERVISION = frozenset({"rsc_post_masters", "rsc_while_serving"})  # "all post master's" of whatever
_STUDY = "specialized_study"
_BESIDE_WORK = "imh_work_paid"  # "I volunteer" tells it only beside the work
_WHILE_RENEWING = "provides_rsc"  # for others it is a role
_SAYS_NO_ITSELF = frozenset({"degree"})  # "no degree" denies nothing


def claim_statements(reader: SentenceReader) -> None:
    """Claim yes or no where a phrase states it: "dues are paid", "I'm on the board"."""
    for fact, table in reader.words.statements.items():
        for found in reader.find(table):
            frame, says_yes = reader.frames[found.start], found.meaning == "yes"
            if frame.asks or frame.planned or frame.hypothetical:
                continue
            if frame.owner is not Owner.WRITER and fact not in _ABOUT_OTHERS:
                continue
            if (says_yes and reader.guards.denied(found.start)) or not _fits(reader, fact, says_yes):
                continue
            excepts = reader.guards.beside(("except",), found.start, found.end)
            but_one = fact == _BESIDE_RATERS and excepts  # "none of them is endorsed except her"
            reader.add(fact, says_yes or but_one, found.start, found.end)
    _claim_seat(reader)


_SEAT_WITHIN = 9  # tokens: "I co-chair the statewide infant and toddler court committee"


def _claim_seat(reader: SentenceReader) -> None:
    """Claim to lead in the region or state for a seat in a body that reaches so far."""
    for start, end in _seats(reader):
        theirs = all(reader.frames[at].counts for at in range(start, end))
        if theirs and reader.holds("reach", start, end) and not reader.guards.denied(start):
            reader.add(_LEADS_WITHOUT_ROLE, True, start, end)


def _seats(reader: SentenceReader) -> Iterator[tuple[int, int]]:
    """Yield where a seat in some body is told, as the tokens from the verb to the body.

    To "run policy for a network" is work, and no seat.
    """
    for seat in reader.find_in("seats"):
        ends = (body.end for body in reader.find_in("bodies") if seat.end < body.end <= seat.end + _SEAT_WITHIN)
        end = next(ends, None)
        if end and not (BREAKS.intersection(reader.tokens[seat.end : end]) or reader.holds("for", seat.end, end)):
            yield seat.start, end


def claim_values(reader: SentenceReader) -> None:
    """Claim a value where a phrase states it: "courses in infant development"."""
    for fact, table in reader.words.values.items():
        for found in reader.find(table):
            if fact == _STUDY and (reader.holds("teaches") or _is_lacking(reader, found.start)):
                continue
            denied = fact not in _SAYS_NO_ITSELF and reader.guards.denied(found.start)
            if reader.frames[found.start].counts and not denied:
                reader.add(fact, found.meaning, found.start, found.end)


def _is_lacking(reader: SentenceReader, start: int) -> bool:
    """Return whether the clause says before it that it is still to be done: "I still need courses in attachment"."""
    clause = reader.clause(start)
    return any(found.end <= start and reader.clause(found.start) == clause for found in reader.find_in("lacks"))


def claim_roles(reader: SentenceReader) -> None:
    """Claim each kind of work that the writer says they do now."""
    if reader.context.asked not in (None, "association", "roles"):
        return
    others, studied = _told_of_something_else(reader), _in_fields_of_study(reader)
    for role, start, end in _roles_named(reader):
        frame = reader.frames[start]
        done_with = frame.past or reader.guards.denied(start) or reader.guards.beside(("behind_it",), start, end)
        of_somebody = reader.is_somebody_of_theirs(start) or reader.holds_in_clause("rule", frame.clause)
        of_somebody = of_somebody or (role == _TREATMENT and (start in studied or _is_given_to(reader, start)))
        if frame.counts and not done_with and not of_somebody and start not in others:
            reader.add("roles", [role], start, end)


_LIST_OF = 3  # items at least
_ITEM = 4  # tokens at most


def _is_given_to(reader: SentenceReader, start: int) -> bool:
    """Return whether it is done by those to whom supervision is given: "to a team of parent-child therapists"."""
    clause = reader.clause(start)
    given = any(cue.topic == PROVIDED and cue.end <= start and cue.clauses_away(clause) == 0 for cue in reader.cues)
    return given and any(
        reader.clause(found.start) == clause for found in reader.find_in("to_whom") if found.end <= start
    )


def claim_list_items(reader: SentenceReader) -> None:
    """Claim the kind of work and of study that are items of a bare list: "MSW, course work, treatment, CT"."""
    items = _list_items(reader)
    if reader.context.asked is not None or len(items) < _LIST_OF:
        return
    study = reader.language.choices[_STUDY].table
    for start, end in items:
        words = reader.tokens[start:end]
        role, studied = reader.language.roles.table.whole(words), study.whole(words)
        if role and role.value:
            reader.add("roles", [role.value], start, end)
        elif studied and studied.value:
            reader.add(_STUDY, studied.value, start, end)


def _list_items(reader: SentenceReader) -> list[tuple[int, int]]:
    """Return where the items of a sentence stand that is nothing but a list of short ones; none of any other.

    What may be a label of hours is no item: "reflective supervision, none".
    """
    if BREAKS.intersection(reader.tokens) != {","}:
        return []
    ends = [at for at, token in enumerate(reader.tokens) if token == ","]
    starts = [0, *(at + 1 for at in ends)]
    items = [(start, end) for start, end in zip(starts, [*ends, len(reader.tokens)], strict=True) if start < end]
    is_bare = all(end - start <= _ITEM and reader.frames[start].counts for start, end in items)
    labels = {cue.start for cue in reader.cues if cue.sure and cue.topic in HOUR_TOPICS}
    return [item for item in items if item[0] not in labels] if is_bare else []


def _roles_named(reader: SentenceReader) -> Iterator[tuple[str, int, int]]:
    """Yield each role named, by a word for it or by what the years of it are about, with where it stands."""
    studied = [cue for cue in reader.cues if cue.topic == "internship" and cue.sure]
    for found in reader.find(reader.words.roles):
        of_studies = any(cue.clauses_away(reader.clause(found.start)) == 0 for cue in studied)
        if found.meaning == _WITH_BABIES and _is_about_babies(reader):
            yield _TREATMENT, found.start, found.end
        elif found.meaning not in (_NO_ROLE, _WITH_BABIES) and (found.meaning == _PROVIDES or not of_studies):
            yield found.meaning, found.start, found.end
    for cue in reader.cues:
        if cue.sure and cue.topic in _ROLE_OF:
            yield _ROLE_OF[cue.topic], cue.start, cue.end


def _told_of_something_else(reader: SentenceReader) -> set[int]:
    """Return the places of words about training in a kind of work, or about a seat on a board for it."""
    counted = any(token[0].isdigit() for token in reader.tokens)
    hours = reader.holds("hours") or (reader.holds("parts_of") and counted)
    trained = hours or any(cue.topic == TRAINING for cue in reader.cues)
    spans = [(cue.start, cue.end) for cue in reader.cues if cue.topic in reader.words.aspects and trained]
    spans += [(found.start, found.end) for found in reader.find(reader.words.statements[_LEADS_WITHOUT_ROLE])]
    return {at for start, end in (*spans, *_seats(reader)) for at in range(start, end)}


_FIELD = 6  # tokens: "a master of marriage and family therapy"


def _in_fields_of_study(reader: SentenceReader) -> set[int]:
    """Return the places of words that name what a degree is in, and no work."""
    degrees = (found for found in reader.language.choices["degree"].table.find(reader.tokens) if found.meaning.value)
    places = reader.language.choices["association"].table
    fields = [
        found.end
        for found in degrees
        if reader.holds("field_of_study", found.end - 1, found.end + 1)
        and not any(places.at(reader.tokens, at) for at in (found.end, found.end + 1))  # "LCSW in CT"
    ]
    return {at for end in fields for at in range(end, min(end + _FIELD, _end_of_phrase(reader, end)))}


def _end_of_phrase(reader: SentenceReader, start: int) -> int:
    """Return where the next sign stands, or the writer is the subject again."""
    writer = reader.language.clauses.lists["writer"]
    ends = (
        at for at in range(start, len(reader.tokens)) if reader.tokens[at] in BREAKS or writer.at(reader.tokens, at)
    )
    return next(ends, len(reader.tokens))


def _is_about_babies(reader: SentenceReader) -> bool:
    return reader.thread.years == "work" or any(cue.topic == "work" and cue.sure for cue in reader.cues)


def _fits(reader: SentenceReader, fact: str, says_yes: bool) -> bool:
    if fact == _BESIDE_WORK:
        return any(cue.topic == "work" and cue.sure for cue in reader.cues) or (says_yes and reader.holds("jobs"))
    if fact == _BESIDE_INTERNSHIP:
        return any(cue.topic == "internship" and cue.sure for cue in reader.cues)
    if fact in _BESIDE_SUPERVISION:
        return reader.thread.hours == RSC or any(cue.topic == RSC for cue in reader.cues)
    if fact == _BESIDE_RATERS:
        return reader.told("references") or reader.holds("raters")
    return fact != _WHILE_RENEWING or reader.thread.renewing


# The day of applying.

_APPLY_ON = "apply_on"
_DAY_WITHIN = 8  # tokens: "I'm going to apply on Tuesday, March 2 2027"
_FIRST_YEAR, _LAST_YEAR = 2000, 2100


def claim_day_of_applying(reader: SentenceReader) -> None:
    """Claim the day that the writer means to apply on, or the last day of the year whose rules they name."""
    for name, claim in (("applies_on", _claim_day), ("applies_in", _claim_month)):
        for found in reader.find_in(name):
            frame = reader.frames[found.start]
            aside = frame.asks or frame.hypothetical or reader.guards.denied(found.start)
            if frame.owner is Owner.WRITER and not aside:
                claim(reader, found.end)
    for found in reader.find_in("rules_of"):
        year = reader.tokens[found.end : found.end + 1]
        told = year and year[0].isdecimal() and _FIRST_YEAR <= int(year[0]) <= _LAST_YEAR
        if told and reader.holds("rules", found.end + 1, found.end + 2):
            reader.add(_APPLY_ON, date(int(year[0]), 12, 31).isoformat(), found.start, found.end + 2)


def _claim_month(reader: SentenceReader, start: int) -> None:
    """Claim the first day of the month told, or today where it has begun: "I plan to apply in February"."""
    tokens = reader.tokens[start : start + _DAY_WITHIN]
    told = month_told(day_pieces(tokens, reader.language.dates), reader.context.today)
    if told:
        day, end = told
        reader.add(_APPLY_ON, day.isoformat(), start, start + end)


def _claim_day(reader: SentenceReader, start: int) -> None:
    tokens = reader.tokens[start : start + _DAY_WITHIN]
    pieces = with_days(day_pieces(tokens, reader.language.dates), reader.context.today)
    if pieces and pieces[0].kind == "day":
        day = date.fromordinal(int(pieces[0].value))
        reader.add(_APPLY_ON, day.isoformat(), start, start + pieces[0].end)
