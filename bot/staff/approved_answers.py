"""Answers for everybody: drafted from a reply to one person, changed, approved and withdrawn."""

from __future__ import annotations

from collections.abc import Sequence

from bot.staff.answer_sync import as_said
from bot.staff.button_ids import about_answer, page_of_answers
from bot.staff.context import StaffContext, StaffMember
from bot.staff.inquiries import REPLY, find_here
from bot.staff.messages import (
    Alert,
    AnswerCard,
    CardReplaced,
    Notification,
    Outgoing,
    Requester,
    TellAskersNext,
    first_words,
)
from bot.staff.paging import page_of, turning
from bot.staff.revision import Revision, phrasing, read_revision
from bot.store.stored_answers import (
    AnswerStage,
    StaffAnswerRecord,
    add_draft,
    change_answer,
    drop_answer,
    find_answer,
    find_made_of,
    find_prepared,
    listed_answers,
)
from bot.store.stored_inquiries import Inquiry, InquiryLine, lines_of
from dialogs.faq import LONGEST_TOLD
from dialogs.messages import Button, Rows

_MOST_DIGITS = 9
_CARD_ACTIONS = {
    AnswerStage.DRAFT: ("approve", "discard"),
    AnswerStage.APPROVED: ("withdraw",),
    AnswerStage.WITHDRAWN: ("approve",),
}
_LIST_ACTIONS = {AnswerStage.DRAFT: ("change_one", "discard_one"), AnswerStage.APPROVED: ("change_one", "withdraw_one")}


def make_answer(context: StaffContext, member: StaffMember, about: str) -> list[Outgoing]:
    """Draft an answer from a reply and its question; a second press only names the existing draft."""
    code, line, message = (*about.split("."), "", "")[:3]
    inquiry = find_here(context, member, code)
    written = _written(context, inquiry, line, message) if inquiry else None
    if inquiry is None or written is None:
        return [Alert(context.text(member.language, "staff.no_inquiry", code=code))]
    question, reply = written
    if made := find_made_of(context.connection, code, reply.text):
        return [Alert(context.text(member.language, "drafting.made_already", number=made.id))]
    asked = [phrasing(question.text)]
    return [card_of(context, member, add_draft(context.connection, inquiry.association, asked, reply.text, code))]


def approve(context: StaffContext, member: StaffMember, about: str) -> list[Outgoing]:
    """Approve an answer; ask first if it would take questions away from another one."""
    return _approve(context, member, about, sure=False)


def approve_anyway(context: StaffContext, member: StaffMember, about: str) -> list[Outgoing]:
    """Approve an answer, even if it takes questions away from another one."""
    return _approve(context, member, about, sure=True)


def discard(context: StaffContext, member: StaffMember, about: str) -> list[Outgoing]:
    """Delete a draft."""
    kept = _pressed(context, member, about)
    if kept is None:
        return _alert(context, member, "drafting.gone")
    if kept.state != AnswerStage.DRAFT or not _is_current(about, kept):
        return _alert(context, member, "drafting.changed_since")
    drop_answer(context.connection, kept.id)
    return [AnswerCard(kept, context.text(member.shared_language, "drafting.discarded", number=kept.id))]


def withdraw(context: StaffContext, member: StaffMember, about: str) -> list[Outgoing]:
    """Withdraw an answer, which can be approved again."""
    kept = _pressed(context, member, about)
    if kept is None or kept.state != AnswerStage.APPROVED:
        return _alert(context, member, "drafting.gone" if kept is None else "drafting.not_in_use")
    change_answer(context.connection, kept.id, state=AnswerStage.WITHDRAWN)
    context.answers_changed()
    withdrawn = find_answer(context.connection, kept.id)
    return [card_of(context, member, withdrawn)] if withdrawn else []


def show_answer(context: StaffContext, member: StaffMember, about: str) -> list[Outgoing]:
    """Show the card of an answer, which a reply to it changes."""
    kept = _pressed(context, member, about)
    return [card_of(context, member, kept)] if kept else _alert(context, member, "drafting.gone")


def revise(context: StaffContext, member: StaffMember, number: int, text: str) -> list[Outgoing]:
    """Change an answer by a reply to its card, and show it.

    An approved answer changes at once, so the reply has to name the part that it changes.
    """
    language = member.shared_language
    kept = _find_theirs(context, member, number)
    read = read_revision(text, context.text(language, "drafting.question"), context.text(language, "drafting.answer"))
    if kept is None:
        return tell(context, member, "drafting.gone")
    if not (read.phrasings or read.text):
        return tell(context, member, "drafting.only_text")
    if kept.prepared and (read.phrasings or (kept.state == AnswerStage.APPROVED and not read.marked)):
        return tell(context, member, "prepared.only_the_answer", number=kept.id)
    if kept.prepared and len(read.text) > LONGEST_TOLD:
        about = f"#A{kept.id}"
        return tell(context, member, "prepared.too_long", about=about, n=len(read.text), most=LONGEST_TOLD)
    if kept.state == AnswerStage.APPROVED and not read.marked:
        return tell(context, member, "drafting.say_which", number=kept.id)
    return _change(context, member, kept, read)


