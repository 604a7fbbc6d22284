"""The only entry point to the conversation: (progress, message, now) -> what to keep and what to say. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from dialogs.actions import Command, parse, to_id
from dialogs.advance import advance, noting_needs, rules_changed, without_unread, without_vanished
from dialogs.content.loading import in_case
from dialogs.content.models import LanguageContent
from dialogs.context import Context, Transition
from dialogs.faq import MOST_CARDS, Card, FaqCatalogue, StaffAnswer, answer, cards
from dialogs.faq.finding.ranking import taken_from
from dialogs.faq.plain_questions import danger_in
from dialogs.faq.prepared.prepared_questions import PreparedQuestion, missing
from dialogs.group_chat import GroupReply, explain
from dialogs.handlers.buttons import handle_press
from dialogs.handlers.hand_off import not_sent, while_reachable
from dialogs.handlers.kept_results import reply_on_receipt, tell_of_receipt
from dialogs.handlers.reminding import noting_result, rules_looked_at
from dialogs.handlers.typed import answers_what_is_open, handle_text
from dialogs.handlers.whole_message import telling_spanish
from dialogs.interview import opening_told
from dialogs.messages import ButtonPress, Message, Reply, TextMessage, Turn
from dialogs.progress import Progress, Screen
from dialogs.receipts import ReceiptFound, ReceiptOutcome
from dialogs.reminders import RemindBy, ReminderKind, due, without_reminders
from dialogs.screens import show
from dialogs.screens.in_danger import in_danger
from dialogs.screens.in_short import beside, in_short, shown_next
from dialogs.screens.layout import rows_of
from dialogs.screens.reminder_screens import reminder_message
from dialogs.texts.help_lines import help_card
from dialogs.texts.receipt import as_it_was
from dialogs.texts.shared import progress_so_far, side_by_side
from dialogs.texts.verdict_json import as_if_data, verdict_data
from dialogs.understanding.danger.danger import Danger
from dialogs.understanding.language import Language
from dialogs.wording import Phrasebook
from rules import RuleBook
from rules.facts import FactValue
from rules.judged_rules import fingerprint
from rules.model import DEFAULT_TIMEZONE


class Conversation:
    """A rule book and the words of one language, ready to talk.

    `staffed` are the ids of the associations whose staff can be reached over the channel; to all others nothing is
    offered to be passed on. `keeps_results` says whether the channel keeps a result under a code.
    """

    def __init__(
        self,
        book: RuleBook,
        content: LanguageContent,
        language: Language,
        answers: FaqCatalogue | None = None,
        staffed: frozenset[str] = frozenset(),
        *,
        keeps_results: bool = True,
        reminds: RemindBy = RemindBy.NEXT_START,
    ) -> None:
        self._words = Phrasebook(content, book)
        self._language = language
        self._answers = answers
        self._staffed = staffed
        self._keeps_results = keeps_results
        self._reminds = reminds

    def respond(self, progress: Progress | None, message: Message, now: datetime) -> Turn:
        """Answer one message of a person; `progress` is what the last turn kept, None for somebody new."""
        about = progress.receipt if progress else None
        progress = progress.replace(receipt=None) if progress and about else progress
        if isinstance(message, ButtonPress):
            return self._turn_of(progress, lambda context: handle_press(context, parse(message.button)), now)
        context = self._context(progress or Progress(), now)
        danger = self._danger(message.text)
        if danger and (danger.told or not answers_what_is_open(context, message.text)):
            return self._shown(context, in_danger(context, danger), Transition(context.progress))
        return self._turn_of(
            progress,
            lambda context: telling_spanish(
                context,
                message.text,
                (reply_on_receipt(context, about, message.text) if about else None)
                or handle_text(context, message.text, lambda: show(context).buttons),
            ),
            now,
        )

    def remind(self, progress: Progress | None, said: str, now: datetime) -> Turn:
        """Say this about something that is no message, such as a picture, and show again what is open."""
        return self._turn_of(progress, lambda context: Transition(context.progress, (said,)), now)

    def reminder(self, kind: ReminderKind, now: datetime) -> Reply:
        """Return the message that reminds somebody of this; it tells nothing about them."""
        return reminder_message(self._context(Progress(), now), kind)

    def take_due(self, progress: Progress, now: datetime) -> tuple[Progress, Reply | None]:
        """Return the progress without the reminders whose day has come, and the message that reminds of them."""
        found = due(progress.reminders, now.date())
        if not found:
            return progress, None
        left = without_reminders(progress.reminders, (each.name for each in found))
        return progress.replace(reminders=left), self.reminder(found[-1].kind, now)

    def rules_looked_at(self, progress: Progress, now: datetime) -> tuple[Progress, bool]:
        """Return the progress resting on the rules of today, and whether they have changed the result."""
        return rules_looked_at(self._context(progress, now))

    def fingerprints(self, now: datetime) -> Collection[str]:
        """Return the fingerprints of the rules of today: of each association, and of all of them."""
        book = self._words.book
        return {fingerprint(book, association, now.date()) for association in (None, *book.associations)}

    def time_zone(self, progress: Progress) -> str:
        """Return the name of the time zone of the person's association."""
        own = self._words.book.associations.get(str(progress.told.get("association")))
        return own.timezone if own else DEFAULT_TIMEZONE

    def tell_of_receipt(self, progress: Progress | None, outcome: ReceiptOutcome, now: datetime) -> Turn:
        """Tell what came of a wish of the last turn about a kept result; this takes the place of that turn."""
        turn = self._turn_of(progress, lambda context: tell_of_receipt(context, outcome), now)
        before = as_it_was(self._words, outcome.result) if isinstance(outcome, ReceiptFound) else []
        return replace(turn, replies=(*map(Reply, before), *turn.replies))

    def explain(self, text: str, now: datetime) -> GroupReply:
        """Answer a question that somebody asks before others, such as in a group."""
        return explain(self._context(Progress(), now), text)

    def hears_danger(self, text: str) -> bool:
        """Return whether the text tells that somebody is in danger, which comes before everything else."""
        return self._danger(text) is not None

    def knowing(self, approved: Iterable[StaffAnswer]) -> Conversation:
        """Return a conversation that has these answers by staff beside those of this one."""
        known = tuple(approved)
        if not known:
            return self
        more = self._answers and self._answers.with_entries(known)
        content, keeps = self._words.content, self._keeps_results
        return Conversation(
            self._words.book, content, self._language, more, self._staffed, keeps_results=keeps, reminds=self._reminds
        )

    def prepare(self, now: datetime) -> None:
        """Work out now what the first messages would otherwise wait for."""
        self._language.spelling.prepare()
        if self._answers:
            self._answers.prepare()
        for message in (TextMessage("/start"), ButtonPress(to_id(Command.APPLY))):
            self.respond(None, message, now)

    def entry_for(self, question: str, association: str, now: datetime) -> str | None:
        """Return the id of what answers the question of somebody of that association; None where it is nothing."""
        if self._answers is None or association not in self.associations:
            return None
        facts: dict[str, FactValue] = {"association": association}
        given = answer(question, self._answers, words=self._words, facts=facts, today=now.date())
        return (given.told or given.entry) if given.kind == "answer" else None

    def missing(self, association: str, told: Iterable[StaffAnswer]) -> tuple[PreparedQuestion, ...]:
        """Return the prepared questions that neither files nor `told`, what staff approved, answer for it."""
        if self._answers is None:
            return ()
        everything = (*self._answers.filled_in, *told)
        return missing(self._answers.prepared, association, self._words.book, everything)

    def prepared(self, question: str) -> PreparedQuestion | None:
        """Return the prepared question with that id; None where there is none."""
        return self._answers.prepared.get(question) if self._answers else None

    def taken_from(self, new: StaffAnswer) -> tuple[str, ...]:
        """Return the titles of the answers whose questions an answer by staff would take."""
        found = taken_from(new, self._answers) if self._answers else ()
        return tuple(dict.fromkeys(entry.title for entry in found))

    def cards(self, query: str, now: datetime, most: int = MOST_CARDS) -> tuple[Card, ...]:
        """Return up to `most` answers to a query, which may be half typed, the best first."""
        if danger := self._danger(query):
            return (Card(_DANGER, *help_card(self._words, danger)),)
        return cards(query, self._answers, words=self._words, today=now.date(), most=most) if self._answers else ()

    def about_somebody_else(self) -> Conversation:
        """Return the conversation as it is led in a case: in words for that, and nothing is passed on or kept."""
        content, never = in_case(self._words.content), RemindBy.NOTHING
        return Conversation(
            self._words.book, content, self._language, self._answers, keeps_results=False, reminds=never
        )

    def progress_so_far(self, progress: Progress, now: datetime) -> str:
        """Say in a few short lines how far a conversation is."""
        context = self._context(progress, now)
        return progress_so_far(self._words, context.replayed, context.plan.left)

    def side_by_side(self, talks: Mapping[str, Progress], now: datetime) -> str:
        """Set the results of several conversations, by their names, side by side."""
        return side_by_side(self._words, {name: self._context(each, now).replayed for name, each in talks.items()})

    @property
    def associations(self) -> Collection[str]:
        """The ids of the associations whose rules are loaded."""
        return self._words.book.associations.keys()

    def text(self, key: str, **values: object) -> str:
        """Return the wording with that key (`file.key`), for what only a channel says."""
        return self._words.text(key, **values)

    def _danger(self, text: str) -> Danger | None:
        return danger_in(text, self._language.danger, lambda: self._language, self._answers, self._words)

    def _turn_of(self, progress: Progress | None, message: Callable[[Context], Transition], now: datetime) -> Turn:
        reachable = while_reachable(progress or Progress(), self._staffed)
        before, unread = without_unread(self._context(reachable, now))
        move, gone = _going_on(reachable, before, message(before))
        after = _counting_anew(before, advance(before.replace(move.progress)))
        changed = (*unread, *rules_changed(_on_the_day_of(after, before)))
        said = (*(() if changed else gone), *changed, *not_sent(before, move), *move.said, *_more_left(after))
        noted = after.replace(noting_needs(after).replace(left=_left_told(after)))
        noted = noted.replace(noting_result(noted))
        shown = beside(noted, show(noted) if changed else shown_next(before, noted, move), said)
        noted = noted.replace(noted.progress.saying((*said, shown.text or in_short(noted))))
        return self._shown(noted, _with(shown, said, move), move)

    def _context(self, progress: Progress, now: datetime) -> Context:
        kept = self._answers, self._staffed, self._keeps_results, self._reminds
        return Context(self._words, self._language, without_vanished(progress, self._words), now.date(), *kept)

    def _shown(self, context: Context, reply: Reply, move: Transition) -> Turn:
        progress, replayed = context.progress, context.replayed
        done = progress.judged_on is not None
        return Turn(
            progress=None if move.forget else progress,
            replies=_beside(move.kept, reply, stands=progress.screen is Screen.VERDICT),
            asking=progress.asking if progress.screen in (Screen.QUESTION, Screen.FINDER) else None,
            done=done,
            answered=len(progress.answers),
            at_most_left=context.plan.left,
            facts=replayed.facts,
            verdict=verdict_data(replayed.verdict, context.words.content.notes) if done else None,
            as_if=as_if_data(replayed.assumed, context.words.content.notes) if replayed.assumed else None,
            passed_on=move.passed_on,
            receipt=move.receipt,
            in_place=move.in_place and not move.said,
            outcome=move.outcome,
            about=move.about,
        )


