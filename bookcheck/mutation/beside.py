"""A mutant's own reading of the formulas, beside the page's, from the formula that was changed to the end.

Most changes that pass where they stand have left all symbols as they were.  Then each formula that follows
comes to the same for the mutant as for the page, so it need not be put to it: the mutant rests until the page
ends, where it is asked what it lacks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from bookcheck.facts.equation import STRANGE
from bookcheck.maths import Equations
from bookcheck.maths.formulas import Directive, Formula
from bookcheck.maths.seen import Seen
from bookcheck.mutation.mutant import Mutant


class Beside:
    """One mutant that walks beside the page."""

    def __init__(self, mutant: Mutant, page: Equations) -> None:
        self.mutant = mutant
        self.shift = len(mutant.replacement) - (mutant.end - mutant.start)
        self.equations = page.copy()
        self.equations.text = mutant.applied(page.text)
        self.equations.symbols.namespace = page.symbols.namespace
        self.strange = _strange(page.text)
        self.resting: int | None = None
        """How many formulas and directives the page had when all symbols meant what they mean there; None: not yet."""

    def check(self, item: Formula | Directive) -> str | None:
        """Check the page's own next formula; return what is wrong with it."""
        moved = {key: getattr(item, key) + self.shift for key in ("start", "end", "source_start")}
        return None if self.resting is not None else self.equations.check(type(item)(**{**vars(item), **moved}))

    def may_rest(self, page: Equations, number: int) -> None:
        """Rest from here on, if all that follows comes to the same as on the page."""
        if self.resting is None and self.equations.agrees(page, self.strange):
            self.resting = number

    def finish(self, page: Equations, shown: Sequence[Seen]) -> str | None:
        """Return what is wrong at the end; `shown` is what each formula and directive of the page has shown."""
        if self.resting is not None:
            own, self.equations.symbols = self.equations.symbols, page.symbols.copy()
            symbols = self.equations.symbols
            symbols.pending |= {name for name in own.pending if self.strange in name}
            symbols.awaited |= {name for name in own.awaited if self.strange in name}
            symbols.spelling = {**own.spelling, **symbols.spelling}
            for seen in shown[self.resting :]:
                self.equations.seen.take(seen, self.shift)
        return self.equations.finish()


@cache
def _strange(text: str) -> str:
    """Return what no name of a page has in it: a name is made of the page's letters, and none has a space."""
    return STRANGE if STRANGE not in re.sub(r"[\W\d_]", "", text) else " "
