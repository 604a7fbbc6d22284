"""What most bots are: python-telegram-bot's ConversationHandler with PicklePersistence, twenty questions.

IMHBOT_TELEGRAM_TOKEN=... IMHBOT_TELEGRAM_API_URL=http://... python -m tests.benchmarks.plain_bot FILE
"""

from __future__ import annotations

import os
import sys

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    PicklePersistence,
)

QUESTIONS = 20
CHOICES = ("Yes, it does", "No, not yet", "I am not sure", "Why do you ask?")


async def ask(update: Update, question: int) -> int:
    if question == QUESTIONS:
        await update.effective_chat.send_message("That was the last question.")
        return ConversationHandler.END
    keys = [[InlineKeyboardButton(each, callback_data=f"{question}:{each}")] for each in CHOICES]
    text = f"Question {question + 1} of {QUESTIONS}. Which of these fits you best?"
    await update.effective_chat.send_message(text, reply_markup=InlineKeyboardMarkup(keys))
    return question


async def begin(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    context.user_data["answers"] = {}
    return await ask(update, 0)


async def answered(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    await update.callback_query.answer()
    question, answer = update.callback_query.data.split(":")
    context.user_data["answers"][int(question)] = answer
    return await ask(update, int(question) + 1)


def main() -> None:
    """Answer until ended."""
    url = os.environ["IMHBOT_TELEGRAM_API_URL"] + "/bot"
    builder = Application.builder().token(os.environ["IMHBOT_TELEGRAM_TOKEN"]).base_url(url)
    bot = builder.persistence(PicklePersistence(sys.argv[1])).build()
    states = {number: [CallbackQueryHandler(answered, pattern=f"^{number}:")] for number in range(QUESTIONS)}
    start = [CommandHandler("start", begin)]
    bot.add_handler(ConversationHandler(start, states, start, name="plain", persistent=True, allow_reentry=True))
    bot.run_polling()


if __name__ == "__main__":
    main()
