"""The shapes of the vocabulary files, by the name of the file."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field, RootModel

from dialogs.understanding.danger_models import DangerFile
from dialogs.understanding.phrase_types import ByName, ByNumber, Names, PartPhrases, PartsByName, Phrases
from dialogs.understanding.typing_words import TypingFile
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
    names: PartsByName  # phrases that settle the fact wherever they stand
    as_part: Annotated[PartsByName, EXTENDABLE]  # of the hours asked about, where the reply holds other figures too
    when_asked: Annotated[PartsByName, EXTENDABLE]  # count for the fact only while it is asked about
    elsewhere: Annotated[PartsByName, EXTENDABLE]  # with these words a figure is not the one asked for


class UnclearWords(FileModel):
    """Words that leave open which value is meant."""

    words: PartPhrases
    level: str | None = None  # the value that they say at least
    choices: tuple[str | tuple[str, ...], ...]  # the values to choose from; of a set, those that go together
    fields: Annotated[ByName, EXTENDABLE] = Field(default={})  # fields of study that settle it, by value


class ChoiceVocabulary(FileModel):
    """The words for the values of one fact."""

    values: PartsByName  # the words of each value
    told: Annotated[PartsByName, EXTENDABLE] = Field(default={})  # taken while something else is asked
    when_asked: Annotated[PartsByName, EXTENDABLE] = Field(default={})  # count only while the fact is asked about
    also: Annotated[PartsByName, EXTENDABLE] = Field(default={})  # words that name no value, by what they are
    prefer: tuple[str, ...] = ()  # of several values held, the first of these counts
    levels: tuple[tuple[str, ...], ...] = ()  # values from the lowest level to the highest
    yields: Mapping[str, str] = Field(default={})  # a value that gives way to another one
    unclear: Annotated[dict[str, UnclearWords], EXTENDABLE] = Field(default={})  # that leave the value open, by reason


class DegreesFile(ChoiceVocabulary):
    only_in_capitals: Phrases


class RolesFile(ChoiceVocabulary):
    all_of_them: PartPhrases


class AssociationsFile(FileModel):
    values: PartsByName  # states and associations by id
    passed_over: Phrases  # names that hold one of ours and mean something else
    not_loaded: Annotated[PartsByName, EXTENDABLE]  # states without rules here, by name
    only_in_capitals: Phrases  # words as well: count in capitals, or as the whole reply
    left: Phrases  # stand before a place that somebody has left
    here: Phrases  # make a place the one where somebody works or lives
    here_unasked: Phrases  # the same, in a first message


class ChoicesFile(RootModel[dict[str, ChoiceVocabulary]]):
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
    values: dict[str, PersonWords]
    relative: Phrases
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


class YesNoStatements(FileModel):
    says_yes: PartPhrases = PartPhrases()
    says_no: PartPhrases = PartPhrases()
    between: PartPhrases = PartPhrases()
    told: PartPhrases = PartPhrases()


class YesNoFile(FileModel):
    words: YesNoWords
    facts: dict[str, YesNoStatements]


class ListsFile(RootModel[ByName]):
    """Lists by name."""


class QuestionCues(FileModel):
    starts: Phrases
    anywhere: Phrases


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
    ahead: Phrases  # hours or years that lie ahead are not yet told
    only_alone: Phrases  # answer something only by themselves, or between two commas
    oneself: Phrases  # somebody speaks of their own case


class ClausesFile(FileModel):
    writer: Phrases  # the words after these are about the writer
    me: Phrases  # of these, those that make nobody act
    we_were: Phrases  # of these, what may be another's verb
    they: Phrases  # about the person spoken of last
    he_is: Phrases  # the same, of a word that means something else too
    of_theirs: Phrases  # what follows is somebody else's
    people: PartsByName  # whom somebody may tell of, by what they are to the writer
    acts: Phrases  # make the person before them the one who acts
    who: Phrases  # what follows is about the person before
    planned: Phrases  # it does not hold yet
    hypothetical: Phrases  # it need not hold at all
    past: Phrases  # it holds no longer
    now: Phrases  # it holds again
    asks: Phrases  # open a question
    mine: Phrases  # stand before somebody of the writer's
    article: Phrases  # stand before a person, with a word between or without
    determiner: Phrases  # stand right before a person
    introduces: Phrases  # after "I am", make a person the writer
    tells: Phrases  # after "my" and any word, make it a person
    joints: Phrases  # open a clause
    lists_on: Phrases  # of these, what may go on with a list
    turns: Phrases  # of these, what turns to something else
    took: Phrases  # before a person: what follows is theirs
    with_own: Phrases  # behind a person: what they have
    relative: Phrases  # of the words that open a question, what opens "what I do" as well
    hedges: Phrases  # of the words of a plan, what only says how sure it is
    after_person: Phrases  # behind a person: whose they are, or where
    adverbs: Phrases  # between a person and the verb
    institution: Phrases  # what is the writer's own place, and nobody who acts
    asks_openly: Phrases  # open a question that has no question mark
    who_only: Phrases  # of these, what follows nothing but a person
    indefinite: Phrases  # a person whom nothing says more of
    no_subject: Phrases  # before a verb: these are nobody who acts
    no_name: Phrases  # never stand in a name


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
    since_event: Phrases  # before a date: so long it has lasted
    of_mine: Phrases  # between a number and the people that it counts
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
    denied_behind: Phrases  # right behind what somebody could do: it is not done
    as_student: Phrases  # in the clause of years of leading: as a student
    nobody_acts: Phrases  # where a person could stand: nobody whose facts they are
    to_me: Phrases  # behind what gives: it is the writer who receives
    in_place: Phrases  # before a town and a comma: two letters behind it are a state
    jobs: Phrases  # beside "paid": it is the work that is
    sources: Phrases  # behind a number that goes on with hours: with whom or when these were
    adds: Phrases  # between hours and a number that goes on with them
    rates: Phrases  # how often; a number beside it is of each time
    holds: Phrases  # before a category: it is held
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
    as_of_now: Phrases  # in the clause of a number: it is what holds now
    since_degree: Phrases  # in the clause of years: they came after the degree
    of_whole: Phrases  # before a number: it is the whole of which a part is asked for
    each_time: Phrases  # behind hours: so long was each of them
    result: Phrases  # before a number: it is what those before come to
    statements: dict[str, Answers]  # that answer yes or no, by fact
    values: dict[str, PartsByName]  # that tell a value, by fact
    roles: PartsByName  # words that tell what somebody does


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
    in_progress: Phrases  # a degree or course that is not finished
    after_degree: Phrases  # the same, said after the degree and a comma
    works_with: Phrases  # somebody else has the degree
    somebody_else: Phrases  # the clause is not about the applicant
    ahead_of_it: Phrases  # what somebody does not do yet
    family: Phrases  # whose family it is says nothing of who did it
    behind_it: Phrases  # what somebody does no longer


class SpellingFile(FileModel):
    numbers: Phrases
    slips: Annotated[dict[str, str], EXTENDABLE]
    ordinary: Annotated[ByName, EXTENDABLE]  # words that are right as they are, in their plain form
    endings: Annotated[dict[str, tuple[str, ...]], EXTENDABLE]  # each with what stands in its place in that form
    changing: Names  # endings that stand in place of one another
    plural: str  # the ending of several


class AskingBackFile(FileModel):
    sentences: dict[str, Text]
    facts: dict[str, Text]
    units: dict[str, Text]


class LanguagesFile(FileModel):
    english: Phrases  # words that only English has
    spanish: Phrases  # words that only Spanish has


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
    "called": ListsFile,
    "languages": LanguagesFile,
    "danger": DangerFile,
    "danger_in_spanish": DangerFile,
    "clauses": ClausesFile,
    "claims": ClaimsFile,
}

FRAMES = frozenset({"danger", "danger_in_spanish"})  # the files of frames, which have parts of their own
