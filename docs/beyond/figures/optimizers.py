"""The figures of docs/beyond/optimizers.md: ways down one valley."""

from __future__ import annotations

from collections.abc import Mapping

from book.figures.axes import Axes, shown
from book.figures.valley import Loss, valleys
from book.web.alive import starting
from nnfs.gate.arrays import Floats


def valley(plain: Mapping[float, Floats], loss: Loss) -> str:
    """Plain steps, with a careful learning rate and with one near the limit."""
    return _walked(_plain(plain), loss, columns=1)


def six_walks(
    start: Floats,
    plain: Mapping[float, Floats],
    rolled: Mapping[float, Floats],
    own: Floats,
    both: Floats,
    loss: Loss,
) -> str:
    """All walks of the chapter side by side, as many steps each."""
    walks = _plain(plain)
    steps = min(map(len, walks.values()))
    walks |= {f"Momentum, β = {shown(kept)}": path for kept, path in rolled.items() if kept}
    walks |= {"RMSProp": own[:steps], "Adam": both[:steps]}
    careful, bold, *_ = plain
    settings = [{"name": "SGD", "rate": rate} for rate in (careful, bold)]
    settings += [{"name": "Momentum", "rate": ROLLS, "momentum": kept} for kept in rolled if kept]
    settings += [{"name": name, "rate": ADAPTS} for name in ("RMSProp", "Adam")]
    walked = _walked(walks, loss, columns=2)
    return starting(
        walked,
        walks=settings,
        names=list(walks),
        favourite=list(walks).index(f"Momentum, β = {shown(FAVOURITE)}"),
        **{"from": start},
    )


FAVOURITE = 0.9
"""The share of the velocity that the task is about."""

ROLLS, ADAPTS = 0.03, 0.2
"""The rates of the walks with momentum, and of those that adapt: a test holds them against the walks of the page."""


def _plain(plain: Mapping[float, Floats]) -> dict[str, Floats]:
    careful, bold, *_ = plain
    return {f"SGD, η = {shown(rate)}": plain[rate] for rate in (careful, bold)}


def _walked(walks: Mapping[str, Floats], loss: Loss, columns: int) -> str:
    """The walks with the loss at the end of each; the cross lies on top, so that the last dot does not hide it."""

    def steps(axes: Axes, path: Floats) -> list[str]:
        return [*axes.trail(path.tolist()), *axes.cross((0, 0))]

    return valleys(walks, loss, lambda path: f"loss {shown(loss(path[-1]), '.4f')}", steps, columns)