def _going_on(stored: Progress, context: Context, move: Transition) -> tuple[Transition, tuple[str, ...]]:
    """Go on with the next question where the open one has vanished, and say so."""
    if stored.screen is not Screen.QUESTION or context.progress.screen is Screen.QUESTION or move.forget:
        return move, ()
    progress = move.progress
    if progress.screen is Screen.STOPPED:
        unclear = progress.misses > context.progress.misses  # no wonder: it was about the question that has vanished
        on = progress.replace(screen=Screen.QUESTION, misses=0)
        move = Transition(on) if unclear else move.replace(progress=on)
    return move, (context.text("answers.question_gone"),)


_DANGER = "danger"  # the id of the card about it


def _with(reply: Reply, said: tuple[str, ...], move: Transition) -> Reply:
    """Put what is said about the message before what is shown, and its buttons around the others."""
    text = "\n\n".join(filter(None, (*said, reply.text)))
    return replace(reply, text=text, buttons=rows_of(move.offers) + reply.buttons + rows_of(move.below))


def _beside(kept: Reply | None, reply: Reply, *, stands: bool) -> tuple[Reply, ...]:
    """Send what is to be kept before the reply; a verdict that stands is not said again, only its buttons follow."""
    if kept is None:
        return (reply,)
    return (replace(kept, buttons=reply.buttons),) if stands else (kept, reply)


def _on_the_day_of(after: Context, before: Context) -> Context:
    """Return the context before a message judged as after it: a verdict shown anew goes by new rules."""
    day = after.progress.judged_on
    if before.progress.judged_on in (None, day):
        return before
    return before.replace(before.progress.replace(judged_on=day))


def _counting_anew(before: Context, after: Context) -> Context:
    """Count the replies that are not understood anew, where something else is open now."""
    if (before.progress.screen, before.progress.asking) == (after.progress.screen, after.progress.asking):
        return after
    return after.replace(after.progress.replace(misses=0))


def _more_left(context: Context) -> Iterator[str]:
    """Say that more questions are left than before: the number never rises without a word.

    That two answers cannot both be true says itself why one more is asked.
    """
    if context.replayed.contradiction:
        return
    before, now = context.progress.left, _left_told(context)
    if before is not None and now is not None and now > before:
        more = now - before
        yield context.text("answers.more_left_one" if more == 1 else "answers.more_left", n=more)


def _left_told(context: Context) -> int | None:
    """Return the number of questions left, once it says something: when place and work are known."""
    if context.progress.screen is not Screen.QUESTION or not opening_told(context.replayed):
        return None
    return context.plan.left
