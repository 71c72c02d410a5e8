r"""Equations in Markdown, checked: every step of every formula, against the code of the same page.

A formula is plain TeX between `$` signs, as a reader sees it.  It is cut into claims (`tokens`, `rows`, `chains`) and
read by a small parser of its own (`parser`, with `grammar` and the modules of the operators, to a `tree`), gets its
symbols' values from the page's code and from comments (`directives`, `names`, `symbols`, `point`), and each step of it
must pass one of three rules (`steps`), at points that are enough to tell (`points`):

- a number is the correct rounding of the exact value (`number`);
- two sides with symbols are equal at random points, not only at the page's values (`identity`);
- a line of numbers says what the symbols above it are worth (`substitution`).

What cannot be read is an error, with its place.  What is taken on trust stands in the `report`.
`Equations` checks a page, and `check_formula` one formula.
"""

from bookcheck.maths.checking import Equations, check_formula
from bookcheck.maths.errors import EquationError
from bookcheck.maths.formulas import Directive, Formula, find
from bookcheck.maths.report import Report

__all__ = ["Directive", "EquationError", "Equations", "Formula", "Report", "check_formula", "find"]
