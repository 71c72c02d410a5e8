"""What an author reads."""

from __future__ import annotations

from bookcheck.maths.checking import Equations, check_formula
from bookcheck.maths.formulas import find

PAGE = """# Page

First $a = 2$ is right.

$$
\\begin{aligned}
b &= a + 1 \\\\
  &= 3 + 0 \\\\
  &= 3
\\end{aligned}
$$

And $c = ( a$ is not closed, while $q_1 = 2$ is unknown.
"""


def test_a_message_says_where_what_and_why() -> None:
    page = Equations(PAGE, "docs/page.md", {"a": 2, "b": 3, "q2": 4})
    page.directive("b = a + 1")
    messages = [page.check(found) for found in find(PAGE)]
    assert messages == [
        None,
        "docs/page.md:8:6: a is 2, not 3\n    &= 3 + 0 \\\\\n       ^",
        "docs/page.md:13:13: this cannot be read: expected ) or ], found the end of the formula\n"
        "    And $c = ( a$ is not closed, while $q_1 = 2$ is unknown.\n"
        "                ^",
        "docs/page.md:13:37: q_1 has no meaning here; what looks like it: q2\n"
        "    And $c = ( a$ is not closed, while $q_1 = 2$ is unknown.\n"
        "                                        ^\n"
        "Say what it is in a comment before the formula: <!-- math: q_1 = ... -->, or let q_1, or free q_1",
    ]


def test_a_wrong_number_says_which_digits_are_right() -> None:
    message = check_formula("f(7) = 0.998", "f = lambda x: 1 / (1 + np.exp(-x))")
    assert message == (
        "<formula>:1:8: f(7) is 0.9990889488055994, not 0.998: correctly rounded that is 0.999\n"
        "    f(7) = 0.998\n"
        "           ^"
    )
