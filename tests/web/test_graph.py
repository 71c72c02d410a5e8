"""The graph: what comes back is what the library's tensors find, and it starts as the page says."""

from __future__ import annotations

import pytest

from nnfs import Tensor
from tests.web.engine import script
from tests.web.figures import shown, start

GRAPH = script("widgets/graph.js")


@pytest.mark.parametrize(("a", "b"), [(3, 4), (-2, 4), (0, 5), (-5, -1)])
def test_what_comes_back_is_what_the_library_finds(a: int, b: int) -> None:
    tensors = Tensor([float(a)]), Tensor([float(b)])
    (((tensors[0] + tensors[1]) * tensors[0]).sum()).backward()
    passed = GRAPH.call("passed", {"a": a, "b": b, "order": "back", "steps": 3})
    came = passed["came"]
    assert passed["L"] == (a + b) * a
    assert [came["direct"] + came["around"], came["b"]] == [float(tensor.grad[0]) for tensor in tensors]


def test_too_early_something_is_missing_and_before_the_end_not_all_has_come() -> None:
    given = start("autograd-graph")
    early = GRAPH.call("passed", given | {"order": "wrong", "steps": 3})["came"]
    assert (early["direct"], early["around"], early["b"]) == (7, 0, 0)
    half = GRAPH.call("passed", given | {"order": "back", "steps": 2})["came"]
    assert (half["u"], half["direct"], half["around"]) == (3, 7, None)


def test_it_starts_with_the_numbers_of_the_page() -> None:
    given = start("autograd-graph")
    assert given == {"a": 3, "b": 4}
    assert shown("autograd-graph", "direct", "around", "b", "L") == ["3", "3", "4", "21"]
    assert shown("autograd-graph", "at-a", "at-b") == ["= 7 + 3 = 10", "= 3"]
