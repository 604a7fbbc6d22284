"""Ask back about what is not clear, each time in another way, with the likely readings as buttons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from dialogs.actions import Command, JudgeAsIf, to_id
from dialogs.context import Context, Transition
from dialogs.fact_actions import RecordFacts
from dialogs.handlers.answers import record_facts, record_unknown
from dialogs.handlers.navigation import COMMANDS, as_if, keep, later
from dialogs.handlers.questions import plain_question
from dialogs.interview import OPENING
from dialogs.messages import Button
from dialogs.progress import Progress, Screen
from dialogs.understanding.language import asking_back
from dialogs.understanding.readers.answer_reader import IS_THAT_RIGHT
from dialogs.understanding.readers.yes_no_reader import says_yes
from dialogs.understanding.reading import Reading
from dialogs.understanding.understand import understand
from rules.facts import DEGREE, FactKind, FactValue

_PART_LARGER = "part_larger"
_ELSEWHERE = "association_not_loaded"  # after a mere greeting, it leads to the question for the state
NOTHING_READ = frozenset({"nothing_named", "not_understood"})  # reasons that say nothing of the reply itself
_CANNOT_BE_READ = frozenset({"too_long", "like_code"})  # reasons that ask for nothing; the open question follows
_NO_TOTAL = frozenset({"per", "frequency"})  # reasons of a reply that, said again, tells no more than how often
_MOST_OFFERED = 4
_MOST_ASKED_BACK = 2  # times in a row; after that, the ways past the question help more
_MOST_MISSES = 3  # to one question; then the talk goes on without its answer
_MOST_MISSES_AT_THE_END = 2  # to a question that was put off
_DECIDES_ALL = frozenset(fact for facts in OPENING.values() for fact in facts)  # never passed over by itself
_LONGEST_CHANGE = 200  # characters; a long story is not read once for each answer
_A_SENTENCE = 3  # words; "45" alone may change anything

# Screens on which no question is open, with the ways on that they lack; help there fits what is shown.
_WAYS_ON: Mapping[Screen, tuple[Command, ...]] = {
    Screen.GREETING: (),
    Screen.VERDICT: (Command.ASK,),
    Screen.REVIEW: (Command.RESULT, Command.ASK),
    Screen.STOPPED: (Command.ASK,),
}
_SHOWS_ANSWERS = frozenset({Screen.VERDICT, Screen.REVIEW})


def clarify(context: Context, reading: Reading, text: str) -> Transition:
    """Ask back, with the likely readings as buttons; the same reply again, despite a contradiction, is meant so."""
    if reading.reason == _ELSEWHERE and context.progress.purpose is None:
        context = context.replace(COMMANDS[Command.APPLY](context).progress)
    if context.progress.screen is Screen.AS_IF and reading.in_progress:
        return as_if(context, reading.in_progress)
    if told := _contradicting(context, reading):
        return record_facts(context, told)
    likely = _likely(context, reading)
    if likely and likely == context.progress.doubted and reading.reason not in _NO_TOTAL:
        return record_facts(context, likely)
    if reading.reason in NOTHING_READ and context.progress.screen is not Screen.QUESTION:
        return _change_meant(context, text) or plain_question(context, text) or nothing_understood(context)
    return _asked_back(context, reading, likely)


def change_offered(context: Context) -> Mapping[str, FactValue]:
    """Return the one change that the last message offered, where no question is open; a yes makes it."""
    offered = context.progress.doubted
    said = offered and _ask_for_change(context, _offer(context, offered))
    return offered if said and context.progress.just_said(said) else {}


def confirmed(context: Context, text: str) -> Transition | None:
    """Take a yes to "did I get that right?" as the answer it names, and a no as none; None where that was not asked."""
    doubted = context.progress.doubted
    if not doubted or not context.progress.just_said(_is_that_right(context, doubted)):
        return None
    opening = text.partition(",")[0]  # "no, I was"
    yes = next((said for part in (text, opening) if (said := says_yes(part, context.language)) is not None), None)
    if yes is None:
        return None
    return record_facts(context, doubted) if yes else asked_anew(context)


def is_no_to_the_choices(context: Context, reading: Reading) -> bool:
    """Return whether a plain no, which would mean nobody, comes right after "is it this one or that one?"."""
    return context.progress.misses == 1 and dict(reading.facts) == {context.progress.asking: []}


def asked_anew(context: Context) -> Transition:
    """Count a reply that answers nothing; the open question follows in another way."""
    progress = _missed(context.progress)
    return _moved_past(context, progress) or Transition(progress)


def nothing_understood(context: Context) -> Transition:
    """Help on where no question is open, each time in another way."""
    progress = _missed(context.progress)
    screen = progress.screen if progress.screen in _WAYS_ON else _ELSEWHERE_SHOWN
    turn = _FIRST if progress.misses == 1 else _BY_TURNS[progress.misses % 2]
    ways_on = () if turn is _FIRST else _WAYS_ON.get(progress.screen, ())
    offers = tuple(Button(context.text(f"buttons.{each.word}"), to_id(each)) for each in ways_on)
    return Transition(progress, (context.naming_buttons(f"misses.{screen}_{turn}"),), offers)


# Parts of the names of wording.
_ELSEWHERE_SHOWN, _FIRST, _BY_TURNS = "other", "first", ("again", "still")


def on_the_way(context: Context, reading: Reading) -> tuple[Button, ...]:
    """Offer to judge as if a degree on the way were held, to somebody without a graduate degree."""
    held = reading.facts.get(DEGREE, context.replayed.facts.get(DEGREE))
    graduate = held is not None and held not in context.words.book.catalogue.below_graduate
    if graduate or not reading.in_progress or reading.in_progress == context.progress.as_if:
        return ()
    label = context.text("buttons.as_if_degree", degree=context.words.choice(DEGREE, reading.in_progress))
    return (Button(label, to_id(JudgeAsIf(reading.in_progress))),)


def _asked_back(context: Context, reading: Reading, likely: Mapping[str, FactValue]) -> Transition:
    """Say the sentence that asks back, unless it was just said: then only the question follows, in other words."""
    progress = _missed(context.progress).replace(doubted=likely)
    if moved_past := _moved_past(context, progress):
        return moved_past
    offers = _offers(context, reading)
    sentence = (
        _is_that_right(context, likely) if reading.reason == IS_THAT_RIGHT else asking_back(reading, context.language)
    )
    most = 1 if reading.reason in NOTHING_READ else _MOST_ASKED_BACK
    stale = context.progress.just_said(sentence) or progress.misses > most
    which = context.text("misses.which")
    if stale and (not offers or context.progress.just_said(which)):
        return Transition(progress, offers=offers)  # the open question follows in another way
    said = which if stale else sentence
    return Transition(progress, (said,), offers, asks_back=reading.reason not in _CANNOT_BE_READ)


def _moved_past(context: Context, progress: Progress) -> Transition | None:
    """Go on without an answer that is missed again and again; it is asked for at the end, and at last left open."""
    asking = progress.asking
    most = _MOST_MISSES_AT_THE_END if asking in progress.later else _MOST_MISSES
    if progress.screen is not Screen.QUESTION or asking is None or asking in _DECIDES_ALL or progress.misses < most:
        return None
    if progress.revisiting:
        return keep(context, asking)
    move = later(context, asking)
    if asking in context.progress.contradicting:
        return move
    at_the_end = asking in move.progress.later and context.replace(move.progress).plan.next != asking
    move = move if at_the_end else record_unknown(context, asking)
    said = context.text(f"misses.{_PASSED[at_the_end]}", name=context.language.names[asking])
    return replace(move, said=(said, *move.said[1:]))


# Parts of the names of wording: what becomes of a question that is passed over.
_PASSED = {True: "come_back", False: "left_open"}


def _offers(context: Context, reading: Reading) -> tuple[Button, ...]:
    likely = [] if _is_all_there_is(context, reading) else reading.choices
    return (*(_offer(context, facts) for facts in likely), *on_the_way(context, reading))


def _contradicting(context: Context, reading: Reading) -> dict[str, FactValue]:
    """Return what the reply tells that contradicts an earlier answer; nothing where it only contradicts itself."""
    if reading.reason != _PART_LARGER:
        return {}
    known = context.progress.told
    sides = {fact: value for choice in reading.choices for fact, value in choice.items()}
    new = {fact: value for fact, value in sides.items() if known.get(fact) != value}
    return new if len(new) < len(sides) else {}


def _change_meant(context: Context, text: str) -> Transition | None:
    """Take a reply beside the answers for a change of one of them, where it can only be one; else ask which one."""
    if context.progress.screen not in _SHOWS_ANSWERS or len(text) > _LONGEST_CHANGE:
        return None
    meant = list(_changes(context, text))
    if not meant:
        return None
    is_plain = len(meant) == 1 and len(text.split()) >= _A_SENTENCE
    if is_plain and context.progress.screen is Screen.REVIEW:
        return record_facts(context, meant[0])
    offers = tuple(_offer(context, facts) for facts in meant[:_MOST_OFFERED])
    one = meant[0] if len(meant) == 1 else {}
    said = _ask_for_change(context, offers[0]) if one else context.text("misses.which_answer")
    return Transition(_missed(context.progress).replace(doubted=one), (said,), offers, asks_back=True)


def _is_that_right(context: Context, likely: Mapping[str, FactValue]) -> str:
    back = Reading("clarify", reason=IS_THAT_RIGHT, details={"said": _offer(context, likely).label})
    return asking_back(back, context.language)


def _ask_for_change(context: Context, offer: Button) -> str:
    return context.text("misses.which_one", said=offer.label)


def _changes(context: Context, text: str) -> Iterator[Mapping[str, FactValue]]:
    """Yield the answers that the reply would change, were it about them; a mere yes or no is about none of them."""
    told = context.progress.told
    known = context.words.book.catalogue.facts
    for fact, value in told.items():
        if fact in known and known[fact].kind is not FactKind.YES_NO:
            facts = understand(text, fact, context.language, today=context.today, known=told).facts
            if set(facts) == {fact} and facts[fact] != value:
                yield facts


def _missed(progress: Progress) -> Progress:
    return progress.replace(misses=progress.misses + 1)


def _offer(context: Context, facts: Mapping[str, FactValue]) -> Button:
    told = context.text("lists.dot").join(context.words.restate(fact, value) for fact, value in facts.items())
    return Button(told, to_id(RecordFacts.of(facts, sure=True)))


def _likely(context: Context, reading: Reading) -> dict[str, FactValue]:
    """Return the one likely reading that answers the open question, for a person who insists on it."""
    if reading.reason == IS_THAT_RIGHT:
        return dict(reading.choices[0])
    likely = [dict(choice) for choice in reading.choices if context.progress.asking in choice]
    return likely[0] if len(likely) == 1 else {}


def _is_all_there_is(context: Context, reading: Reading) -> bool:
    """Return whether the likely readings are just the choices of the question, which follow in its own words."""
    asking = context.progress.asking
    if asking is None or any(set(facts) != {asking} for facts in reading.choices):
        return False
    shown = list(context.words.labels(context.words.book.catalogue.facts[asking]))
    return 0 < len(shown) <= len(reading.choices)
