"""What a test of ConnectWise looks at once its host answers."""

from __future__ import annotations

from rfdesktop.adapters.psa.answers import Row
from rfdesktop.adapters.psa.connectwise.api import ConnectWiseApi, quoted
from rfdesktop.adapters.psa.stages import Step
from rfdesktop.domain.errors import ErrorCode
from rfdesktop.domain.psa.connections import TestStage
from rfdesktop.domain.psa.faults import PsaFault, refused


class ConnectWiseTrial:
    """The company, the keys, the right to tickets, the member ("" for the key's own)."""

    def __init__(self, api: ConnectWiseApi, member: str) -> None:
        self._api = api
        self._member = member

    @property
    def steps(self) -> tuple[Step, ...]:
        return (
            (TestStage.DISCOVERY, self._discovered),
            (TestStage.AUTHENTICATION, self._authenticated),
            (TestStage.RIGHTS, self._allowed),
            (TestStage.FIELDS, self._known_member),
        )

    async def _discovered(self) -> str:
        await self._api.discover(anew=True)
        return self._api.version

    async def _authenticated(self) -> str:
        try:
            info = await self._api.ask("GET", "/system/info")
        except PsaFault as fault:
            if fault.failure.code is not ErrorCode.PSA_NO_RIGHT:
                raise
            # Who may not read this is known all the same.
            return ""
        return Row(info.body).line("version")

    async def _allowed(self) -> str:
        await self._api.ask("GET", "/service/tickets", params={"pageSize": 1, "fields": "id"})
        return ""

    async def _known_member(self) -> str:
        if self._member:
            condition = f"identifier={quoted(self._member)}"
            if not await self._api.rows("/system/members", {"conditions": condition}, most=1):
                raise refused(ErrorCode.PSA_MEMBER_UNKNOWN, value=self._member)
        return self._member
