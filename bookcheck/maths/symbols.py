"""What the symbols of a page mean, as far as the page has said so by now.

A symbol's meaning is looked for in this order:

1. what a directive or a formula said of it last: a definition, a binding to Python, or that it is free;
2. the page's variable of the same name (see `names`), or the element of the page's vector: w_1 is w1, or w[0];
   if the page has both and they differ, that is an error;
3. what everybody knows: e, π, exp, log, tanh and their like.
"""

from __future__ import annotations

import builtins
import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from bookcheck.maths.arrays import numeric
from bookcheck.maths.domains import Domain
from bookcheck.maths.errors import EquationError, UnboundError
from bookcheck.maths.expressions import Expression
from bookcheck.maths.functions import FUNCTIONS
from bookcheck.maths.names import alike, element, plain, symbol
from bookcheck.maths.tree import Tree, names, replaced
from bookcheck.maths.words import Reading

KNOWN: dict[str, Callable[..., Any]] = {name: known.of for name, known in FUNCTIONS.items()}
CONSTANTS = {"e": np.e, "pi": np.pi, "infty": np.inf}


@dataclass(frozen=True)
class Function:
    """A function that a formula defined."""

    parameters: tuple[str, ...]
    body: Tree

    def of(self, arguments: tuple[Tree, ...]) -> Tree:
        """Return the body with the arguments put in."""
        return replaced(self.body, dict(zip(self.parameters, arguments, strict=True)))


