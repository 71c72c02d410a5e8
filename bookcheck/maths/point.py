"""A point: one choice of values for all symbols of a page.

At the page's own point, every symbol has the value that the page gives it. At a random point, every symbol that
stands for itself (a variable of the page's code, a number that a formula or a directive gives, a free symbol) has a
random value instead, while what is defined by a formula or a Python expression follows from these: where all
weights are 1, w_5 can no longer stand for w_6.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

import numpy as np

from bookcheck.maths.arrays import Value, as_value, numeric
from bookcheck.maths.blocks import Matrix
from bookcheck.maths.brackets import Vector
from bookcheck.maths.calculus import any_function
from bookcheck.maths.errors import EquationError, NoValueError
from bookcheck.maths.expressions import Expression, element_of
from bookcheck.maths.kinks import smooth
from bookcheck.maths.literals import is_literal, shape
from bookcheck.maths.memory import Memory
from bookcheck.maths.names import element, place, plain, written
from bookcheck.maths.symbols import CONSTANTS, KNOWN, Symbols
from bookcheck.maths.tree import Tree, evaluate, latex


class Point:
    """Values for the symbols of a page; a `Scope` to evaluate in."""

    def __init__(
        self,
        symbols: Symbols,
        random: np.random.Generator | None = None,
        span: tuple[float, float] = (-1.5, 1.5),
        only: frozenset[str] | None = None,
        memory: Memory | None = None,
    ) -> None:
        self.symbols = symbols
        self.random = random  # None: the page's own point
        self.span = span
        self.only = only  # the only names to have random values; None: all
        self.parent: Point | None = None
        self.given: dict[str, Value] = dict(symbols.at)
        self.drawn: dict[str, Value] = {}
        self.touched: set[str] = set()
        self.turned: dict[Hashable, Value] = {}  # how far it is to each condition and kink that has been met
        self.busy: set[str] = set()
        self.memory = memory or Memory(self.given)

    def where(self, values: Mapping[str, Value]) -> Point:
        """Return this point with other values for some symbols: a sum's index, a function's argument."""
        inner = Point(self.symbols, self.random, self.span, self.only, Memory(values, self.memory))
        inner.given = {**self.given, **values}
        inner.drawn, inner.busy, inner.parent, inner.turned = self.drawn, self.busy, self, self.turned
        return inner

    def moved(self, name: str, value: Value) -> Point:
        """Return this point with another value drawn for one symbol."""
        point = Point(self.symbols, self.random, self.span, self.only)
        point.drawn = {**self.drawn, name: value}
        return point

    def value(self, key: str) -> Value:
        """Return the value of a symbol."""
        if key in self.given:
            self.memory.ask(key)
            self._touch(key)
            return self.given[key]
        return self._once(key, lambda: self._changed(key, self._value(key)))

    def first(self, key: str) -> int:
        """Return from where the elements of a symbol are counted."""
        return int(plain(key) not in self.symbols.from_zero)

    def member(self, key: str, at: Sequence[int]) -> str | None:
        """Return the symbol that stands at an index, if the page speaks of it, or has it and no array."""
        symbols, name = self.symbols, "_".join([key, *map(str, at)])
        short, whole = plain(name), plain(key)
        if symbols.said(name) or short in symbols.pending:
            return name
        self.memory.ask(key)
        known = key in self.given or symbols.said(key) or whole in symbols.pending or whole in symbols.variables
        return name if short in symbols.variables and not known else None

    def part(self, key: str, places: tuple[int, ...]) -> Value | None:
        """Return one element of what a formula lists the elements of, without the others, where that is enough."""
        self.memory.ask(key)
        tree = self.symbols.definitions.get(plain(key))
        if key in self.given or not isinstance(tree, (Vector, Matrix)) or is_literal(tree):
            return None
        changed = any(part and part[0] == key for part in map(element, self.given))
        if changed or len(places) != len(shape(tree)) or any(not 0 <= i < n for i, n in zip(places, shape(tree))):
            return None
        item = tree.items[places[0]] if isinstance(tree, Vector) else tree.rows[places[0]][places[1]]
        return self._once((key, places), lambda: evaluate(item, self))

    def turns(self, what: Hashable, distance: Value) -> None:
        """Take note of how far it is to where something turns."""
        self.turned.setdefault(what, distance)

    def function(self, key: str) -> Callable[..., Value]:
        """Return a function."""
        symbols, name = self.symbols, plain(key)
        if name in symbols.functions:
            function = symbols.functions[name]

            def defined(*arguments: Value) -> Value:
                if len(arguments) != len(function.parameters):
                    raise EquationError(f"{key} takes {len(function.parameters)} arguments, not {len(arguments)}")
                return evaluate(function.body, self.where(dict(zip(function.parameters, arguments))))

            return smooth(defined)
        if name in symbols.free_functions:
            return smooth(any_function(name))
        bound = symbols.bindings.get(name)
        value = self.python(bound, key) if bound else symbols.page_function(key) or KNOWN.get(key)
        if not callable(value):
            raise symbols.unbound(key) if value is None else EquationError(f"{key} is no function")
        return value

    def python(self, expression: Expression, own: str = "") -> Any:
        """Evaluate a Python expression at this point; in the binding of `own`, that name is the page's variable."""
        values: dict[str, Any] = {}
        symbols = self.symbols
        for name in sorted(expression.names):  # a set has another order in each run
            key = written(name, self.given)
            self.memory.ask(key)
            if plain(name) != plain(own) and symbols.said(name):
                values[name] = self.function(name) if symbols.is_function(name) else self.value(key)
            elif key in self.given and numeric(expression.variables.get(name)):
                values[name] = self.value(key)
            elif numeric(expression.variables.get(name)):
                values[name] = self._changed(key, self._variable(name, expression.variables))
            elif name not in expression.variables and (part := self._element(name)) is not None:
                values[name] = part
        return symbols.run(expression, values)

    def _once(self, what: Hashable, work: Callable[[], Value]) -> Value:
        """Return what work comes to, without doing it again where it would come to the same."""

        def touching() -> tuple[Value, frozenset[str]]:
            before, self.touched = self.touched, set()
            try:
                return work(), frozenset(self.touched)
            finally:
                self.touched |= before

        found = self.memory.recall(what)
        if found is None:
            return self.memory.work_out(what, touching)
        self._touch(*found.touched)
        return found.value

    def _changed(self, key: str, value: Value) -> Value:
        """Return the value of a symbol with those of its elements that have other values here."""
        self.memory.ask(key)
        for other, changed in self.given.items():  # dL/dw_1 reaches a vector w through its element
            part = element(other)
            at = place(part[1], np.shape(value), self.first(key)) if part and part[0] == key else None
            if at is not None:
                value = np.array(value, dtype=float)
                value[at] = changed
                self._touch(other)
        return value

    def _value(self, key: str) -> Value:
        symbols, name = self.symbols, plain(key)
        if name in symbols.definitions:
            return self._defined(key, symbols.definitions[name])
        if name in symbols.bindings:
            return self._bound(key, symbols.bindings[name])
        if name in symbols.free:
            if self.random is None:
                raise NoValueError(f"{key} is free: it stands for any number, so there is no value to compare with")
            return self.draw(name, 0.0, always=True)
        if name in symbols.pending:
            raise NoValueError(f"{key} has no meaning yet: no formula headed by it has come since let {key}")
        part, variable = self._element(key), symbols.variables.get(name)
        if variable is not None:
            value = self._variable(variable, symbols.namespace)
            if part is not None and not np.array_equal(part, value):
                raise EquationError(f"{key} may be the page's {variable} or an element of a vector, and they differ")
            return value
        if part is not None:
            return part
        if key in CONSTANTS:
            return CONSTANTS[key]
        raise symbols.unbound(key)

    def _element(self, key: str) -> Value | None:
        """Return an element of a vector or a matrix that has a meaning itself."""
        part = element(key)
        if part is None:
            return None
        stem, where = part
        self.memory.ask(stem)
        known = stem in self.given or self.symbols.said(stem) or plain(stem) in self.symbols.variables
        if not known or self.symbols.is_function(stem):
            return None
        whole = self.value(stem)
        at = place(where, np.shape(whole), self.first(stem))
        return None if at is None else whole[at]

    def _defined(self, key: str, tree: Tree) -> Value:
        if is_literal(tree):
            return self.draw(plain(key), evaluate(tree, self))
        if key in self.busy:
            raise EquationError(f"the definition of {key} goes round in a circle: {key} = {latex(tree)}")
        self.busy.add(key)
        try:
            return evaluate(tree, self)
        finally:
            self.busy.discard(key)

    def _bound(self, key: str, expression: Expression) -> Value:
        before, self.touched = self.touched, set()
        value = self.python(expression, key)
        follows, self.touched = bool(self.touched), self.touched | before
        if not numeric(value):
            raise EquationError(f"{key} = {expression.source} is {type(value).__name__}, not numbers")
        return as_value(value) if follows else self.draw(plain(key), as_value(value))

    def _variable(self, name: str, variables: Mapping[str, Any]) -> Value:
        """Return a variable of the page; x1 is an element of x if the page gives it the same value."""
        if found := element_of(name, variables, self.symbols.namespace):
            stem, base, at = found
            return self._variable(stem, {stem: base})[at]
        return self.draw(plain(name), as_value(variables[name]))

    def draw(self, name: str, like: Value, always: bool = False) -> Value:
        """Return a random value in the shape of a value; that itself at the page's own point."""
        fixed = name in self.symbols.fixed and name not in self.symbols.domains
        if self.random is None or fixed or (self.only is not None and name not in self.only and not always):
            return like
        self._touch(name)
        if np.shape(self.drawn.get(name, 0.0)) != np.shape(like):  # the variable has changed on the page
            name = f"{name} of shape {np.shape(like)}"
        if name not in self.drawn:
            drawn = self.symbols.fitted(name, self.random.uniform(*self.span, np.shape(like)), self.random)
            self.drawn[name] = drawn if np.ndim(like) else float(drawn)
        return self.drawn[name]

    def _touch(self, *names: str) -> None:
        scope: Point | None = self
        while scope is not None:
            scope.touched.update(names)
            scope = scope.parent
