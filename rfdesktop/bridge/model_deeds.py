"""Has the services do the commands about models and the places where they are."""

from __future__ import annotations

from typing import assert_never

from rfdesktop.bridge.running_services import RunningServices
from rfdesktop.domain.models.commands import (
    AllowSpending,
    AskModels,
    AskPrices,
    AskUsage,
    ChooseModel,
    EndpointCommand,
    FindLocalServers,
    KeepEndpoint,
    KeepPrices,
    LookCommand,
    ModelCommand,
    MoneyCommand,
    RemoveEndpoint,
    TryEndpoint,
    UseEndpoint,
)
from rfdesktop.domain.models.endpoints import Place


class ModelDeeds:
    """Does what is asked about models. It waits for the service that it needs to come up."""

    def __init__(self, services: RunningServices) -> None:
        self._services = services

    async def of_chat(self, command: ChooseModel | AllowSpending) -> None:
        """Raises what the service raises."""
        match command:
            case ChooseModel(chat_id, choice):
                await (await self._services.chat_models.get()).choose(chat_id, choice)
            case AllowSpending(chat_id, aside):
                (await self._services.allowance.get()).allow(chat_id, aside)
            case _:
                assert_never(command)

    async def do(self, command: ModelCommand) -> None:
        """Does a command about no chat. Raises what the service raises."""
        if isinstance(command, LookCommand):
            await self._look(command)
        elif isinstance(command, EndpointCommand):
            await self._endpoint(command)
        elif isinstance(command, MoneyCommand):
            await self._money(command)
        else:
            assert_never(command)

    async def _look(self, command: LookCommand) -> None:
        match command:
            case AskModels(provider, endpoint, anew):
                await (await self._services.catalogue.get()).tell(provider, endpoint, anew=anew)
            case FindLocalServers():
                await (await self._services.local_servers.get()).tell()
            case TryEndpoint(provider, base_url, model, key, endpoint):
                trials = await self._services.trials.get()
                await trials.test(Place(provider, endpoint, base_url), model, key)
            case _:
                assert_never(command)

    async def _money(self, command: MoneyCommand) -> None:
        match command:
            case AskUsage(first_day, last_day):
                await (await self._services.spending.get()).tell(first_day, last_day)
            case AskPrices():
                await (await self._services.prices.get()).tell()
            case KeepPrices(own):
                await (await self._services.prices.get()).change(own)
            case _:
                assert_never(command)

    async def _endpoint(self, command: EndpointCommand) -> None:
        endpoints = await self._services.endpoints.get()
        match command:
            case KeepEndpoint(endpoint, instead_of):
                await endpoints.keep(endpoint, instead_of)
            case RemoveEndpoint(name):
                await endpoints.remove(name)
            case UseEndpoint(provider, name):
                await endpoints.use(provider, name)
            case _:
                assert_never(command)