@dataclass
class Symbols:
    """The state of a page; all tables have plain names (see `names.plain`) as keys."""

    namespace: dict[str, Any] = field(default_factory=dict)
    """The variables of the page's code."""
    variables: dict[str, str] = field(default_factory=dict)
    """Those of them that hold numbers, by their plain names, when `look` last looked."""
    imports: dict[str, Any] = field(default_factory=lambda: {"np": np})
    """What directives have imported."""
    definitions: dict[str, Tree] = field(default_factory=dict)
    functions: dict[str, Function] = field(default_factory=dict)
    bindings: dict[str, Expression] = field(default_factory=dict)
    bound_functions: set[str] = field(default_factory=set)
    """Those of the bindings that are functions."""
    free: set[str] = field(default_factory=set)
    domains: dict[str, Domain] = field(default_factory=dict)
    """Where those of the free symbols lie of which a directive has said it."""
    free_functions: set[str] = field(default_factory=set)
    pending: set[str] = field(default_factory=set)
    """Announced by `let`, not yet defined."""
    awaited: set[str] = field(default_factory=set)
    """Symbols of which `after` has said what they become, before any formula did."""
    fixed: set[str] = field(default_factory=set)
    """Not replaced by random numbers: announced by `const`, or the limit of a sum."""
    indices: set[str] = field(default_factory=set)
    ranges: dict[str, range] = field(default_factory=dict)
    """The values of those indices of which a directive has said them."""
    above: set[str] = field(default_factory=set)
    """Those indices that stand above a symbol, where they are no powers."""
    styles: dict[str, str] = field(default_factory=dict)
    """In which style each letter has stood first."""
    from_zero: set[str] = field(default_factory=set)
    """What has elements that are counted from 0, not from 1."""
    vouched: set[str] = field(default_factory=set)
    """The definitions that code has confirmed since somebody last asked."""
    given: dict[str, str] = field(default_factory=dict)
    """Why nothing can confirm some of them, as a directive says."""
    doubts: dict[str, str] = field(default_factory=dict)
    """Why code that agrees with some of them does not confirm them."""
    advanced: set[str] = field(default_factory=set)
    """What `now` has made what an update said."""
    updates: dict[str, Tree] = field(default_factory=dict)
    """What symbols become, as the last update of each said."""
    spelling: dict[str, str] = field(default_factory=dict)
    """How the names of the tables are written."""
    forms: dict[Tree, list[Tree]] = field(default_factory=dict)
    """Other ways to write a symbol or a derivative, as checked formulas gave them."""
    function_forms: dict[tuple[str, int], list[Function]] = field(default_factory=dict)
    """The same for a function (0) and its derivatives (1, 2, ...)."""
    at: dict[str, int] = field(default_factory=dict)
    """The values of the indices at the moment."""

    def said(self, key: str) -> bool:
        """Whether a directive or a formula has said something of a symbol."""
        name = plain(key)
        tables = (self.definitions, self.functions, self.bindings, self.free, self.free_functions)
        return any(name in table for table in tables)

    def copy(self) -> Symbols:
        """Return the same state, to go on with in another way; the values of variables are shared."""
        tables = {name: copy.copy(getattr(self, name)) for name in self.__dataclass_fields__}
        for name in ("forms", "function_forms"):
            tables[name] = {head: list(forms) for head, forms in tables[name].items()}
        return Symbols(**tables)

    def agrees(self, other: Symbols, strange: str) -> bool:
        """Whether all symbols mean the same here and there; those with `strange` in their names aside."""
        for table in self.__dataclass_fields__.keys() - {"namespace", "variables", "spelling"}:
            mine, theirs = getattr(self, table), getattr(other, table)
            for key in mine.keys() | theirs.keys() if isinstance(mine, dict) else mine ^ theirs:
                if isinstance(key, str) and strange in key:
                    continue
                if not isinstance(mine, dict) or key not in mine or key not in theirs:
                    return False
                a, b = mine[key], theirs[key]
                if not (a.agrees(b) if isinstance(a, Expression) else a is b or a == b):
                    return False
        return True

    def forget(self, key: str) -> None:
        """Drop all that was said of a symbol, and what was derived from it."""
        name = plain(key)
        self.spelling[name] = key
        for table in (self.definitions, self.functions, self.bindings, self.domains):
            table.pop(name, None)
        for names_ in (self.bound_functions, self.free, self.free_functions, self.pending, self.advanced):
            names_.discard(name)
        for head in [head for head in self.forms if name in map(plain, names(head))]:
            del self.forms[head]
        for forms in self.forms.values():
            forms[:] = [form for form in forms if name not in map(plain, names(form))]
        for function in [f for f in self.function_forms if f[0] == name]:
            del self.function_forms[function]

    def define(self, key: str, tree: Tree) -> None:
        """Say that a symbol is a tree."""
        self.forget(key)
        self.definitions[plain(key)] = tree

    def define_function(self, key: str, parameters: tuple[str, ...], body: Tree) -> None:
        """Say what a function is."""
        self.forget(key)
        self.functions[plain(key)] = Function(parameters, body)

    def look(self) -> None:
        """Look at the page's variables as they are now."""
        # Sybil's own evaluators take it away, and then a function of the page may fail.
        self.namespace.setdefault("__builtins__", builtins)
        self.variables = {plain(name): name for name, value in self.namespace.items() if numeric(value)}

    def is_defined(self, key: str) -> bool:
        """Whether a formula has said what a symbol is."""
        return plain(key) in self.definitions or plain(key) in self.functions

    def rebind(self, key: str, expression: Expression) -> None:
        """Let a symbol that is defined as a number follow a Python expression of the same value."""
        del self.definitions[plain(key)]
        self.bindings[plain(key)] = expression

    def reading(self) -> Reading:
        """Return what a parser must know of the page."""
        return Reading(
            self.is_function,
            frozenset(self.indices),
            frozenset(self.above),
            self.has_number,
            lambda key: not self.is_function(key) and not self.has_number(key),
            self.styled,
        )

    def allows(self, name: str, x: float) -> bool:
        """Whether a symbol may have this value."""
        return name not in self.domains or self.domains[name].has(x)

    def fitted(self, name: str, drawn: Any, random: np.random.Generator) -> Any:
        """Return a random value that a symbol may have."""
        return self.domains[name].draw(random, float(drawn)) if name in self.domains and not np.ndim(drawn) else drawn

    def styled(self, key: str, style: str) -> str:
        r"""Return which symbol a key is: \mathbf{x} may be the page's x, if x stands in no other style on the page."""
        bare = key.replace(f"_{style}", "", 1) if style else key
        own = self.said(key) or plain(key) in self.pending or plain(key) in self.variables
        if style in ("bb", "quoted") or (style and own):
            return key
        if self.styles.setdefault(plain(bare), style) == style:
            return bare
        one, other = symbol(f"{bare[0]}_{style or self.styles[plain(bare)]}"), bare
        raise EquationError(
            f"{other} stands on this page in two styles, which are two things: say what one of them is, "
            f"as in <!-- math: {one} = ... -->"
        )

    def has_number(self, key: str) -> bool:
        """Whether a symbol has, or will have, a value that is no function."""
        part = element(key)
        known = self.said(key) or plain(key) in self.pending or plain(key) in self.variables
        return (known and not self.is_function(key)) or (part is not None and self.has_number(part[0]))

    def is_function(self, key: str) -> bool:
        """Whether a symbol followed by round brackets is a function, not a factor."""
        name = plain(key)
        if name in self.functions or name in self.free_functions or name in self.pending:
            return True
        if name in self.definitions or name in self.free:
            return False
        if name in self.bindings:
            return name in self.bound_functions
        return self.page_function(key) is not None or key in KNOWN

    def is_number(self, key: str) -> bool:
        """Whether the page has said of a symbol what it is, and that is no function."""
        return self.said(key) and not self.is_function(key)

    def page_function(self, key: str) -> Callable[..., Any] | None:
        """Return the page's function of the same name."""
        value = self.namespace.get(key, self.imports.get(key))
        return value if callable(value) and not isinstance(value, type) else None

    def run(self, expression: Expression, values: Mapping[str, Any]) -> Any:
        """Evaluate a Python expression in the page's namespace, with other values for some names."""
        try:
            value = eval(expression.code, {**self.imports, **self.namespace, **expression.variables, **values})
        except EquationError:
            raise
        except NameError as error:
            shown = self.like(error.name or "")
            raise UnboundError(f"{expression.source}: the page has no {error.name!r} here{shown}") from None
        except Exception as error:
            raise EquationError(f"{expression.source}: {type(error).__name__}: {error}") from None
        return np.nan if isinstance(value, complex) else value  # a root of a random number below zero

    def unbound(self, key: str) -> UnboundError:
        """Return an error that says which names look like the one that has no meaning."""
        return UnboundError(
            f"{key} has no meaning here{self.like(key)}\n"
            f"Say what it is in a comment before the formula: <!-- math: {key} = ... -->, or let {key}, or free {key}"
        )

    def like(self, key: str) -> str:
        """Say which known names look like a key."""
        functions = [name for name in self.namespace if self.page_function(name)]
        said = [written for name, written in self.spelling.items() if self.said(name)]
        close = alike(key, [*self.variables.values(), *functions, *said])
        return f"; what looks like it: {', '.join(close)}" if close else ""
