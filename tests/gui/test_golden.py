"""A few pictures of the window are kept, and stay as they are unless that is meant."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage

from tests.gui.likeness import Pixels, difference_picture, unlike_parts
from tests.pictures.golden import GOLDEN, take_golden
from tests.pictures.palette import rgb

KEPT = Path(__file__).parent / "golden"
#: Where a picture that is not as it was can be looked at.
SEEN = Path(__file__).parents[2] / "out" / "golden"
NAMES = [golden.name for golden in GOLDEN]


def pixels(path: Path) -> Pixels:
    image = QImage(str(path))
    assert not image.isNull(), path
    return rgb(image)


def save(shown: Pixels, path: Path) -> None:
    height, width = shown.shape[:2]
    shown = np.ascontiguousarray(shown)
    assert QImage(shown.data, width, height, width * 3, QImage.Format.Format_RGB888).save(str(path))


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pictures as the window looks now."""
    folder = tmp_path_factory.mktemp("golden")
    take_golden(folder, folder / "work")
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_it_looks_as_it_did(taken: Path, name: str) -> None:
    before, now = pixels(KEPT / f"{name}.png"), pixels(taken / f"{name}.png")
    unlike = unlike_parts(before, now) if before.shape == now.shape else None
    if unlike == []:
        return
    SEEN.mkdir(parents=True, exist_ok=True)
    new, difference = SEEN / f"{name}.png", SEEN / f"{name}-difference.png"
    save(now, new)
    save(difference_picture(before, now), difference)
    where = f"another size, {now.shape[1]} x {now.shape[0]}" if unlike is None else f"{unlike[0]} …"
    pytest.fail(f"{name} looks otherwise: {where}\nSee {new}\nand {difference}\nmake golden accepts it.")


def test_every_kept_picture_is_compared_and_all_are_small() -> None:
    assert {path.stem for path in KEPT.glob("*.png")} == set(NAMES)
    assert sum(path.stat().st_size for path in KEPT.glob("*.png")) < 400_000


class TestLikeness:
    """What is seen as another picture, shown on the kept ones."""

    @pytest.fixture(params=NAMES)
    def kept(self, request: pytest.FixtureRequest) -> Pixels:
        return pixels(KEPT / f"{request.param}.png")

    def test_a_picture_is_like_itself(self, kept: Pixels) -> None:
        assert unlike_parts(kept, kept) == []

    def test_edges_of_letters_may_be_smoothed_otherwise(self, kept: Pixels) -> None:
        beside = np.abs(np.diff(kept.astype(np.int16), axis=1, append=kept[:, -1:])).max(axis=2) > 0
        noise = np.random.default_rng(1).integers(-18, 19, kept.shape)
        assert unlike_parts(kept, (kept + noise * beside[..., None]).clip(0, 255).astype(np.uint8)) == []

    @pytest.mark.parametrize(("right", "down"), [(2, 0), (0, 2), (-2, 0), (0, -2)])
    def test_what_moves_by_two_pixels_is_seen(self, kept: Pixels, right: int, down: int) -> None:
        moved = kept.copy()
        part = np.s_[60:140, 20:180]
        moved[part] = np.roll(kept[part], (down, right), axis=(0, 1))
        assert unlike_parts(kept, moved)

    def test_a_line_that_moves_by_two_pixels_is_seen(self) -> None:
        before = np.full((64, 64, 3), 255, np.uint8)
        after = before.copy()
        before[30], after[32] = (226, 224, 217), (226, 224, 217)
        assert unlike_parts(before, after)

    def test_a_dot_that_moves_by_two_pixels_or_changes_its_colour_is_seen(self) -> None:
        def dotted(left: int, colour: tuple[int, int, int]) -> Pixels:
            shown = np.full((64, 64, 3), 255, np.uint8)
            shown[27:35, left : left + 8] = colour
            return shown

        dot = dotted(27, (13, 103, 191))
        assert unlike_parts(dot, dotted(29, (13, 103, 191)))
        assert unlike_parts(dot, dotted(27, (28, 92, 68)))

    def test_a_ground_that_gets_a_little_darker_is_seen(self, kept: Pixels) -> None:
        darker = kept.copy()
        darker[40:80, 40:200] = np.maximum(darker[40:80, 40:200], 6) - 6
        assert unlike_parts(kept, darker)

    def test_words_in_another_colour_are_seen(self, kept: Pixels) -> None:
        """Where they are darkest, or in a dark theme lightest, they turn redder."""
        ground = np.median(kept.reshape(-1, 3), axis=0)
        words = np.abs(kept.astype(np.int16) - ground).max(axis=2) > 120
        other = kept.copy()
        other[words] = np.where(ground.mean() > 128, (140, 0, 0), (255, 120, 120))
        assert unlike_parts(kept, other)
