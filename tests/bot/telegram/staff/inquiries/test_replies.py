"""What people pass on, and what staff answer: both ways, with the real program."""

from __future__ import annotations

from tests.bot.telegram.people import User
from tests.bot.telegram.server import Fault
from tests.bot.telegram.staff.people import Member, asks, code_of, passed_on
from tests.bot.telegram.test_conversations import begun


def test_a_question_reaches_staff_and_their_answer_the_asker(bot, asker, ann):
    code = passed_on(asker, bot.team)
    ann.replies(code, text="It is 50 dollars <a year> & more.")

    heard = asker.hears("staff answered your question “How much is the fee in Connecticut")
    assert heard.endswith("It is 50 dollars <a year> & more.")
    assert asker.labels() == ["Write back"]
    ann.is_told("Delivered")
    bot.team.shows(f"{code}.*Answered by Ann")


def test_staff_learn_no_name_and_no_answers_without_consent(bot, ann):
    user = begun(User(bot.server), "Connecticut", "treatment", "MSW")
    code = passed_on(user, bot.team, "How long does Connecticut take to review?")

    shown = " ".join(each["text"] for each in bot.team.messages(code))
    assert "Quillfeather" not in shown
    assert "MSW" not in shown
    assert str(user.id) not in shown


def test_answers_and_result_go_along_with_consent(bot, ann):
    user = begun(User(bot.server), "Connecticut", "treatment", "MSW")
    code = passed_on(user, bot.team, "What does Connecticut charge for a review?", share=True)

    assert "MSW" in bot.team.shows(f"{code}.*They agreed to share")["text"]


def test_a_second_question_goes_below_the_card_and_can_be_answered_there(bot, asker, ann):
    code = passed_on(asker, bot.team)
    bot.server.wait_for(lambda: bot.team.messages(code))
    card = bot.team.shows(code)["message_id"]
    asks(asker, "When is the deadline in Connecticut?")
    more = bot.team.shows(f"{code}.*One more question.*deadline")

    assert more["params"]["reply_parameters"]["message_id"] == card
    ann.replies("One more question", text="In May.")
    asker.hears("your question “When is the deadline.*In May")


def test_several_replies_by_several_people_all_arrive_in_order(bot, asker, ann):
    code = passed_on(asker, bot.team)
    bob = Member(bot.team, name="Bob")
    for number in range(3):
        ann.replies(f"{code}.*question for", text=f"Ann says {number}")
        bob.replies(f"{code}.*question for", text=f"Bob says {number}")

    heard = [asker.hears() for _ in range(6)]
    assert [text.splitlines()[-1] for text in heard] == [f"{who} says {n}" for n in range(3) for who in ("Ann", "Bob")]


def test_an_edited_reply_goes_to_the_asker_as_corrected(bot, asker, ann):
    code = passed_on(asker, bot.team)
    ann.replies(code, text="It is 50 dollars.")
    asker.hears("50 dollars")
    ann.edits_reply("It is 60 dollars.")

    asker.hears("changed their answer to your question “How much is the fee in Connecticut.*60 dollars")


def test_an_edit_that_changes_no_words_is_not_told(bot, asker, ann):
    code = passed_on(asker, bot.team)
    ann.replies(code, text="It is 50 dollars.")
    asker.hears("50 dollars")
    ann.edits_reply("It is 50 dollars.")
    ann.replies(code, text="Anything else?")

    asker.hears("Anything else")


def test_the_asker_writes_back_into_the_same_inquiry(bot, asker, ann):
    code = passed_on(asker, bot.team)
    ann.replies(code, text="For which category?")
    asker.hears("For which category")
    asker.presses("Write back").hears("Type your message to CT-AIMH")
    asker.says("For IMHS, please").hears("passed it on")

    bot.team.shows(f"{code}.*One more question.*For IMHS, please")


def test_who_edits_what_they_wrote_to_staff_corrects_it_there_and_answers_nothing(bot, ann):
    user = begun(User(bot.server), "Connecticut", "treatment", "MSW")
    code = passed_on(user, bot.team)
    ann.replies(code, text="For which category?")
    user.hears("For which category")
    user.presses("Write back").hears("Type your message")
    user.says("For IMHS, I have 4 hours of training").hears("passed it on")
    user.edits("For IMHS, I have 40 hours of training").hears("passed your change on to CT-AIMH")

    bot.team.shows(f"{code}.*changed this question.*40 hours of training")
    user.says("/review")
    assert "40 hours" not in user.hears("MSW")


