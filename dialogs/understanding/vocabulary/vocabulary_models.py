"""The shapes of the vocabulary files, by the name of the file."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, Field, RootModel

from dialogs.understanding.claims.claim_words import ClaimsFile
from dialogs.understanding.clauses.clause_words import ClausesFile
from dialogs.understanding.danger.danger_models import DangerFile
from dialogs.understanding.typing_words import TypingFile
from dialogs.understanding.vocabulary.phrase_types import ByName, ByNumber, Names, PartPhrases, PartsByName, Phrases
from rules.yamlfiles import EXTENDABLE, FileModel, Flaw, Text, refuse


def _day(key: str) -> str:
    month, _, day = key.partition("-")
    if not (month.isdecimal() and day.isdecimal() and 1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        raise refuse([Flaw(f"the key {key!r} is no day of the year", 'write month-day, such as "12-25"')])
    return key


class NumbersFile(FileModel):
    units: ByName  # the words of each unit
    odd_units: Phrases  # nobody can say how long they are: asked back
    events: Phrases  # what one goes to; how long one takes has to be said
    symbols: ByName  # the words of each symbol that the readers know
    zero_replies: Phrases  # a whole reply, or a whole part of one, that means 0
    zero_starts: Phrases  # may stand before such a reply
    zero_ends: Phrases  # may stand behind it
    denying: ByName  # by which a longer reply says that there was none


class DatesFile(FileModel):
    months: ByNumber  # by number of the month
    weekdays: ByNumber  # by number, from Monday
    seasons: ByNumber  # by number of the month in their middle
    days_away: ByNumber  # by number of days from today
    now: Phrases  # today too, where hardly anything is said beside it
    holidays: Annotated[dict[Annotated[str, AfterValidator(_day)], Phrases], EXTENDABLE]  # by month and day
    first: Phrases  # the first of a month
    early: Phrases  # near the beginning of a year, a season or a month
    middle: Phrases  # near its middle
    late: Phrases  # near its end
    day: ByName  # symbols that stand for something only where a day is asked for


class TopicsFile(FileModel):
    renewing: Names  # facts that only a renewal asks for
    about_others: Names  # facts about people other than the applicant
    until_today: Names  # years that go on until today, so that "2 years ago" tells them
    received: Names  # hours that the applicant receives
    after_degree: Names  # years that count only after the degree
    parts: Annotated[ByName, EXTENDABLE]  # what `{name}` stands for in other lists
    names: Annotated[PartsByName, EXTENDABLE]  # phrases that settle the fact wherever they stand
    added: Annotated[PartsByName, EXTENDABLE] = Field(default={})  # what people type for facts of added folders
    as_part: Annotated[PartsByName, EXTENDABLE]  # of the hours asked about, where the reply holds other figures too
    when_asked: Annotated[PartsByName, EXTENDABLE]  # count for the fact only while it is asked about
    elsewhere: Annotated[PartsByName, EXTENDABLE]  # with these words a figure is not the one asked for


class UnclearWords(FileModel):
    """Words that leave open which value is meant."""

    words: PartPhrases
    level: str | None = None  # the value that they say at least
    choices: tuple[str | tuple[str, ...], ...] | Literal["all"]  # to choose from; of a set, those that go together
    fields: Annotated[ByName, EXTENDABLE] = Field(default={})  # fields of study that settle it, by value


class ChoiceVocabulary(FileModel):
    """The words for the values of one fact."""

    values: Annotated[PartsByName, EXTENDABLE]  # the words of each value
    told: Annotated[PartsByName, EXTENDABLE] = Field(default={})  # taken while something else is asked
    when_asked: Annotated[PartsByName, EXTENDABLE] = Field(default={})  # count only while the fact is asked about
    hints: Annotated[PartsByName, EXTENDABLE] = Field(default={})  # tell a value where nothing else is named
    if_denied: Annotated[PartsByName, EXTENDABLE] = Field(default={})  # the value that a denial of the words comes to
    also: Annotated[PartsByName, EXTENDABLE] = Field(default={})  # words that name no value, by what they are
    prefer: tuple[str, ...] = ()  # of several values held, the first of these counts
    levels: tuple[tuple[str, ...], ...] = ()  # values from the lowest level to the highest
    like: Annotated[dict[str, str], EXTENDABLE] = Field(default={})  # an added value by one that is on the same level
    yields: Mapping[str, str] = Field(default={})  # a value that gives way to another one
    unclear: Annotated[dict[str, UnclearWords], EXTENDABLE] = Field(default={})  # that leave the value open, by reason


class DegreesFile(ChoiceVocabulary):
    only_in_capitals: Phrases


class RolesFile(ChoiceVocabulary):
    all_of_them: PartPhrases


class AssociationsFile(FileModel):
    values: Annotated[PartsByName, EXTENDABLE] = Field(default={})  # more names of associations, by id
    loaded: Annotated[dict[str, str], EXTENDABLE] = Field(default={})  # their states; made of the rules' files
    passed_over: Phrases  # names that hold one of ours and mean something else
    states: Annotated[PartsByName, EXTENDABLE]  # of all states, by name; those without an association are not loaded
    only_in_capitals: Phrases  # words as well: count in capitals, or as the whole reply
    left: Phrases  # stand before a place that somebody has left
    here: Phrases  # make a place the one where somebody works or lives
    here_unasked: Phrases  # the same, in a first message


class ChoicesFile(RootModel[Annotated[dict[str, ChoiceVocabulary], EXTENDABLE]]):
    """By fact."""


class PersonWords(FileModel):
    one: PartPhrases
    more: PartPhrases


class UnclearPersonWords(PersonWords):
    becomes: str | None = None


class CountWords(FileModel):
    one: Phrases
    two: Phrases
    some: Phrases


class PeopleFile(FileModel):
    values: Annotated[dict[str, PersonWords], EXTENDABLE]
    relative: Phrases
    joins_people: Phrases  # between people of a list
    goes_on_about: Phrases  # opens what goes on about the person before
    not_asked: Phrases  # says that the person is not asked
    tells_of_them: Phrases  # something is told of a person, who is not named to rate
    starts_with: Phrases  # opens what the writer will do with somebody
    more_of_them: Phrases  # behind a person: more is told of somebody who was named before
    beside_people: Phrases  # speaks of the list and of nobody
    described: PartsByName  # what is said of somebody
    unclear: Annotated[dict[str, UnclearPersonWords], EXTENDABLE]
    counts: CountWords
    nobody: Phrases


class YesNoWords(FileModel):
    ends_yes: Phrases  # close a yes about somebody named before: "Dr. Tate is"
    ends_no: Phrases  # close a no of that kind
    says_yes: Phrases  # a yes in all its forms
    says_no: Phrases  # a no in all its forms
    short_yes: Phrases  # a yes that has to fill a whole part of the reply
    short_no: Phrases  # a no of that kind
    between: Phrases  # neither one nor the other: asked back
    sure_enough: Phrases  # make a plain yes or no about something else
    opens_yes: Phrases  # open a reply that says since when or how often, and by that yes


class YesNoStatements(FileModel):
    says_yes: PartPhrases = PartPhrases()
    says_no: PartPhrases = PartPhrases()
    between: PartPhrases = PartPhrases()
    told: PartPhrases = PartPhrases()
    unless: PartPhrases = PartPhrases()  # in the clause of a yes, leave it open
    topic: PartPhrases = PartPhrases()  # what the question is about: of two clauses that differ, the one with it counts


class YesNoFile(FileModel):
    lasting: Names  # facts that last: "since 2012" and "every Thursday" are a yes
    one_is_enough: Names  # facts about several people, true if it is true of one
    words: YesNoWords
    facts: Annotated[dict[str, YesNoStatements], EXTENDABLE]


class ListsFile(RootModel[ByName]):
    """Lists by name."""


class CalledFile(RootModel[Annotated[ByName, EXTENDABLE]]):
    """By fact."""


class QuestionCues(FileModel):
    starts: Phrases
    anywhere: Phrases
    closing: Phrases


class CorrectionCues(FileModel):
    starts: Phrases
    anywhere: Phrases
    before_the_old: Phrases


class TalkFile(FileModel):
    commands: ByName  # by the id of the command
    change: Phrases  # open a command to change an answer
    change_anything: Phrases  # stand for any answer in it
    unknown: Phrases  # a reply that does not know
    unknown_inside: Phrases  # the same inside a longer reply; a number beside it still counts
    has_to: Phrases  # with `finds_out` soon behind: it is not known yet
    finds_out: Phrases
    not_at_all: Phrases  # with `knows` soon behind: it is not known
    knows: Phrases
    as_far_as_known: Phrases  # of these, what says no all the same
    unknown_whether: Phrases  # what is not known is said behind
    the_rest: Phrases  # what a number leaves open beside it
    questions: QuestionCues  # tell a question
    noise: Phrases  # taken off the edges of a reply before it is read
    filler: Phrases  # says nothing: passed over at the edges of a reply
    corrections: CorrectionCues  # tell a correction
    not_numbers: Phrases  # idioms that hold a number word but no number
    accented: Names  # Spanish numbers that count only with their accent
    spanish: Names  # a reply with one of these is read as Spanish
    agrees: Phrases  # a yes to a screen that asks to confirm something
    declines: Phrases  # a no to it
    passes_on: Phrases  # pass the question on
    question_only: Phrases  # what goes: nothing but the question
    with_answers: Phrases  # what goes: the answers as well
    sends: Phrases  # send it
    sends_nothing: Phrases  # the same: no
    remind_words: Names  # one of these is in every wish to be reminded
    reminds: Phrases  # open such a wish; the day may follow
    reminds_of: Phrases  # what may follow without a day
    renewal: Phrases  # say that it is about renewing
    ahead: Phrases  # hours or years that lie ahead are not yet told
    only_alone: Phrases  # answer something only by themselves, or between two commas
    does_all: Phrases  # before "everything": the writer does it
    no_matter: Phrases  # before a yes or no at the end of a clause: they name nothing that it is about
    no_work: Phrases  # in a clause about something else than what somebody does
    no_students: Phrases  # whom somebody teaches who is no university teacher
    value_alone: Phrases  # words that name a value only by themselves, or between two commas
    oneself: Phrases  # somebody speaks of their own case


class GuardsFile(FileModel):
    is_not: Phrases = Field(alias="not")  # deny what follows in the same clause
    but: Phrases  # between a denial and a word that it does not reach
    except_for: Phrases = Field(alias="except")  # what follows is left out of "all of them"
    clause_ends: Phrases  # where a clause ends
    have: Phrases  # somebody holds what follows
    i_have: Phrases  # the writer does
    with_: Phrases = Field(alias="with")  # joins what belongs together
    is_: Phrases = Field(alias="is")  # says what something is
    own: Phrases  # stand before what is the writer's own
    goes_on: Phrases  # after "ms" or "as" at the start of a reply, make it a degree
    joins_places: Phrases  # after these a state may be written small
    still_at_it: Phrases  # behind a degree or a course, in a sentence of its own: it is not finished
    done_with: Phrases  # in these, the last word opens no clause
    in_progress: Phrases  # a degree or course that is not finished
    after_degree: Phrases  # the same, said after the degree and a comma
    works_with: Phrases  # somebody else has the degree
    somebody_else: Phrases  # the clause is not about the applicant
    ahead_of_it: Phrases  # what somebody does not do yet
    family: Phrases  # whose family it is says nothing of who did it
    behind_it: Phrases  # what somebody does no longer
    denies_behind: Phrases  # at the end of a clause, deny the rest of it
    lapsed: Phrases  # anywhere in a reply: an endorsement is over
    may_be: Phrases  # anywhere in a reply about somebody else: it is not sure
    of_the_writer: Phrases  # right before a title that the writer has, and not who supervises them
    was: Phrases  # before what somebody did, with what they do now behind it
    long_ago: Phrases  # behind what somebody did: it is over
    concludes: Phrases  # before the last word: what it all comes to
    turned_into: Phrases  # of several values, what follows in the clause is the latest


class SpellingFile(FileModel):
    numbers: Phrases
    slips: Annotated[dict[str, str], EXTENDABLE]
    ordinary: Annotated[ByName, EXTENDABLE]  # words that are right as they are, in their plain form
    endings: Annotated[dict[str, tuple[str, ...]], EXTENDABLE]  # each with what stands in its place in that form
    changing: Names  # endings that stand in place of one another
    plural: str  # the ending of several


class AskingBackFile(FileModel):
    sentences: dict[str, Text]
    facts: Annotated[dict[str, Text], EXTENDABLE]
    added: Annotated[dict[str, Text], EXTENDABLE] = Field(default={})  # the names of added facts
    named: Text  # what such a name stands in
    units: dict[str, str]
    joined: Text  # several states in one sentence
    comma: str


class LanguagesFile(FileModel):
    english: Phrases  # words that only English has
    spanish: Phrases  # words that only Spanish has


class WhatIfFile(FileModel):
    opens: Phrases  # what follows is read as if it were told
    more: Phrases  # add to what stands
    one_more: Phrases  # the same for one of it
    reaches: Phrases  # read as having it
    done: Phrases  # behind a degree: it is held
    having: Text  # stands in place of `reaches`
    would_be: Phrases  # what is only supposed to be
    is_now: Text  # stands in place of it
    by_then: Phrases  # before a month or a year: the day of applying
    applies: Phrases  # the day of applying is told
    rates: Phrases  # somebody who rates is told
    instead: Phrases  # they stand in place of those told before
    befalls: Phrases  # what befalls somebody is not what they tell of themselves
    asks_on: Phrases  # behind a comma: nothing is told
    compares_with: Phrases  # before what it is compared with
    compares_all: Phrases  # the whole message asks for it


MODELS: Mapping[str, type[BaseModel]] = {
    "numbers": NumbersFile,
    "dates": DatesFile,
    "topics": TopicsFile,
    "associations": AssociationsFile,
    "degrees": DegreesFile,
    "choices": ChoicesFile,
    "roles": RolesFile,
    "people": PeopleFile,
    "yes_no": YesNoFile,
    "guards": GuardsFile,
    "talk": TalkFile,
    "small_talk": ListsFile,
    "spelling": SpellingFile,
    "typing": TypingFile,
    "asking_back": AskingBackFile,
    "called": CalledFile,
    "languages": LanguagesFile,
    "danger": DangerFile,
    "danger_in_spanish": DangerFile,
    "clauses": ClausesFile,
    "claims": ClaimsFile,
    "what_if": WhatIfFile,
}

FRAMES = frozenset({"danger", "danger_in_spanish"})  # the files of frames, which have parts of their own