def list_answers(context: StaffContext, member: StaffMember, last: str = "") -> list[Outgoing]:
    """List the drafts and the approved answers of the member's associations; `last` is said below them."""
    text, buttons = _page(context, member)
    return [Notification(Requester(), f"{text}\n\n{last}" if last else text, buttons)]


def turn_page(context: StaffContext, member: StaffMember, page: str) -> list[Outgoing]:
    """Replace the page shown by another one."""
    text, buttons = _page(context, member, page)
    return [Notification(Requester(), text, buttons, in_place=True)]


def card_of(
    context: StaffContext,
    member: StaffMember,
    kept: StaffAnswerRecord,
    note: str = "",
    actions: Sequence[str] | None = None,
) -> AnswerCard:
    """Return the card of an answer in its present state.

    Before approval it holds an applicant's words, which are redacted when the applicant is forgotten.
    """
    language, association = member.shared_language, context.groups.name_of(kept.association)
    card = context.text(
        language,
        "drafting.card",
        head=context.text(
            language,
            f"drafting.head_{kept.state}",
            number=kept.id,
            association=association,
        ),
        question=context.text(language, "drafting.question"),
        phrasings="\n".join(kept.phrasings),
        answer=context.text(language, "drafting.answer"),
        text=kept.text,
    )
    hint = f"{'prepared' if kept.prepared else 'drafting'}.hint_{kept.state}"
    text = f"{card}\n\n{note or context.text(language, hint, association=association)}"
    row = _row(context, language, kept, actions or _CARD_ACTIONS[AnswerStage(kept.state)])
    noted = kept.code and kept.state != AnswerStage.APPROVED and not member.private
    return AnswerCard(kept, text, (row,), (kept.code,) if noted else ())


def tell(context: StaffContext, member: StaffMember, key: str, **values: object) -> list[Outgoing]:
    """Tell everybody in the chat where the member asked."""
    return [Notification(Requester(), context.text(member.shared_language, key, **values))]


def _approve(context: StaffContext, member: StaffMember, about: str, *, sure: bool) -> list[Outgoing]:
    kept = _pressed(context, member, about)
    if kept is None:
        return _alert(context, member, "drafting.gone")
    if kept.state == AnswerStage.APPROVED:
        return _alert(context, member, "drafting.in_use_already")
    if not _is_current(about, kept):
        return _alert(context, member, "drafting.changed_since")
    if other := _answered_otherwise(context, kept):
        return [Alert(context.text(member.language, "prepared.filled_already", number=other.id))]
    taken = () if sure or kept.prepared else context.conversation("").taken_from(as_said(kept))
    if taken:
        note = context.text(member.shared_language, "drafting.taken", titles="\n".join(taken))
        away = ["discard"] if kept.state == AnswerStage.DRAFT else []
        return [card_of(context, member, kept, note, ["approve_anyway", *away])]
    filled_in = context.now.toordinal() if kept.prepared else None
    change_answer(context.connection, kept.id, state=AnswerStage.APPROVED, filled_in=filled_in)
    return _put_into_use(context, member, find_answer(context.connection, kept.id) or kept)


def _answered_otherwise(context: StaffContext, kept: StaffAnswerRecord) -> StaffAnswerRecord | None:
    """Return another approved answer to the same prepared question; None where there is none."""
    other = find_prepared(context.connection, kept.association, kept.prepared) if kept.prepared else None
    return other if other and other.id != kept.id and other.state == AnswerStage.APPROVED else None


def _put_into_use(context: StaffContext, member: StaffMember, kept: StaffAnswerRecord) -> list[Outgoing]:
    """Use the answer as it is stored now, tell people who asked before, and show its card."""
    context.answers_changed()
    return [TellAskersNext(kept, 0), card_of(context, member, kept, _not_reached(context, member, kept))]


