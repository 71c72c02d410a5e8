"""The gate itself: each rule, each message to the letter, and what the gate must leave alone."""

import inspect
import math
import pickle
import threading
import typing
from typing import Annotated, Any

import numpy as np
import pytest

import nnfs
from nnfs.gate.arrays import Array, array, numbers
from nnfs.gate.door import close, guard
from nnfs.gate.values import a, number, one_of, optional, whole


def error_of(function: Any, *args: Any, **kwargs: Any) -> str:
    """Return the error that a call ends with, as Python would print it."""
    try:
        function(*args, **kwargs)
    except (TypeError, ValueError) as error:
        return f"{type(error).__name__}: {error}"
    return "no error"


@guard
def take_number(n: Annotated[Any, number()]) -> Any:
    return n


@guard
def take_number_above_a_half(n: Annotated[Any, number(above=0.5)]) -> Any:
    return n


@guard
def take_whole(n: Annotated[Any, whole()]) -> Any:
    return n


@guard
def take_two_or_more(n: Annotated[Any, whole(least=2)]) -> Any:
    return n


@guard
def take_numbers(x: Annotated[Any, numbers()]) -> Any:
    return x


@guard
def take_word(word: Annotated[Any, one_of("red", "green")]) -> Any:
    return word


@guard
def take_arrays(
    rows: Annotated[Any, array("rows", 2)],
    labels: Annotated[Any, array("rows")],
    square: Annotated[Any, array("n", "n")] = ((1,),),
) -> tuple[Any, Any]:
    return rows, labels


class Machine:
    """Has arrays whose sizes the rules look up."""

    name = "a machine"

    def __init__(self, gears: Annotated[Any, array("gears")]) -> None:
        self.gears = gears

    def run(
        self,
        turns: Annotated[Any, array("gears")],
        weights: Annotated[Any, array("samples")] = (1, 1),
        others: Annotated[Any, array("samples")] = (1, 1),
    ) -> Array:
        return self.gears * turns

    @classmethod
    def small(cls, gear: Annotated[Any, number()]) -> "Machine":
        return cls([gear])


close({"Machine": Machine}, ["Machine"])


@guard
def take_machine(machine: Annotated[Any, a(Machine, gears=2)]) -> Any:
    return machine


@guard
def take_three(
    first: Annotated[Any, number()], second: Annotated[Any, number()], third: Annotated[Any, number()] = 3
) -> Any:
    return [first, second, third]


@pytest.mark.parametrize("n", [2, 2.0, np.int8(2), np.uint64(2), np.float32(2), np.float64(2)])
def test_number_comes_out_as_a_float(n: Any) -> None:
    actual = take_number(n)
    assert actual == 2
    assert type(actual) is float


def test_number_messages() -> None:
    assert error_of(take_number, "2") == "TypeError: n: expected a finite number, got '2' (str)"
    assert error_of(take_number, False) == "TypeError: n: expected a finite number, got False (bool)"
    assert error_of(take_number, math.inf) == "ValueError: n: expected a finite number, got inf (float)"
    assert error_of(take_number, math.nan) == "ValueError: n: expected a finite number, got nan (float)"
    assert error_of(take_number, 10**400) == f"ValueError: n: expected a finite number, got 1{'0' * 56}... (int)"


def test_number_above() -> None:
    assert take_number_above_a_half(0.6) == 0.6
    message = "ValueError: n: expected a finite number above 0.5, got 0.5 (float)"
    assert error_of(take_number_above_a_half, 0.5) == message
    message = "TypeError: n: expected a finite number above 0.5, got None (NoneType)"
    assert error_of(take_number_above_a_half, None) == message
    message = "ValueError: n: expected a finite number above 0.5, got inf (float)"
    assert error_of(take_number_above_a_half, math.inf) == message


def test_whole_comes_out_as_an_int() -> None:
    for n in (0, np.int64(0), np.uint8(0)):
        actual = take_whole(n)
        assert actual == 0
        assert type(actual) is int
    assert take_whole(10**400) == 10**400