def test_an_edit_that_tells_of_danger_does_not_go_to_staff(bot, asker, ann):
    code = passed_on(asker, bot.team)
    asker.edits("I want to die").hears("988")
    asks(asker, "When is the deadline in Connecticut?")

    bot.team.shows(f"{code}.*deadline")
    assert not bot.team.messages("want to die")


def test_the_button_to_write_back_works_for_nobody_else(bot, asker, ann):
    code = passed_on(asker, bot.team)
    ann.replies(code, text="Yes.")
    asker.hears("Yes")
    data = asker.last()["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    stranger = User(bot.server)
    stranger.says("/start").hears()

    stranger.presses_raw(data).hears("Nothing has changed")


def test_an_inquiry_is_closed_reopened_and_answered(bot, asker, ann):
    code = passed_on(asker, bot.team)
    ann.presses_on(code, "Close")
    asker.hears("closed your question")
    ann.presses_on(f"{code}.*Closed", "Reopen")
    bot.team.shows(f"{code}.*Reply to this message")
    ann.presses_on(code, "Close")
    asker.hears("closed your question")
    ann.replies(f"{code}.*Closed", text="It is free after all.")

    asker.hears("free after all")
    bot.team.shows(f"{code}.*Answered by Ann")


def test_who_asks_again_after_closing_reopens_it(bot, asker, ann):
    code = passed_on(asker, bot.team)
    ann.presses_on(code, "Close")
    asker.hears("closed")
    asker.presses("Ask again").hears("Type your message")
    asker.says("And for students?").hears("passed it on")

    bot.team.shows(f"{code}.*One more question.*And for students")
    bot.team.shows(f"{code}.*question for.*Reply to this message")


def test_staff_hear_that_somebody_blocked_the_bot(bot, asker, ann):
    code = passed_on(asker, bot.team)
    bot.server.faults.append(Fault(403, "sendMessage", chat=asker.id))
    ann.replies(code, text="It is 50 dollars.")

    ann.is_told("Not delivered. They've blocked me")
    bot.team.shows(f"{code}.*question for.*last reply didn't reach them")


def test_a_reply_to_the_receipt_goes_to_the_asker_too(bot, asker, ann):
    code = passed_on(asker, bot.team)
    ann.replies(code, text="It is 50 dollars.")
    ann.replies(f"{code}.*Delivered", text="And 20 for students.")

    asker.hears("50 dollars")
    asker.hears("20 for students")


def test_a_question_that_holds_the_code_of_another_stays_what_it_is(bot, asker, ann):
    other = User(bot.server)
    other.says("/start").hears()
    code = passed_on(other, bot.team)
    mine = passed_on(asker, bot.team, f"How much is the fee in Connecticut for {code}?")
    ann.replies(f"{mine}.*question for", text="It is 50 dollars.")

    asker.hears("50 dollars")


def test_staff_hear_that_telegram_did_not_take_their_answer(bot, asker, ann):
    code = passed_on(asker, bot.team)
    bot.server.faults.append(Fault(400, "sendMessage", chat=asker.id))
    ann.replies(code, text="It is 50 dollars.")

    ann.is_told("Not delivered. Telegram turned it down")
    bot.team.shows(f"{code}.*question for.*Reply to this message")


def test_only_text_goes_and_staff_are_told_so(bot, asker, ann):
    code = passed_on(asker, bot.team)
    ann.replies(code, photo=[{}])
    ann.is_told("only pass on text")
    ann.replies(code, document={}, caption="See the form on our page.")

    ann.is_told("I passed on your words")
    asker.hears("See the form on our page")


def test_what_staff_write_among_themselves_stays_among_them(bot, asker, ann):
    passed_on(asker, bot.team)
    ann.says("Who takes this one?")
    ann.sends(text="I do", reply_to_message={"message_id": 1, "chat": ann.chat, "from": ann.who, "text": "#ABC123"})
    code = passed_on(asker, bot.team, "When is the deadline in Connecticut?")
    ann.replies(code, text="In May")

    asker.hears("In May")


def test_a_long_question_and_a_long_answer_arrive_whole(bot, asker, ann):
    code = passed_on(asker, bot.team)
    ann.replies(code, text="For whom?")
    asker.hears("For whom")
    asker.presses("Write back").hears("Type your message")
    asker.says("It is a long story. " * 200 + "The end?").hears("passed it on")
    assert all(code in each["text"] for each in bot.team.messages("a long story"))
    ann.replies("The end", text="so " * 1_360 + "done")

    asker.hears("answered your question “It is a long story")
    asker.hears("so so")
    asker.hears("done")


def test_a_result_is_sent_as_a_case_like_a_question(bot, ann):
    user = begun(User(bot.server), "Connecticut", "treatment", "MSW")
    user.says("/result").hears()
    user.presses("Send my result to").hears("This goes to")
    user.presses("Send it").hears("passed it on")
    code = code_of(bot.team.shows("is sending their result")["text"])
    assert "MSW" in bot.team.shows(f"{code}.*They agreed to share")["text"]

    ann.replies(f"{code}.*is sending their result", text="Looks good.")
    user.hears("wrote about your result.*Looks good")
    ann.presses_on(f"{code}.*is sending their result", "Close")
    user.hears("done with your result")


def test_with_topics_each_inquiry_has_its_own(bot, asker):
    code = passed_on(asker, bot.others, "How much is the fee in Virginia?")
    topic = bot.others.shows(code)["params"]["message_thread_id"]
    assert bot.server.topics[bot.others.id][topic].startswith(f"{code} How much is the fee")

    member = Member(bot.others)
    member.replies(code, text="It is 40 dollars.")
    asker.hears("40 dollars")
    assert member.is_told("Delivered")["params"]["message_thread_id"] == topic


def test_without_the_right_to_make_topics_the_card_stands_among_everything_else(bot, asker):
    bot.server.faults.append(Fault(400, "createForumTopic"))
    code = passed_on(asker, bot.others, "How much is the fee in Virginia?")

    assert "message_thread_id" not in bot.others.shows(code)["params"]


def test_a_topic_that_staff_deleted_loses_no_question(bot, asker):
    code = passed_on(asker, bot.others, "How much is the fee in Virginia?")
    del bot.server.topics[bot.others.id][bot.others.shows(code)["params"]["message_thread_id"]]
    asks(asker, "When is the deadline in Virginia?")

    assert "message_thread_id" not in bot.others.shows(f"{code}.*deadline")["params"]


def test_a_topic_that_takes_no_message_keeps_no_words_of_the_asker(bot, asker):
    code = passed_on(asker, bot.others, "How much is the fee in Virginia?")
    topic = bot.others.shows(code)["params"]["message_thread_id"]
    bot.server.faults.append(Fault(400, "sendMessage", chat=bot.others.id))
    asks(asker, "When is the deadline in Virginia?")

    bot.server.wait_for(lambda: bot.server.topics[bot.others.id][topic] == code)


def test_who_deletes_everything_leaves_nothing_with_staff_either(bot, asker, ann):
    code = passed_on(asker, bot.team, "Is the fee in Connecticut lower for Quillfeather?")
    asks(asker, "When is the Quillfeather deadline in Connecticut?")
    bot.team.shows(f"{code}.*Quillfeather deadline")
    ann.says("/open")
    ann.is_told("Quillfeather")
    asker.says("/forget").hears()
    asker.presses("Yes, delete").hears()
    bot.server.wait_for(lambda: not bot.team.messages("Quillfeather"))

    assert len(bot.team.messages(f"^{code}\nThe person deleted this")) == 3
    stored = b"".join(path.read_bytes() for path in bot.folder.glob("bot.sqlite*"))
    assert b"Quillfeather" not in stored


def test_the_name_of_a_topic_tells_nothing_of_what_was_deleted(bot, asker):
    code = passed_on(asker, bot.others, "How much is the fee in Virginia?")
    topic = bot.others.shows(code)["params"]["message_thread_id"]
    asker.says("/forget").hears()
    asker.presses("Yes, delete").hears()

    bot.server.wait_for(lambda: bot.server.topics[bot.others.id][topic] == code)


def test_a_reply_to_what_was_deleted_is_explained(bot, asker, ann):
    code = passed_on(asker, bot.team)
    asker.says("/forget").hears()
    asker.presses("Yes, delete").hears()
    ann.replies(f"{code}.*The person deleted this", text="It is 50 dollars.")

    ann.is_told(f"I don't have {code} anymore")
