"""*Make it an answer*: from a reply of staff to an answer for everybody, with the real program."""

from __future__ import annotations

import re

import pytest

from tests.bot.telegram.people import User
from tests.bot.telegram.server import BOT
from tests.bot.telegram.staff.answers.drafts import (
    approved,
    button,
    drafted,
    is_alerted,
    labels,
    newcomer,
    turned_to_last,
)
from tests.bot.telegram.staff.people import Member, passed_on


def test_a_draft_shows_question_and_answer_and_warns_of_names(bot, asker, ann):
    card = bot.team.shows(drafted(asker, ann, "How much is the fee in Connecticut?", "It is 50 dollars."))

    assert "take out names" in card["text"]
    assert labels(card) == ["Approve", "Discard"]


def test_a_draft_answers_nobody(bot, asker, ann):
    drafted(asker, ann, "How much is the fee in Connecticut?", "It is 51 dollars.")

    assert "51 dollars" not in newcomer(bot).says("How much is the fee in Connecticut?").hears()


def test_once_approved_it_answers_at_once_with_its_source(bot, asker, ann):
    approved(asker, ann, "Is parking in Connecticut free?", "Yes, behind <our> house & on the street.")

    heard = newcomer(bot).says("is parking free in Connecticut").hears()
    assert "Yes, behind <our> house & on the street." in heard
    assert "staff of CT-AIMH" in heard


def test_it_answers_for_that_association_alone(bot, asker, ann):
    approved(asker, ann, "Is there a newsletter in Connecticut?", "Yes, each month.")

    assert "each month" not in newcomer(bot).says("Is there a newsletter in Virginia?").hears()


def test_everybody_who_asked_the_same_is_told_once_and_their_card_says_so(bot, asker, ann):
    others = [newcomer(bot) for _ in range(2)]
    codes = [passed_on(each, bot.team, "Is there a coffee bar in Connecticut?") for each in others]
    approved(asker, ann, "Is there a coffee bar in Connecticut, please?", "Yes, it opens at nine.")

    for each, code in zip(others, codes, strict=True):
        each.hears("has an answer to your question “Is there a coffee bar.*Yes, it opens at nine")
        assert each.labels() == ["Write back"]
        bot.team.shows(f"{code}.*coffee bar.*Answered by #A")
    asker.says("/help").hears("type")  # and nothing before it


def test_who_got_that_very_reply_hears_of_it_only_when_it_says_something_else(bot, asker, ann):
    in_use = approved(asker, ann, "Is the office in Connecticut open on Fridays?", "Yes, all day.")
    ann.replies(in_use, text="answer: Only in the morning.")

    asker.hears("has a new answer to your question “Is the office.*Only in the morning")


def test_a_reply_to_a_draft_changes_its_words(bot, asker, ann):
    draft = drafted(asker, ann, "Do you meet on Zoom in Connecticut?", "Yes, dear Quillfeather.")
    ann.replies(draft, text="Yes, we do.\nEach week.")

    ann.is_told("A draft for.*Do you meet on Zoom.*Answer:\nYes, we do.\nEach week.")


def test_a_reply_to_a_draft_changes_how_it_is_asked(bot, asker, ann):
    draft = drafted(asker, ann, "What about my friend in Connecticut?", "Guests are welcome.")
    ann.replies(draft, text="question: Can I bring a guest?\nAre guests welcome?")
    changed = ann.is_told("Can I bring a guest\\?\nAre guests welcome\\?\n\nAnswer:\nGuests are welcome")
    ann.presses_raw(button(changed, "Approve"), changed)
    bot.team.shows("In use.*Guests are welcome")

    assert "Guests are welcome" in newcomer(bot).says("are guests welcome in Connecticut?").hears()


def test_what_was_changed_since_is_not_approved_by_an_older_card(bot, asker, ann):
    draft = drafted(asker, ann, "Is lunch served in Connecticut?", "Soup.")
    old = bot.team.shows(draft)
    ann.replies(draft, text="Bread.")
    ann.is_told("A draft for.*Bread")
    ann.presses_raw(button(old, "Approve"), old)

    is_alerted(ann, "changed since")
    assert not bot.team.messages("In use.*Soup")


