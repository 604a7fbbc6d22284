"""Claim what is stated outright: yes-or-no facts, values that a phrase settles, and roles."""

from __future__ import annotations

from dialogs.understanding.claims.claim import TRAINING, SentenceReader
from dialogs.understanding.clauses.sentence import BREAKS, Owner

_ABOUT_OTHERS = frozenset({"references_endorsed", "internship_supervisor_endorsed"})
_BESIDE_RATERS = "references_endorsed"  # "one of them is endorsed" tells it only where raters are spoken of
_NO_ROLE = "none"  # words that name no role, though a part of them does
_TREATMENT, _WITH_BABIES = "treatment", "treatment_beside_babies"  # a therapist does it, with babies spoken of
_PROVIDES = "provides_rsc"
_LEADS_WITHOUT_ROLE = "regional_leadership"  # a seat on a policy committee is no work in policy
_BESIDE_INTERNSHIP = "internship_supervisor_endorsed"
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
            reader.add(fact, says_yes, found.start, found.end)
    _claim_seat(reader)


_SEAT_WITHIN = 9  # tokens: "I co-chair the statewide infant and toddler court committee"


def _claim_seat(reader: SentenceReader) -> None:
    """Claim to lead in the region or state for a seat in a body that reaches so far."""
    for seat in reader.find_in("seats"):
        body = next((each for each in reader.find_in("bodies") if seat.end < each.end <= seat.end + _SEAT_WITHIN), None)
        if body is None or not reader.holds("reach", seat.end, body.start):
            continue
        theirs = all(reader.frames[at].counts for at in range(seat.start, body.end))
        if (
            theirs
            and not reader.guards.denied(seat.start)
            and not BREAKS.intersection(reader.tokens[seat.end : body.start])
        ):
            reader.add(_LEADS_WITHOUT_ROLE, True, seat.start, body.end)


def claim_values(reader: SentenceReader) -> None:
    """Claim a value where a phrase states it: "courses in infant development"."""
    for fact, table in reader.words.values.items():
        for found in reader.find(table):
            if fact == "specialized_study" and reader.holds("teaches"):
                continue
            denied = fact not in _SAYS_NO_ITSELF and reader.guards.denied(found.start)
            if reader.frames[found.start].counts and not denied:
                reader.add(fact, found.meaning, found.start, found.end)


def claim_roles(reader: SentenceReader) -> None:
    """Claim each kind of work that the writer says they do now."""
    if reader.context.asked not in (None, "association", "roles"):
        return
    trained = any(cue.topic == TRAINING for cue in reader.cues) or reader.holds("hours")
    others = [(cue.start, cue.end) for cue in reader.cues if cue.topic in reader.words.aspects and trained]
    table = reader.words.statements[_LEADS_WITHOUT_ROLE]
    others += [(found.start, found.end) for found in reader.find(table)]
    for found in reader.find(reader.words.roles):
        frame = reader.frames[found.start]
        role = found.meaning
        if role == _NO_ROLE or (role == _WITH_BABIES and not _is_about_babies(reader)):
            continue
        role = _TREATMENT if role == _WITH_BABIES else role
        done_with = reader.guards.beside(("behind_it",), found.start, found.end)
        if not frame.counts or frame.past or done_with or reader.guards.denied(found.start):
            continue
        if role != _PROVIDES and any(
            cue.topic == "internship" and cue.sure and cue.clauses_away(frame.clause) == 0 for cue in reader.cues
        ):
            continue
        of_somebody = reader.is_somebody_of_theirs(found.start) or reader.holds_in_clause("rule", frame.clause)
        if not of_somebody and not any(start <= found.start < end for start, end in others):
            reader.add("roles", [role], found.start, found.end)


def _is_about_babies(reader: SentenceReader) -> bool:
    return reader.thread.years == "work" or any(cue.topic == "work" and cue.sure for cue in reader.cues)


def _fits(reader: SentenceReader, fact: str, says_yes: bool) -> bool:
    if fact == _BESIDE_WORK:
        return any(cue.topic == "work" and cue.sure for cue in reader.cues) or (says_yes and reader.holds("jobs"))
    if fact == _BESIDE_INTERNSHIP:
        return any(cue.topic == "internship" and cue.sure for cue in reader.cues)
    if fact == _BESIDE_RATERS:
        return reader.told("references") or reader.holds("raters")
    return fact != _WHILE_RENEWING or reader.thread.renewing
