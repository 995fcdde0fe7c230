"""Building what knows the windows of models."""

from __future__ import annotations

from rfdesktop.domain.model_windows import ModelWindow
from rfdesktop.services.providers.windows import Windows


def model_windows() -> Windows:
    """The windows of models, with servers of one's own asked."""
    return Windows(_asked)


async def _asked(base_url: str, model: str) -> ModelWindow | None:
    # Here, so that what speaks HTTP is imported with the provider's library and no earlier.
    from rfdesktop.adapters.models.local_windows import local_window

    return await local_window(base_url, model)