def test_whole_messages() -> None:
    assert error_of(take_whole, -1) == "ValueError: n: expected a whole number, 0 or more, got -1 (int)"
    assert error_of(take_whole, 1.0) == "TypeError: n: expected a whole number, 0 or more, got 1.0 (float)"
    assert error_of(take_whole, True) == "TypeError: n: expected a whole number, 0 or more, got True (bool)"
    assert error_of(take_two_or_more, 1) == "ValueError: n: expected a whole number, 2 or more, got 1 (int)"
    assert take_two_or_more(2) == 2


def test_numbers_come_out_as_a_float_or_an_array() -> None:
    for single in (2, 2.0, np.float32(2), np.array(2)):
        actual = take_numbers(single)
        assert actual == 2
        assert type(actual) is float
    for several in ([1, 2], (1.0, 2.0), np.array([1, 2]), np.array([1, 2], dtype=np.float16), range(1, 3)):
        actual = take_numbers(several)
        assert actual.tolist() == [1, 2]
        assert actual.dtype == np.float64


def test_numbers_messages() -> None:
    expected = "x: expected a number or an array of numbers"
    assert error_of(take_numbers, "2") == f"TypeError: {expected}, got '2' (str)"
    assert error_of(take_numbers, True) == f"TypeError: {expected}, got True (bool)"
    assert error_of(take_numbers, [1, "2"]) == f"TypeError: {expected}, got [1, '2'] (list)"
    assert error_of(take_numbers, [True, 2]) == f"TypeError: {expected}, got [True, 2] (list)"
    assert error_of(take_numbers, (True, 2)) == f"TypeError: {expected}, got (True, 2) (tuple)"
    assert error_of(take_numbers, [[1, 2], [3, True]]) == f"TypeError: {expected}, got [[1, 2], [3, True]] (list)"
    assert error_of(take_numbers, []) == f"ValueError: {expected}, one at least, got none: []"
    assert error_of(take_numbers, [1, math.nan]) == f"ValueError: {expected}, all finite, got [1, nan] (list)"
    assert error_of(take_numbers, [[1], []]) == f"ValueError: {expected}, got rows of different lengths: [[1], []]"
    assert error_of(take_numbers, math.inf) == "ValueError: x: expected a finite number, got inf (float)"


def test_one_of() -> None:
    assert take_word("red") == "red"
    assert take_word("green") == "green"
    assert error_of(take_word, "blue") == "ValueError: word: expected one of 'red', 'green', got 'blue' (str)"
    assert error_of(take_word, ["red"]) == "TypeError: word: expected one of 'red', 'green', got ['red'] (list)"


def test_array_comes_out_as_float64_of_its_own() -> None:
    labels = np.array([1.0, 0.0])
    rows, kept = take_arrays([[1, 2], [3, 4]], labels)
    labels[0] = 99
    assert rows.tolist() == [[1, 2], [3, 4]]
    assert rows.dtype == np.float64
    assert kept.tolist() == [1, 0]


def test_array_messages() -> None:
    good = [[1, 2], [3, 4]]
    assert error_of(take_arrays, [1, 2], [1]) == (
        "ValueError: rows: expected numbers in shape (rows, 2), got shape (2,): [1, 2]"
    )
    assert error_of(take_arrays, [[1, 2, 3]], [1]) == (
        "ValueError: rows: expected numbers in shape (rows, 2), got shape (1, 3): [[1, 2, 3]]"
    )
    assert error_of(take_arrays, good, 5) == "ValueError: labels: expected numbers in shape (2,), got shape (): 5"
    assert error_of(take_arrays, good, []) == (
        "ValueError: labels: expected numbers in shape (2,), one at least, got none: []"
    )
    assert error_of(take_arrays, good, [1, math.inf]) == (
        "ValueError: labels: expected numbers in shape (2,), all finite, got [1, inf] (list)"
    )
    assert error_of(take_arrays, good, [1, "0"]) == (
        "TypeError: labels: expected numbers in shape (2,), got [1, '0'] (list)"
    )
    assert error_of(take_arrays, good, [1, [0]]) == (
        "ValueError: labels: expected numbers in shape (2,), got rows of different lengths: [1, [0]]"
    )