def test_two_people_approve_at_once_and_it_is_approved_once(bot, asker, ann):
    bob = Member(bot.team, name="Bob")
    card = bot.team.shows(drafted(asker, ann, "Is there a piano in Connecticut?", "Yes, a small one."))
    for member in (ann, bob):
        member.presses_raw(button(card, "Approve"), card)

    bot.team.shows("In use.*a small one")
    is_alerted(bob, "already in use")


def test_a_second_press_on_make_it_an_answer_makes_no_second_draft(bot, asker, ann):
    draft = drafted(asker, ann, "Is there a garden in Connecticut?", "Yes, a big one.")
    bot.team.shows(draft)
    ann.presses_raw(ann.query["data"], ann.query["message"])

    is_alerted(ann, "already made an answer from this. It's #A")
    assert len(bot.team.messages(draft)) == 1


def test_a_discarded_draft_is_gone(bot, asker, ann):
    draft = drafted(asker, ann, "Is there a pool in Connecticut?", "No pool.")
    card = bot.team.shows(draft)
    ann.presses_on(draft, "Discard")
    bot.team.shows("#A[0-9]+ Discarded")
    ann.presses_raw(button(card, "Approve"), card)

    is_alerted(ann, "don't have this answer anymore")


def test_one_in_use_changes_at_once_but_only_on_purpose(bot, asker, ann):
    in_use = approved(asker, ann, "Is there a library in Connecticut?", "Yes, a room.")
    ann.replies(in_use, text="Thanks!")
    ann.is_told("haven't changed anything yet")
    assert "Yes, a room" in newcomer(bot).says("is there a library in Connecticut?").hears()

    ann.replies(in_use, text="Answer: Yes, two rooms.")
    ann.is_told("In use.*two rooms")
    assert "Yes, two rooms" in newcomer(bot).says("is there a library in Connecticut?").hears()


def test_a_withdrawn_answer_answers_nobody_until_it_is_approved_again(bot, asker, ann):
    in_use = approved(asker, ann, "Is there a bus in Connecticut?", "Line 7.")
    ann.presses_on(in_use, "Withdraw")
    bot.team.shows("Withdrawn.*Line 7")
    assert "Line 7" not in newcomer(bot).says("is there a bus in Connecticut?").hears()

    ann.presses_on("Withdrawn.*Line 7", "Approve")
    bot.team.shows("In use.*Line 7")
    assert "Line 7" in newcomer(bot).says("is there a bus in Connecticut?").hears()


def test_what_it_would_take_from_is_said_and_it_can_be_approved_all_the_same(bot, asker, ann):
    draft = drafted(asker, ann, "Is there a lift in Connecticut?", "Ask me.")
    ann.replies(draft, text="question: what is reflective supervision")
    changed = ann.is_told("A draft.*what is reflective supervision")
    ann.presses_raw(button(changed, "Approve"), changed)
    bot.team.shows("Careful: I already have an answer to this")
    ann.presses_on("Careful: I already have an answer", "Approve anyway")

    bot.team.shows("In use.*what is reflective supervision")


def test_answers_are_listed_changed_and_withdrawn_from_the_list(bot, asker, ann):
    approved(asker, ann, "Is there a map in Connecticut?", "On our page.")
    drafted(asker, ann, "Is there a flag in Connecticut?", "Blue.")
    number = re.search(r"#A(\d+) In use.*", bot.team.shows("In use.*On our page")["text"])[1]
    ann.says("/answers")
    listed = ann.is_told("Answers by staff, page 1")
    assert "Change A" in " ".join(labels(listed))
    last = turned_to_last(ann, listed)
    assert re.search(f"#A{number} CT-AIMH, in use: Is there a map in Connecticut", last["text"])
    assert re.search("a draft: Blue", last["text"])

    ann.presses_raw(button(last, f"Change A{number}"), last)
    bot.team.shows(f"#A{number} In use.*On our page")
    ann.presses_raw(button(last, f"Withdraw A{number}"), last)
    bot.team.shows(f"#A{number} Withdrawn")


