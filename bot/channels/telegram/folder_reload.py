"""Take in changed folders of rules and words while the bot runs: all of them, or none if there is a problem."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING

from bot.channels.telegram.outgoing.call import Call
from bot.errors import UsageError
from bot.reloading.loading_process import LoadingProcess, giving_way

if TYPE_CHECKING:
    from bot.channels.telegram.background_tasks import InThread
    from bot.channels.telegram.handler import UpdateHandler
    from bot.reloading.rules_and_words import LoadingRequest, RulesAndWords
    from bot.staff.answer_sync import ConversationsByLanguage

_log = logging.getLogger(__name__)
_MOST_SECONDS = 60.0  # such as for a folder on a network that does not answer
_Introduce = Callable[[tuple[Call, ...]], Awaitable[None]]


class FolderReload:
    """Reload of the folders, whenever that is wanted; what is wanted meanwhile is done afterwards, once.

    The turns' own thread switches over between two turns, so no turn sees old rules and new words.
    """

    def __init__(self, request: LoadingRequest, menus: tuple[Call, ...]) -> None:
        self._request = request
        self._menus = menus
        self.failed = False  # whether the last one met a problem
        self.taken_in = asyncio.Event()  # set after each reload, for what has to look at the new rules

    async def serve(
        self, wanted: asyncio.Event, answering: UpdateHandler, in_thread: InThread, introduce: _Introduce
    ) -> None:
        """Reload whenever it is wanted, until cancelled."""
        while True:
            await wanted.wait()
            wanted.clear()
            start = perf_counter()
            loaded = await self._loaded(answering)
            self.failed = loaded is None
            if loaded is None:
                continue
            folders, conversations = loaded
            await in_thread(partial(answering.use, conversations, folders.staff))
            _log.info("reloaded", extra={"seconds": round(perf_counter() - start, 2)})
            self.taken_in.set()
            await self._introduce_anew(folders, introduce)

    async def _loaded(self, answering: UpdateHandler) -> tuple[RulesAndWords, ConversationsByLanguage] | None:
        """Return what the folders hold, ready to be used; None where they cannot be used, and the log says why."""
        process = LoadingProcess()
        try:
            async with asyncio.timeout(_MOST_SECONDS):
                return await asyncio.to_thread(_load, process, self._request, answering)
        except UsageError as error:
            _log.error("not reloaded", extra={"problems": str(error).splitlines()})
        except TimeoutError:
            _log.error("not reloaded", extra={"problems": [f"loading took longer than {_MOST_SECONDS:.0f} seconds"]})
        except Exception:  # noqa: BLE001  whatever is wrong with the new ones, the old ones are still good
            _log.exception("not reloaded")
        finally:
            process.close()
        return None

    async def _introduce_anew(self, folders: RulesAndWords, introduce: _Introduce) -> None:
        from bot.channels.telegram.menus import menus

        now = tuple(menus(folders.conversations, folders.staff.ids, self._request.language))
        changed = tuple(call for call in now if call not in self._menus)
        self._menus = now
        await introduce(changed)


def _load(
    process: LoadingProcess, request: LoadingRequest, answering: UpdateHandler
) -> tuple[RulesAndWords, ConversationsByLanguage]:
    folders = process.load(request)
    with giving_way():
        return folders, answering.prepared(folders.conversations)
