"""What a tree is worth, where every symbol has a value, and how far an index runs.

Values are floats and arrays of them (see `arrays`).
"""

from __future__ import annotations

from book.checks.equations.blocks import COMPARISONS
from book.checks.equations.over import limits, span
from book.checks.equations.scope import Scope
from book.checks.equations.tree import evaluate

__all__ = ["COMPARISONS", "Scope", "evaluate", "limits", "span"]