def test_a_member_lists_and_changes_answers_alone_and_nobody_else_does(bot, asker, ann):
    approved(asker, ann, "Is there a carpet in Connecticut?", "We have one.")
    alone = User(bot.server)
    bot.server.members[bot.team.id].add(alone.id)
    alone.says("/answers").hears("Answers by staff")
    card = bot.team.shows("In use.*We have one")
    alone.sends(
        text="answer: We have two.",
        reply_to_message={"message_id": 1, "text": card["text"], "chat": alone.chat, "from": BOT},
    )
    alone.hears("In use.*We have two")

    stranger = newcomer(bot)
    stranger.sends(
        text="answer: We have three.",
        reply_to_message={"message_id": 1, "text": card["text"], "chat": stranger.chat, "from": BOT},
    )
    assert "three" not in stranger.hears()
    assert "Answers by staff" not in stranger.says("/answers").hears()
    assert "We have two" in newcomer(bot).says("is there a carpet in Connecticut?").hears()


def test_the_staff_of_one_association_do_not_touch_the_answers_of_another(bot, asker, ann):
    in_use = approved(asker, ann, "Is there a tree in Connecticut?", "An oak.")
    card = bot.team.shows(in_use)
    other = Member(bot.others)
    other.presses_raw(button(card, "Withdraw"), card)

    is_alerted(other, "don't have this answer anymore")
    assert "An oak" in newcomer(bot).says("is there a tree in Connecticut?").hears()


def test_who_deletes_everything_leaves_no_draft(bot, asker, ann):
    draft = drafted(asker, ann, "Is there a Quillfeather in Connecticut?", "Yes, you are.")
    card = bot.team.shows(draft)
    asker.says("/forget").hears()
    asker.presses("Yes, delete").hears()
    bot.server.wait_for(lambda: not bot.team.messages("Is there a Quillfeather"))
    ann.presses_raw(button(card, "Approve"), card)

    is_alerted(ann, "don't have this answer anymore")
    assert "Is there a Quillfeather" not in (bot.folder / "bot.sqlite").read_bytes().decode("latin-1")


def test_a_long_answer_stands_in_parts_and_each_can_be_replied_to(bot, asker, ann):
    draft = drafted(asker, ann, "Is there a scooter in Connecticut?", "A short one.")
    bot.team.shows(draft)
    ann.replies(draft, text="rung " * 810)
    ann.is_told("A draft for.*Is there a scooter")
    bot.team.shows("^#A[0-9]+\n\n.*rung rung")
    last = bot.team.shows("^#A[0-9]+\n\n.*Nobody gets this answer")
    assert labels(last) == ["Approve", "Discard"]

    ann.replies("^#A[0-9]+\n\n.*Nobody gets this answer", text="A long one.")
    ann.is_told("A draft for.*Is there a scooter.*A long one")


def test_a_draft_is_discarded_from_the_list(bot, asker, ann):
    card = bot.team.shows(drafted(asker, ann, "Is there a carrot in Connecticut?", "An orange one."))
    number = re.search(r"#A(\d+)", card["text"])[1]
    ann.says("/answers")
    last = turned_to_last(ann, ann.is_told("Answers by staff, page 1"))
    ann.presses_raw(button(last, f"Discard A{number}"), last)
    bot.team.shows(f"#A{number} Discarded")

    assert "Answers by staff" in bot.team.shows(re.escape(last["text"]))["text"]


@pytest.mark.parametrize("about", ["", "x", "-1.2", "0.0", "9" * 40, "1.1.1"])
def test_a_made_up_button_does_nothing(bot, ann, about):
    bot.team.shows("")
    ann.presses_raw(f"draft_approve:{about or '.'}", bot.team.messages()[-1])

    is_alerted(ann, "don't have this answer anymore|changed since|already in use")