def test_sizes_of_one_name_agree_across_arguments_and_within_one() -> None:
    assert error_of(take_arrays, [[1, 2], [3, 4], [5, 6]], [1, 0]) == (
        "ValueError: labels: expected numbers in shape (3,), got shape (2,): [1, 0]"
    )
    take_arrays([[1, 2]], [1], [[1, 2], [3, 4]])
    assert error_of(take_arrays, [[1, 2]], [1], [[1, 2]]) == (
        "ValueError: square: expected numbers in shape (n, n), got shape (1, 2): [[1, 2]]"
    )


def test_sizes_are_forgotten_from_call_to_call() -> None:
    take_arrays([[1, 2]], [1])
    take_arrays([[1, 2], [3, 4]], [1, 0])


def test_a_size_is_that_of_the_attribute_of_its_name() -> None:
    machine = Machine([1, 2, 3])
    assert machine.run([1, 1, 1]).tolist() == [1, 2, 3]
    assert error_of(machine.run, [1, 1]) == (
        "ValueError: turns: expected numbers in shape (3,), got shape (2,): [1, 1]"
    )
    assert error_of(machine.run, [1, 1, 1], [1], [1, 2]) == (
        "ValueError: others: expected numbers in shape (1,), got shape (2,): [1, 2]"
    )


def test_a_function_has_no_object_to_look_into() -> None:
    @guard
    def take_machine_and_turns(machine: Any, turns: Annotated[Any, array("gears")]) -> Any:
        return turns.tolist()

    assert take_machine_and_turns(Machine([1, 2, 3]), [1]) == [1]


def test_an_instance_of_a_kind() -> None:
    machine = Machine([1, 2])
    assert take_machine(machine) is machine
    assert error_of(take_machine, 5) == "TypeError: machine: expected a Machine, got 5 (int)"
    message = error_of(take_machine, Machine([1, 2, 3]))
    assert message.startswith("ValueError: machine: expected 2 gears, got 3 gears: <")


def test_one_rule_for_every_argument_but_self() -> None:
    assert take_three(1, second=2) == [1, 2, 3]
    assert error_of(take_three, 1, "2") == "TypeError: second: expected a finite number, got '2' (str)"
    assert error_of(take_three, 1, 2, third=None) == "TypeError: third: expected a finite number, got None (NoneType)"
    assert Machine.small(2).gears.tolist() == [2]
    assert error_of(Machine.small, None) == "TypeError: gear: expected a finite number, got None (NoneType)"


def test_a_named_rule_goes_before_the_rule_for_every_argument() -> None:
    @guard
    def repeat(n: Annotated[Any, number()], times: Annotated[Any, whole()]) -> list[Any]:
        return [n] * times

    assert repeat(1, 2) == [1.0, 1.0]
    assert error_of(repeat, 1, 2.0) == "TypeError: times: expected a whole number, 0 or more, got 2.0 (float)"


def test_an_argument_without_a_rule_comes_through_as_it_is() -> None:
    @guard
    def pair(n: Annotated[Any, number()], thing: Any) -> Any:
        return n, thing

    thing = object()
    assert pair(1, thing) == (1.0, thing)


def test_arguments_by_place_and_by_name_are_all_the_same() -> None:
    assert take_three(1, 2, 3) == take_three(third=3, first=1, second=2) == take_three(1, 2) == [1, 2, 3]


def test_a_default_is_checked_too() -> None:
    @guard
    def wrong(n: Annotated[Any, number()] = "seven") -> Any:
        return n

    assert error_of(wrong) == "TypeError: n: expected a finite number, got 'seven' (str)"


def test_the_first_bad_argument_is_the_one_named() -> None:
    assert error_of(take_three, None, None) == "TypeError: first: expected a finite number, got None (NoneType)"


