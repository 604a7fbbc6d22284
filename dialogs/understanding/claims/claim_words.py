"""The words of claims.yaml, laid out for finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import Field

from dialogs.understanding.vocabulary.phrase_table import PhraseTable
from dialogs.understanding.vocabulary.phrase_types import PartPhrases, PartsByName, Phrases
from dialogs.understanding.vocabulary.tables import Parts, listed, merged
from rules.yamlfiles import FileModel

Tables = Mapping[str, PhraseTable[str]]


class TopicCues(FileModel):
    sure: PartPhrases  # settle the topic of a number
    hints: PartPhrases = PartPhrases()  # tell it only in company


class Answers(FileModel):
    yes: PartPhrases = PartPhrases()
    no: PartPhrases = PartPhrases()


class ClaimsFile(FileModel):
    topics: dict[str, TopicCues]  # what numbers are about
    aspects: PartsByName  # what a part of some hours was about, or when it was
    so_far: Phrases  # in the clause of a plan, make the number one of today
    rule: Phrases  # make a number that of a rule
    parts_of: Phrases  # the number beside it is a part of one told before
    total: Phrases  # make a number the sum of those before
    only: Phrases  # tell a number more plainly than another
    category_names: Phrases  # in the name of a category held
    not_the_last: Phrases  # behind years: they were of other work before
    whole_of: Phrases  # behind hours: what they were of
    compares: Phrases  # in a question about places: it tells of no place of the writer's
    by_whom: Phrases  # before the degree of whoever supervises
    of_students: Phrases  # behind a degree: it is that of students or of a program
    student: Phrases  # behind a degree: one who is working on it
    since_event: Phrases  # before a date: so long it has lasted
    of_mine: Phrases  # between a number and the people that it counts
    before_number: Phrases  # between a topic of hours and the number of them
    none: Phrases  # behind a topic of hours: there were none
    last_ones: Phrases  # before a bare number: it counts years, where the sentence tells years
    this_year: Phrases  # in the clause of a number, for somebody who renews: it is that of the year
    vague_rate: Phrases  # in the clause of hours: how often is left open
    taken_off: Phrases  # in a reply with several numbers: some of them come off
    ended: Phrases  # in a reply about years: they were over by then
    open_end: Phrases  # an end of which nobody can say when it was
    time_off: Phrases  # in a reply about a time: some of it was none
    gave_out: Phrases  # before hours: the writer gave them to others
    one_after_another: Phrases  # where one person is asked for: there were several
    same_person: Phrases  # in a list of people: one is told twice
    of_them: Phrases  # in a list of people: something of those told before
    as_student: Phrases  # in the clause of years of leading: as a student
    nobody_acts: Phrases  # where a person could stand: nobody whose facts they are
    to_me: Phrases  # behind what gives: it is the writer who receives
    in_place: Phrases  # before a town and a comma: two letters behind it are a state
    jobs: Phrases  # beside "paid": it is the work that is
    sources: Phrases  # behind a number that goes on with hours: with whom or when these were
    adds: Phrases  # between hours and a number that goes on with them
    approves: Phrases  # in a clause about whoever gave the supervision: the association has approved them
    workplace: Phrases  # before a place: the writer works there
    shared: Phrases  # in the clause of a number: several people have it together
    seats: Phrases  # somebody has a seat
    bodies: Phrases  # in what
    reach: Phrases  # and how far it reaches
    uncounted: Phrases  # in the clause of a denial: it is only that nobody counted
    other_hours: Phrases  # in the clause of hours: they were of something else
    never: Phrases  # in the clause of a kind of work that is denied: it has never been done
    provider_opens: Phrases  # at the start of a sentence beside hours of supervision: it tells who gave them
    applies_on: Phrases  # before a day: the writer applies then
    applies_in: Phrases  # before a month: the writer applies then
    rules_of: Phrases  # before a year: its rules are meant
    rules: Phrases  # behind that year
    for_: Phrases = Field(alias="for")  # before a number that closes a sentence with years: it counts years too
    years: Phrases  # name years
    rates: Phrases  # how often; a number beside it is of each time
    holds: Phrases  # before a category: it is held
    for_another: Phrases  # the message is written for somebody else
    own_records: Phrases  # in a reply: what says the number is the writer's own list of hours
    other_renewals: Phrases  # before a renewal: it is of something else
    held_since: Phrases  # with a category and a time, somebody holds it already
    goals: Phrases  # somebody goes for a category and does not hold it yet
    begins: Phrases  # "2 years ago" tells how long it has lasted
    raters: Phrases  # stand before or behind the people who could rate
    one_of_them: Phrases  # go on about one of these people
    renews: Phrases  # somebody renews
    stretch: Phrases  # stand before the time over which hours were received
    spread_over: Phrases  # of these, what tells it in a sentence of its own
    stretch_begins: Phrases  # open a stretch of time
    hours: Phrases  # name hours
    receives: Phrases  # what is received, and not given
    gives: Phrases  # what is given to others
    owned_before: Phrases  # before a number that closes a sentence: it goes on about the hours before
    learns: Phrases  # something other than supervision
    to_whom: Phrases  # stand before those to whom supervision is given
    is_somebody: Phrases  # behind "one", which is then a person
    goes_on_receiving: Phrases  # go on about supervision of which it was told how often it is
    leads_back: Phrases  # go on about the work before
    schooling: Phrases  # what somebody has who has no degree
    associate_degree: Phrases  # make "associate" a degree
    from_: Phrases = Field(alias="from")  # stand before a place where somebody may well be
    in_from: Phrases  # before two letters, make them a state
    from_whom: Phrases  # stand before the one who gave the supervision
    supervisor: Phrases  # name whoever supervises
    teaches: Phrases  # somebody teaches the courses, and does not take them
    label_before: Phrases  # before a number: it is the number of something
    label_behind: Phrases  # behind a number: it counts something else, or is an age
    still_to_come: Phrases  # in the clause of a number: it is still to come
    not_yet: Phrases  # the same, of the number that answers a question
    as_of_now: Phrases  # in the clause of a number: it is what holds now
    since_degree: Phrases  # in the clause of years: they came after the degree
    of_whole: Phrases  # before a number: it is the whole of which a part is asked for
    out_of_whole: Phrases  # before a number: the whole of any number
    share_of: Phrases  # between two numbers: so many of those
    anniversary: Phrases  # behind a number: it is reached only then
    only_if: Phrases  # behind a number: it counts only so
    only_then: Phrases  # right behind a number: it is reached only then
    the_others: Phrases  # before a number: the rest of something
    others_behind: Phrases  # behind a number, where a part is asked for: the rest of the whole
    possesses: Phrases  # behind somebody else: the number is theirs
    given_to_others: Phrases  # hours given, where others stand beside them
    whole_period: Phrases  # behind a number of somebody who renews: it is not of one year
    families: Phrases  # with whom the work is
    several_events: Phrases  # in a reply with minutes: so long each was
    would_have: Phrases  # right before a number: it is not so
    with_me: Phrases  # in what is told of somebody else: the writer was there
    same_again: Phrases  # behind a number: the same once more
    best_stretch: Phrases  # before a number of years: hours are told of it
    one_of_something: Phrases  # before one: it is no number
    each_time: Phrases  # behind hours: so long was each of them
    result: Phrases  # before a number: it is what those before come to
    less_something: Phrases  # behind a number: something that is not told comes off it
    none_after_all: Phrases  # behind a number: it comes to nothing after all
    shares: Phrases  # behind a number: a share of it, told in no number
    whole_of_share: Phrases  # behind a share: it is none of the number
    uneven: Phrases  # in a reply with a rate or a date: it went on with breaks
    ages: Phrases  # in a reply about a time: somebody tells how old they are
    is_over: Phrases  # in a reply with a date: it was over before today
    before_that: Phrases  # between two times of the same work
    same_year: Phrases  # before a month: it is one of the year told before
    since_then: Phrases  # something has gone on from a time told before
    since: Phrases  # the same, at the end of a clause
    lacks: Phrases  # before a kind of study: it is still to be done
    begins_then: Phrases  # before a year: something began then
    opinions: Phrases  # somebody else's view of a number
    each_year: Phrases  # in the clause of hours: so many were of each year
    broken_off: Phrases  # at the end of a reply: it breaks off
    next_to: Phrases  # beside a category: it is told by another one
    hangs_on: Phrases  # in a list of people: whether one of them rates hangs on something
    most_of: Phrases  # in a reply with a number: it is only how long most of them were
    each_of: Phrases  # in a reply about a time: so long it was with each of several
    starts_later: Phrases  # what the number is of begins only later
    in_year: Phrases  # how many-th year it is, and not how many are over
    share_of_whole: PartsByName  # a reply that is nothing but a share of the whole told before, by that share
    statements: dict[str, Answers]  # that answer yes or no, by fact
    values: dict[str, PartsByName]  # that tell a value, by fact
    roles: PartsByName  # words that tell what somebody does


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """The tables by which it is told what a clause is about and what it states."""

    lists: Tables  # where it matters only whether a phrase is in them, by name
    topics: Tables  # what a number may be about, by topic; a phrase is "sure", or one of the "hints"
    aspects: Tables  # what a part of some hours was about, by aspect
    statements: Tables  # statements by yes-or-no fact, each "yes" or "no"
    values: Tables  # statements by fact, each one of its values
    roles: PhraseTable[str]  # words that tell what somebody does
    shares: PhraseTable[str]  # shares of a whole, each by its number

    def tables(self) -> Iterator[PhraseTable[str]]:
        """Yield every table."""
        for group in (self.lists, self.topics, self.aspects, self.statements, self.values):
            yield from group.values()
        yield from (self.roles, self.shares)


def claim_words(file: Mapping[str, Any], parts: Parts) -> ClaimWords:
    """Lay out claims.yaml."""
    return ClaimWords(
        lists={name: listed(words, parts) for name, words in file.items() if isinstance(words, str)},
        topics=_by_name(file["topics"], parts),
        aspects={name: listed(words, parts) for name, words in file["aspects"].items()},
        statements=_by_name(file["statements"], parts),
        values=_by_name(file["values"], parts),
        roles=merged(file["roles"], parts),
        shares=merged(file["share_of_whole"], parts),
    )


def _by_name(groups: Mapping[str, Mapping[str, str]], parts: Parts) -> Tables:
    return {name: merged(lists, parts) for name, lists in groups.items()}
