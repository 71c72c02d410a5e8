"""The figures of docs/labs/names.py: what the temperature does, and the loss on words of one's own."""

from __future__ import annotations

from collections.abc import Sequence

from book.figures.axes import Axes
from nnfs import History


def warmth(temperatures: Sequence[float], new: Sequence[int], good: Sequence[int], written: Sequence[str]) -> str:
    """How many names at each temperature are new, and how many of these sound like one."""
    axes = Axes(x=(0, 2), y=(0, len(written)), left=50, top=40, width=300, height=220)
    marks = []
    for counts, css, name, at, down in ((new, "tangent", "new", 5, -12), (good, "curve", "sound like a name", 4, -16)):
        points = list(zip(temperatures, counts))
        marks += [axes.curve(points, css), *(axes.dot(point, "bead", 3) for point in points)]
        marks.append(axes.note(points[at], name, 10, down, css="words strong", anchor="start"))
    ticks = {"x_ticks": (0, 0.5, 1, 1.5, 2), "y_ticks": range(0, len(written) + 1, 100)}
    return axes.alone(*marks, x_label="temperature", y_label=f"names of {len(written)}", **ticks)


def own_words(history: History) -> str:
    """The loss in each epoch, on the words that are learned from and on those that are not."""
    axes = Axes(x=(0, len(history.losses) - 1), y=(0, 6), left=38, top=40, width=320, height=220)
    marks = []
    for losses, css, name, at, down in (
        (history.losses, "curve", "learned", 42, -12),
        (history.validation_losses, "tangent", "unread", 48, -14),
    ):
        points = list(enumerate(losses))
        marks += [axes.curve(points, css), axes.note(points[at], name, -8, down, css="words strong", anchor="end")]
    ticks = {"x_ticks": (0, 20, 40, len(history.losses) - 1), "y_ticks": range(0, 7, 2)}
    return axes.alone(*marks, x_label="epoch", y_label="loss", **ticks)