def test_the_function_does_not_run_after_an_error() -> None:
    ran = []

    @guard
    def note(first: Annotated[Any, number()], second: Annotated[Any, number()]) -> None:
        ran.append(first)

    error_of(note, 1, "2")
    assert ran == []
    note(1, 2)
    assert ran == [1]


def test_long_values_are_cut_short() -> None:
    assert error_of(take_number, "x" * 58) == f"TypeError: n: expected a finite number, got '{'x' * 58}' (str)"
    assert error_of(take_number, "x" * 59) == f"TypeError: n: expected a finite number, got '{'x' * 56}... (str)"


def test_a_value_of_many_lines_is_shown_on_one() -> None:
    message = "TypeError: n: expected a finite number, got array([[1, 2], [3, 4]]) (ndarray)"
    assert error_of(take_number, np.array([[1, 2], [3, 4]])) == message


def test_a_value_that_cannot_be_shown() -> None:
    class Shy:
        def __repr__(self) -> str:
            raise RuntimeError("no")

    message = "TypeError: n: expected a finite number, got what cannot be shown (Shy)"
    assert error_of(take_number, Shy()) == message
    message = "ValueError: n: expected a finite number, got what cannot be shown (int)"
    assert error_of(take_number, 10**5000) == message


def test_numpy_floats_come_out_as_plain_ones() -> None:
    @guard
    def total(x: Annotated[Any, numbers()]) -> Any:
        return np.sum(x)

    assert type(total([1, 2])) is float
    assert total([1, 2]) == 3


def test_other_results_come_out_as_they_are() -> None:
    word = "red"
    assert take_word(word) is word
    assert take_whole(3) == 3
    assert type(take_whole(3)) is int


def test_an_overflow_is_an_error_and_not_a_warning() -> None:
    @guard
    def squares(x: Annotated[Array, array("n")]) -> Array:
        return x**2

    assert squares(np.array([2.0])).tolist() == [4]
    assert error_of(squares, [1e200]).startswith("ValueError: test_an_overflow")
    assert error_of(squares, [1e200]).endswith(".squares: the numbers grew beyond what a float can hold")


def test_an_underflow_is_nothing() -> None:
    @guard
    def squares(x: Annotated[Array, array("n")]) -> Array:
        return x**2

    with np.errstate(all="raise"):
        assert squares(np.array([1e-200])).tolist() == [0]


def test_numpy_is_left_as_it_was() -> None:
    before = np.geterr()
    error_of(take_numbers, [10**5000])
    take_numbers([1, 2])
    assert np.geterr() == before


def test_the_function_keeps_its_name_docstring_and_signature() -> None:
    def original(n: Annotated[float, number()], *, times: int = 2) -> float:
        """Say what it does."""
        return n

    actual = guard(original)
    assert actual.__name__ == "original"
    assert actual.__qualname__ == original.__qualname__
    assert actual.__module__ == __name__
    assert actual.__doc__ == "Say what it does."
    assert inspect.unwrap(actual) is original
    assert inspect.signature(actual) == inspect.signature(original)
    assert actual.__annotations__ == original.__annotations__


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, ZeroDivisionError])
def test_the_function_own_errors_pass_through_the_gate(error: type[BaseException]) -> None:
    @guard
    def stop(n: Annotated[Any, number()]) -> None:
        raise error("stop")

    with pytest.raises(error, match=r"^stop$"):
        stop(1)


def interrupt(*args: Any, **kwargs: Any) -> Any:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("function", "base", "method"),
    [
        pytest.param(take_number, int, "__float__", id="while a float is made of it"),
        pytest.param(take_numbers, object, "__array__", id="while an array is made of it"),
        pytest.param(take_word, object, "__repr__", id="while it is written out"),
    ],
)
def test_an_interruption_passes_through_the_gate(function: Any, base: type, method: str) -> None:
    value = type("Interrupting", (base,), {method: interrupt})()
    with pytest.raises(KeyboardInterrupt):
        function(value)


