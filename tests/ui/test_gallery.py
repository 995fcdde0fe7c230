"""The pictures of the self-check."""

from __future__ import annotations

from pathlib import Path

from rfdesktop.app.gallery import Gallery
from rfdesktop.app.gallery_scenes import SCENES, about
from tests.ui.window_driver import WindowDriver


def test_a_scene_is_taken_in_both_themes_and_one_that_fails_does_not_end_the_rest(
    app: WindowDriver, tmp_path: Path
) -> None:
    def broken(gallery: Gallery) -> None:
        gallery.window_of_its_own("nowhere")

    gallery = Gallery(app.application, tmp_path / "pictures")
    gallery.run((broken, about))
    assert {path.name for path in (tmp_path / "pictures").iterdir()} == {"about-dark.png", "about-light.png"}
    assert len({scene.__name__ for scene in SCENES}) == len(SCENES)
