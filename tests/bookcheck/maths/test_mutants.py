"""Small faults are found: of the mutants of some pages, only those survive that are true all the same.

    python -m tests.bookcheck.maths.test_mutants

tries all of them, which takes about a minute; under pytest it is one in twelve.
"""

from __future__ import annotations

import pytest

from tests.bookcheck.maths.mutation import survivors
from tests.bookcheck.maths.reading import PAGES

EQUAL_BY_DEFINITION = "h_1 = h_2 is what the page says: both are one number"
ONE_TERM = "over a single term, a sum is a product, and its index stands nowhere; 1/1 turned over is 1/1"
REACHES = "L depends on the inputs as well"
BELOW = "the number shown was rounded up, so that the exact value is less"
NO_FIRST = "the first answer is 0, so that the first term of the sum is, too"
ANSWERS = "the right answers, 0 and 1, have the same sum, the same place of the largest, and lie in the same bounds"
WEAKER = "a weaker bound holds as well"
SPACES = "the space between the formulas parts them without the comma, too"
SAME = "a number of size 1 is its own reciprocal"
ROUNDED_DOWN = "whatever its decimals, it is rounded down to the same number"

TRUE_ALL_THE_SAME = {
    r"o_1 &= f(w \cdot [h_1, h_2] + b) \\ &= f  ->  o_1 &= f(w \cdot [h_2, h_2] + b) \\ &= f": EQUAL_BY_DEFINITION,
    r"= f(w \cdot [h_1, h_2] + b) \\ &= f((0 *  ->  = f(w \cdot [h_1, h_1] + b) \\ &= f((0 *": EQUAL_BY_DEFINITION,
    r"+ b) \\ &= f((0 * h_1) + (1 * h_2) + 0)  ->  + b) \\ &= f((0 * h_2) + (1 * h_2) + 0)": EQUAL_BY_DEFINITION,
    r"((0 * h_1) + (1 * h_2) + 0) \\ &= f(0.95  ->  ((0 * h_1) + (1 * h_1) + 0) \\ &= f(0.95": EQUAL_BY_DEFINITION,
    r"= \frac{1}{1} \sum_{i=1}^{1} (y_{true} -  ->  = \frac{1}{1} \sum_{q=1}^{1} (y_{true} -": ONE_TERM,
    r"MSE} &= \frac{1}{1} \sum_{i=1}^{1} (y_{t  ->  MSE} &= \frac{1}{1} \prod_{i=1}^{1} (y_{": ONE_TERM,
    r"gned} \text{MSE} &= \frac{1}{1} \sum_{i=  ->  gned} \text{MSE} &= \frac{1}{1} \sum_{i=": ONE_TERM,
    r"L(w_1, w_2, w_3, w_4,  ->  L(x_1, w_2, w_3, w_4,": REACHES,
    r"L(w_1, w_2, w_3, w_4, w_5,  ->  L(w_1, x_2, w_3, w_4, w_5,": REACHES,
    r"w_3, w_4, w_5, w_6, b_1, b_2, b_3)  ->  w_3, w_4, w_5, w_6, x_1, b_2, b_3)": REACHES,
    r"w_4, w_5, w_6, b_1, b_2, b_3)  ->  w_4, w_5, w_6, b_1, x_2, b_3)": REACHES,
    r"4 + 0.0474 + 0) \\ &= 0.524 \end{aligned  ->  4 + 0.0474 + 0) \\ &< 0.524 \end{aligned": BELOW,
    r"y_{pred} = 0.524  ->  y_{pred} < 0.524": BELOW,
    r"3 * 0.249 * -0.0904 = \boxed{0.0215}  ->  3 * 0.249 * -0.0904 < \boxed{0.0215}": BELOW,
    r"L = -\sum_{i=1}^{n} y_i \log p_i  ->  L = -\sum_{i=2}^{n} y_i \log p_i": NO_FIRST,
    r"log p_i = -\log p_2 = 0.561  ->  log p_i = -\log p_2 < 0.561": BELOW,
    r"ta}\,\mathbf{x}^\top, \qquad \frac{\part  ->  ta}\,\mathbf{x}^\top \qquad \frac{\parti": SPACES,
    r"\sum_{i=1}^{n} p_i = \sum_i p_i = 1  ->  \sum_{i=1}^{n} y_i = \sum_i p_i = 1": ANSWERS,
    r"1}^{n} p_i = \sum_i p_i = 1 \quad \prod_  ->  1}^{n} p_i = \sum_i y_i = 1 \quad \prod_": ANSWERS,
    r"2 \quad \arg\max_i p_i = 2 \quad \max_i  ->  2 \quad \arg\max_i y_i = 2 \quad \max_i": ANSWERS,
    r"0 \le p_1 < p_2 \le 1  ->  0 \le y_1 < p_2 \le 1": ANSWERS,
    r"0 \le p_1 < p_2 \le 1  ->  0 \le p_1 < y_2 \le 1": ANSWERS,
    r"0 \le p_1 < p_2 \le 1  ->  0 \le p_1 < p_2 \le 2": WEAKER,
    r"} \lvert t \rvert = \frac{t}{\lvert t \r  ->  } \lvert t \rvert = \frac{\lvert t \rver": SAME,
    r"sum_i (x_i - \mu)^2 = 1.56  ->  sum_i (x_i - \mu)^2 < 1.56": BELOW,
    **{
        rf"or + 1 = \lfloor 13.5 \rfloor + 1 = 14  ->  or + 1 = \lfloor 13.{digit} \rfloor + 1 = 14": ROUNDED_DOWN
        for digit in "0126"
    },
}
PAGES_TRIED = ["tutorial.md", "layer.md", "matrices.md", "recurrence.md", "training.md", "convolution.md"]


@pytest.mark.share(3)
@pytest.mark.parametrize("name", PAGES_TRIED)
def test_only_true_mutants_survive(name: str) -> None:
    _check(name, every=12)


def _check(name: str, every: int) -> None:
    count, alive = survivors((PAGES / name).read_text("utf-8"), name, every)
    print(f"{name}: {count - len(alive)} of {count} mutants killed, {len(alive)} true all the same")
    assert [mutant for mutant in alive if mutant not in TRUE_ALL_THE_SAME] == []
    assert len(alive) < count / 50


if __name__ == "__main__":
    for page in PAGES_TRIED:
        _check(page, every=1)
