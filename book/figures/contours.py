"""Contours: where a function of two numbers is at least so much, and the line along which it is just that.

Marching squares: look at the function on a grid; an edge of the grid whose two ends lie on different
sides of the level is crossed by the contour.  Each crossing is then found exactly, by halving the edge.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from book.figures.svg import Point

Node: TypeAlias = tuple[int, int]
Edge: TypeAlias = tuple[Node, Node]
Surface: TypeAlias = Callable[[float, float], float]


class Grid:
    """A function looked at on a grid, which is asked again only where a contour passes."""

    def __init__(self, surface: Surface, xs: Sequence[float], ys: Sequence[float]) -> None:
        self.surface = surface
        self.xs = [xs[0], *xs, xs[-1]]
        self.ys = [ys[0], *ys, ys[-1]]
        self.values = {(i, j): surface(x, y) for i, x in enumerate(xs, start=1) for j, y in enumerate(ys, start=1)}

    def region(self, level: float) -> list[list[Point]]:
        """The outlines of where the function is at least `level`, each closed."""
        return [[self._crossing(edge, level) for edge in ring] for ring in self._rings(level)]

    def line(self, level: float) -> list[list[Point]]:
        """The line along which the function is `level`: the outlines without the frame."""
        lines: list[list[Point]] = []
        for ring in self._rings(level):
            # Start at the frame, if the outline touches it, so that no line is cut in two.
            start = next((k for k, edge in enumerate(ring) if self._is_frame(edge)), 0)
            current: list[Point] = []
            for edge in ring[start:] + ring[:start]:
                if self._is_frame(edge):
                    current = []
                else:
                    if not current:
                        lines.append(current)
                    current.append(self._crossing(edge, level))
        return lines

    def _rings(self, level: float) -> list[list[Edge]]:
        """Follow the crossings from cell to cell until each ring is closed.

        Around the grid stands a frame of nodes that count as below every level, so that each ring closes.
        """
        following: dict[Edge, Edge] = {}
        for i in range(len(self.xs) - 1):
            for j in range(len(self.ys) - 1):
                corners = [(i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1)]
                crossed = [
                    (self._is_above(a, level), (min(a, b), max(a, b)))
                    for a, b in zip(corners, corners[1:] + corners[:1])
                    if self._is_above(a, level) != self._is_above(b, level)
                ]
                # Two corners above that lie across from each other are one piece if the middle is above too.
                onward = -1 if len(crossed) == 4 and not self._is_joined(i, j, level) else 1
                for k, (leaving, edge) in enumerate(crossed):
                    if leaving:
                        following[edge] = crossed[(k + onward) % len(crossed)][1]
        rings = []
        while following:
            edge = next(iter(following))
            ring = []
            while edge in following:
                ring.append(edge)
                edge = following.pop(edge)
            rings.append(ring)
        return rings

    def _is_above(self, node: Node, level: float) -> bool:
        return node in self.values and self.values[node] >= level

    def _is_joined(self, i: int, j: int, level: float) -> bool:
        (x1, y1), (x2, y2) = self._point((i, j)), self._point((i + 1, j + 1))
        return self.surface((x1 + x2) / 2, (y1 + y2) / 2) >= level

    def _is_frame(self, edge: Edge) -> bool:
        return edge[0] not in self.values or edge[1] not in self.values

    def _crossing(self, edge: Edge, level: float) -> Point:
        above, below = edge if self._is_above(edge[0], level) else edge[::-1]
        inside, outside = self._point(above), self._point(below)
        if self._is_frame(edge):
            return inside
        for _ in range(16):
            middle = ((inside[0] + outside[0]) / 2, (inside[1] + outside[1]) / 2)
            if self.surface(*middle) >= level:
                inside = middle
            else:
                outside = middle
        return inside

    def _point(self, node: Node) -> Point:
        return self.xs[node[0]], self.ys[node[1]]


def bends(points: list[Point]) -> list[Point]:
    """The points at which an outline turns; the others would only lengthen the file."""
    found: list[Point] = []
    for point, following in zip(points, points[1:] + points[:1]):
        x, y = found[-1] if found else points[-1]
        across = (point[0] - x) * (following[1] - y) - (point[1] - y) * (following[0] - x)
        if abs(across) > 0.2:
            found.append(point)
    return found
