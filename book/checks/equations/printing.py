r"""A tree as text again, in the notation that the parser reads: what is printed reads as the same tree.

>>> from book.checks.equations.parser import read
>>> print(latex(read(r"w_1*x_1 + {(-0.5)}^2 / \eta")))
w_{1} * x_{1} + \frac{(-0.5)^{2}}{\eta}
"""

from __future__ import annotations

from book.checks.equations.names import symbol
from book.checks.equations.tree import Tree

__all__ = ["latex", "symbol"]


def latex(tree: Tree) -> str:
    """Write a tree as a formula; each node knows how it is written."""
    return tree.latex()
