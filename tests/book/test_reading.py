"""How long a page says that it takes: what a reader reads, and no more."""

from pathlib import Path

import jinja2
import pytest

THEME = Path(__file__).parents[2] / "book" / "theme"
HUNDRED = "word " * 100
BOX = f"\n\n/// details | More\n{HUNDRED}{HUNDRED}\n\n```python\n1\n```\n///\n\n"


@pytest.mark.parametrize(
    ("page", "minutes"),
    [
        (HUNDRED, 1),
        (HUNDRED * 5, 3),
        (HUNDRED * 2 + "\n```python\n1\n```\n\n```python\n2\n```\n", 2),  # a quarter of a minute each
        (HUNDRED * 2 + "\n$$\n1 + 1 = 2\n$$\n", 2),
        (HUNDRED * 2 + f"<!-- {HUNDRED * 9} -->", 1),
        (HUNDRED * 2 + f"\n\n## Exercises\n\n{HUNDRED * 9}", 1),
        (HUNDRED * 2 + BOX, 1),
        (HUNDRED * 2 + BOX + HUNDRED * 2 + BOX, 2),
    ],
)
def test_minutes(page: str, minutes: int) -> None:
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(THEME))
    assert getattr(environment.get_template("reading.html").module, "minutes")(page) == str(minutes)  # noqa: B009