class Counter:
    """Counts, and fails half-way if told to."""

    def __init__(self) -> None:
        self.count = 0

    def add(self, error: Annotated[BaseException | None, optional(a(BaseException))] = None) -> str:
        self.count += 1
        self.half_way = True
        if error:
            raise error
        self.count += 1
        return "done"

    def lose(self, times: Annotated[int, whole()] = 1) -> None:
        del self.count
        raise ValueError("lost")

    def grow(self, size: Annotated[float, number()]) -> None:
        self.count = size * 1e308  # type: ignore[assignment]


close({"Counter": Counter}, ["Counter"])


def test_all() -> None:
    counter = Counter()
    assert counter.add() == "done"
    assert vars(counter) == {"count": 2, "half_way": True}


@pytest.mark.parametrize("error", [ZeroDivisionError, SystemExit, GeneratorExit, FloatingPointError, MemoryError])
def test_or_nothing(error: type[BaseException]) -> None:
    counter = Counter()
    with pytest.raises(error, match=r"^why$"):
        counter.add(error=error("why"))
    assert vars(counter) == {"count": 0}
    with pytest.raises(ValueError, match=r"^lost$"):
        counter.lose()
    assert vars(counter) == {"count": 0}


def test_an_interruption_keeps_what_was_reached() -> None:
    counter = Counter()
    with pytest.raises(KeyboardInterrupt):
        counter.add(KeyboardInterrupt())
    assert vars(counter) == {"count": 1, "half_way": True}


def test_an_attribute_that_grew_beyond_a_float_is_put_back() -> None:
    counter = Counter()
    assert error_of(counter.grow, 10).endswith("Counter.grow: the numbers grew beyond what a float can hold")
    assert vars(counter) == {"count": 0}
    counter.best = math.inf  # type: ignore[attr-defined]  # the user's own, which no call has changed
    assert error_of(counter.grow, 0.5) == "no error"


def test_an_object_is_never_without_its_attributes() -> None:
    """Another thread that reads them while one call puts them back must find them all."""
    counter, missing, done = Counter(), [], threading.Event()

    def look() -> None:
        while not done.is_set():
            try:
                counter.count  # noqa: B018
            except AttributeError as error:
                missing.append(error)

    reader = threading.Thread(target=look)
    reader.start()
    for _ in range(2000):
        error_of(counter.add, ValueError("again"))
    done.set()
    reader.join()
    assert missing == []


@pytest.mark.parametrize("error", [MemoryError, OverflowError, FloatingPointError])
def test_an_error_of_a_users_own_function_stays_his(error: type[Exception]) -> None:
    def own(x: Any) -> float:
        raise error("mine")

    with pytest.raises(error, match=r"^mine$"):
        nnfs.numerical_gradient(own, [1.0])  # type: ignore[arg-type]


def test_what_no_memory_can_hold_is_a_value_error_with_a_name() -> None:
    labels = [0, 1]
    message = "ValueError: confusion_matrix: the numbers grew beyond what memory can hold"
    assert error_of(nnfs.confusion_matrix, labels, labels, classes=2**26) == message  # 32 petabytes


EXPORTED = [getattr(nnfs, name) for name in nnfs.__all__ if callable(getattr(nnfs, name))]


@pytest.mark.parametrize("thing", EXPORTED, ids=lambda thing: thing.__name__)
def test_what_is_exported_can_be_pickled(thing: Any) -> None:
    assert pickle.loads(pickle.dumps(thing)) is thing


@pytest.mark.parametrize("thing", EXPORTED, ids=lambda thing: thing.__name__)
def test_what_is_exported_shows_its_arguments_readably(thing: Any) -> None:
    shown = str(inspect.signature(thing))
    assert " at 0x" not in shown
    assert "args" not in shown
    typing.get_type_hints(thing.__init__ if inspect.isclass(thing) else thing)


