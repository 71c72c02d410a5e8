"""The graders of the exercises in PAGE."""

from __future__ import annotations

from bookcheck.reader.grading import Answer, exercise, wrong


@exercise(
    wrong("def add_up(items):\n    return len(items)", hint="That is how many there are: add the items themselves."),
    wrong("def add_up(items):\n    return max(items)", hint="That is the largest of them: add them all."),
    wrong("def add_up(items):\n    return items[0]", hint="Begin with 0, and add one item after the other."),
    wrong("def add_up(items):\n    print(sum(items))", hint="Hand it back with `return`."),
    praise="It adds up three items, and one.",
)
def add_up(answer: Answer) -> str:
    """Add up the items of a list."""
    for items in ([2, 5, 3], [4]):
        mistakes = [
            (len(items), "That is how many there are: add the items themselves."),
            (max(items), "That is the largest of them: add them all."),
        ]
        answer.expect(f"add_up({items})", sum(items), "Begin with 0, and add one item after the other.", mistakes)
    return "It adds up three items, and one."
