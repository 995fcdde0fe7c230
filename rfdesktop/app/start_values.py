"""What is known when the app starts: the profile, the settings in force, the keys that were given."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rfdesktop.adapters.keys import OFFICIAL_ORIGIN, Keys
from rfdesktop.adapters.policy_file import machine_policy
from rfdesktop.adapters.settings_file import SettingsFile, environment_overrides
from rfdesktop.app.paths import ProfilePaths, resources_folder
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.policy import Policy
from rfdesktop.domain.ports import KeyStore, SettingsStore
from rfdesktop.domain.settings import ProviderName, SettingProblem, Settings, apply, base_url_of, origin
from rfdesktop.services.providers.provider_keys import place_of


@dataclass(frozen=True, slots=True)
class Start:
    """What is known when the worker starts. `settings` are the ones in force, `saved` those of the file."""

    paths: ProfilePaths
    resources: Path
    store: SettingsStore
    keys: KeyStore
    saved: Settings
    settings: Settings
    overrides: Mapping[str, object]
    problems: tuple[SettingProblem, ...]
    policy: Policy = Policy()
    """What the organisation has decided; it stands over everything else, this start's own values too."""


def start_values(
    paths: ProfilePaths, overrides: Mapping[str, object], keys: Mapping[str, str], policy: Policy | None = None
) -> Start:
    """Reads them; `policy` stands for the machine's.

    Raises KnownError SETTING_INVALID for an override or a key that does not fit.
    """
    store = SettingsFile(paths.settings)
    saved, problems = store.load()
    from_environment = environment_overrides(os.environ)
    in_force, bad = apply(saved, from_environment, source="environment")
    in_force, refused = apply(in_force, overrides, source="override")
    if refused:
        raise KnownError(ErrorCode.SETTING_INVALID, setting=refused[0].name, value=refused[0].value)
    decided, slips = (policy, ()) if policy is not None else machine_policy()
    in_force = decided.over(in_force)
    rejected = {problem.name for problem in bad}
    taken = {name: value for name, value in from_environment.items() if name not in rejected} | dict(overrides)
    return Start(
        paths=paths,
        resources=resources_folder(),
        store=store,
        keys=_keys(in_force, taken, keys),
        saved=saved,
        settings=in_force,
        overrides=taken,
        problems=(*problems, *bad, *slips),
        policy=decided,
    )


def _keys(settings: Settings, overrides: Mapping[str, object], given: Mapping[str, str]) -> Keys:
    session = {}
    for name, key in given.items():
        if name not in tuple(ProviderName):
            raise KnownError(ErrorCode.SETTING_INVALID, setting="keys", value=name)
        provider = ProviderName(name)
        session[place_of(provider, base_url_of(settings, provider))] = key
    # The environment's key goes where the same hand, by the environment or at this start, says that Anthropic is;
    # else to Anthropic itself, whatever address is saved.
    named = "anthropic_base_url" in overrides
    return Keys(session, os.environ, origin(settings.anthropic_base_url) if named else OFFICIAL_ORIGIN)