def test_the_type_of_an_argument_names_its_rule() -> None:
    assert str(inspect.signature(nnfs.step_decay)) == "(every: 'Count', factor: 'Positive' = 0.5) -> 'Schedule'"
    assert typing.get_type_hints(nnfs.step_decay)["every"] is int


def test_a_missing_argument_names_the_function_too() -> None:
    message = r"^Dense\.random\(\) missing 1 required positional argument: 'rng'$"
    with pytest.raises(TypeError, match=message):
        nnfs.Dense.random(2, 3)  # type: ignore[call-arg]


def test_one_inside_calls_another_without_the_gate() -> None:
    seen = []

    def rule(name: str, value: Any, owner: Any, call: Any) -> Any:
        seen.append(value)
        return value

    def take(n: Annotated[Any, rule]) -> Any:
        return n

    guarded = guard(take)
    inside = {"__package__": "nnfs.layers", "guarded": guarded}
    assert eval("guarded(1)", inside) == 1
    assert seen == []
    assert eval("guarded(2)", {"__package__": "", "guarded": guarded}) == eval("guarded(2)", {"guarded": guarded}) == 2
    assert seen == [2, 2]


def test_a_subclass_of_a_users_own_is_checked_where_it_calls_up() -> None:
    class Mine(nnfs.Dense):
        def __init__(self) -> None:
            super().__init__([[1, "2"]], [0, 0])  # type: ignore[arg-type]

    with pytest.raises(TypeError, match=r"^weights: expected numbers in shape \(n_inputs, n_outputs\), got "):
        Mine()

    class Rounding(nnfs.MeanSquaredError):
        def forward(self, y_true: Any, y_pred: Any) -> float:
            return super().forward([["one"]], y_pred)

    with pytest.raises(TypeError, match=r"^y_true: expected numbers"):
        Rounding().forward([[1]], np.array([[1.0]]))


STRANGE = [
    np.ma.masked_array([1.0, 2.0], mask=[True, False]),
    [np.ma.masked_array([1.0, 2.0], mask=[True, False])],
    [1.0, np.ma.masked],
    np.ones((1, 2)).view(np.matrix),
    [np.ones((1, 2)).view(np.matrix)],
    np.timedelta64(1, "s"),
    [np.timedelta64(1, "s")],
    [[1.0, np.timedelta64(1)]],
    np.array([1, 2], dtype="m8[s]"),
    [np.array([True]), [1.0]],
    [np.array([1], dtype="m8[s]"), [1.0]],
    np.rec.array([(1.0,)], dtype=[("a", float)]),
]


@pytest.mark.parametrize("value", STRANGE, ids=lambda value: f"{value!r:.40}")
@pytest.mark.parametrize("rule", [numbers(), array("n")], ids=["numbers", "array"])
def test_what_numpy_would_take_for_numbers(value: Any, rule: Any) -> None:
    @guard
    def take(x: Annotated[Any, rule]) -> Any:
        return x

    with pytest.raises(TypeError, match=r"^x: expected "):
        take(value)


@pytest.mark.parametrize("take", [take_number, take_whole], ids=["number", "whole"])
def test_a_span_of_time_is_no_number(take: Any) -> None:
    assert error_of(take, np.timedelta64(1, "s")).startswith("TypeError: n: expected a ")


def test_a_file_in_memory_is_a_plain_array(tmp_path: Any) -> None:
    values: Any = np.memmap(tmp_path / "file", dtype=float, mode="w+", shape=(2,))
    assert take_numbers(values).tolist() == [0, 0]


def test_a_users_own_numpy_settings_do_not_reach_the_gate() -> None:
    with np.errstate(all="raise"):
        network = nnfs.Network([nnfs.Dense([[1e-30]], [0], dtype=np.float32), nnfs.Sigmoid()])  # type: ignore[arg-type]
        assert network.predict([[1e-30]]).tolist() == [[0.5]]  # type: ignore[arg-type]
        assert nnfs.sigmoid(np.array([-1e4])).tolist() == [0]