def _not_reached(context: StaffContext, member: StaffMember, kept: StaffAnswerRecord) -> str:
    """Return a note that lists the phrasings which another answer still takes; empty where there are none."""
    if kept.prepared:  # it answers whatever was passed on about its matter
        return ""
    known = as_said(kept)
    after = context.conversation("").knowing([known])
    missed = [each for each in kept.phrasings if after.entry_for(each, kept.association, context.now) != known.id]
    if not missed:
        return ""
    return context.text(member.shared_language, "drafting.not_reached", phrasings="\n".join(missed))


def _change(context: StaffContext, member: StaffMember, kept: StaffAnswerRecord, read: Revision) -> list[Outgoing]:
    phrasings, text = read.phrasings or kept.phrasings, read.text or kept.text
    if (phrasings, text) == (kept.phrasings, kept.text):  # an edit that changed no words
        return []
    filled_in = context.now.toordinal() if kept.prepared else None
    change_answer(context.connection, kept.id, phrasings=phrasings, text=text, filled_in=filled_in)
    changed = find_answer(context.connection, kept.id) or kept
    in_use = changed.state == AnswerStage.APPROVED
    shown = _put_into_use(context, member, changed) if in_use else [card_of(context, member, changed)]
    return [CardReplaced(), *shown]


def _row(context: StaffContext, language: str, kept: StaffAnswerRecord, actions: Sequence[str]) -> tuple[Button, ...]:
    """Return the buttons of an answer; their ids hold its last change, so that outdated ones are recognized."""
    return tuple(
        Button(
            context.text(language, f"drafting.button_{each}", number=kept.id),
            about_answer(each.removesuffix("_one"), kept.id, kept.change),
        )
        for each in actions
    )


def _page(context: StaffContext, member: StaffMember, wanted: str = "") -> tuple[str, Rows]:
    """Return the text and the buttons of a page."""
    language = member.shared_language
    found = listed_answers(context.connection, member.associations)
    if not found:
        return context.text(language, "drafting.none_listed"), ()
    page = page_of(found, wanted)
    blocks = [
        context.text(language, "drafting.listed", page=page.number + 1, pages=page.pages),
        *(_item(context, language, each) for each in page.items),
    ]
    hidden = {each.id for each in page.items if _is_for_the_group(member, each)}
    if hidden:
        blocks.append(context.text(language, "drafting.drafts_in_group"))
    shown = [each for each in page.items if each.id not in hidden]
    rows = [_row(context, language, each, _LIST_ACTIONS[AnswerStage(each.state)]) for each in shown]
    return "\n\n".join(blocks), (*rows, *turning(context, language, page, page_of_answers))


def _item(context: StaffContext, language: str, kept: StaffAnswerRecord) -> str:
    """Return the entry of an answer in the list: of a draft not the question, which is in an applicant's words."""
    words = first_words(kept.text if kept.state == AnswerStage.DRAFT else kept.phrasings[0])
    association = context.groups.name_of(kept.association)
    return context.text(language, f"drafting.item_{kept.state}", number=kept.id, association=association, words=words)


def _pressed(context: StaffContext, member: StaffMember, about: str) -> StaffAnswerRecord | None:
    """Return the answer that a button is about; None where its data are made up."""
    number = about.partition(".")[0]
    could_be = number.isdecimal() and len(number) <= _MOST_DIGITS
    return _find_theirs(context, member, int(number)) if could_be else None


def _find_theirs(context: StaffContext, member: StaffMember, number: int) -> StaffAnswerRecord | None:
    """Return the answer with that number, where it is one of the member's associations.

    A draft may hold an applicant's words, which belong into the group alone.
    """
    kept = find_answer(context.connection, number)
    if kept is None or kept.association not in member.associations:
        return None
    return None if _is_for_the_group(member, kept) else kept


def _is_for_the_group(member: StaffMember, kept: StaffAnswerRecord) -> bool:
    """Whether it is a draft that may hold an applicant's words, and the member is somewhere else."""
    return member.private and kept.state == AnswerStage.DRAFT and not kept.prepared


def _is_current(about: str, kept: StaffAnswerRecord) -> bool:
    """Whether the button belongs to the answer's present state: a later message may have changed it."""
    return about == f"{kept.id}.{kept.change}"


def _written(
    context: StaffContext, inquiry: Inquiry, line: str, message: str
) -> tuple[InquiryLine, InquiryLine] | None:
    """Return the question with that id, and the reply that staff wrote in that message."""
    lines = lines_of(context.connection, inquiry.code)
    question = next((each for each in lines if str(each.id) == line and each.text.strip()), None)
    reply = next((each for each in lines if each.kind == REPLY and str(each.message) == message), None)
    return (question, reply) if question and reply else None


def _alert(context: StaffContext, member: StaffMember, key: str) -> list[Outgoing]:
    return [Alert(context.text(member.language, key))]
