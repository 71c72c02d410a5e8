"""The grader of the exercise that docs/project/contributing.md shows how to write."""

from bookcheck.reader.grading import Answer, exercise, wrong


@exercise(
    wrong("def double(x):\n    return x + 2", hint="Two times, not two more."),
    wrong("def double(x):\n    return x**2", hint="That is x times itself."),
    wrong("def double(x):\n    print(2 * x)", hint="Hand it back with `return`."),
    wrong("def double(x):\n    return x / 2", hint="Multiply by two."),
    praise="It doubles whole numbers and fractions, above zero and below.",
)
def double(answer: Answer) -> str:
    """Twice a number."""
    for x in (3, -0.5):
        mistakes = [(x + 2, "Two times, not two more."), (x**2, "That is x times itself.")]
        answer.expect(f"double({x})", 2 * x, "Multiply by two.", mistakes)
    return "It doubles whole numbers and fractions, above zero and below."
