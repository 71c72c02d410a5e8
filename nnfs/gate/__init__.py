"""The gate: what comes in from outside is checked here, once, so that the teaching code need not.

It stands at the door of the package.  A public function or method is checked when it is called from outside,
and never when one part of the package calls another; what a loop calls for each batch is not checked at all, but
for the answers that a loss is given (`door.LOOPED`).  A value of the wrong kind is a TypeError, one of
the right kind that cannot be used is a ValueError, and either names the argument, what was expected and what
came.  Nothing has changed then: a method that stops on its way puts its object back as it was.

- `arguments`: the types of arguments, each with its rule
- `values`, `arrays`: the rules
- `door`: puts them before what is exported
- `messages`: the words of every error
"""

# fmt: off
# isort: off
from nnfs.gate.arguments import (
    Answers, Batch, Classes, Count, File, Fraction, Number, Positive, Precision, Rows, Samples, Whole,
)
from nnfs.gate.arrays import (
    Array, Floats, Labels, answers, array, batch, beside, floats_as_they_are, labels, numbers, plain, row,
    whole_numbers,
)
from nnfs.gate.messages import check, message
from nnfs.gate.values import Call, a, is_number, number, one_of, pair, whole, words

__all__ = [
    "Answers", "Array", "Batch", "Call", "Classes", "Count", "File", "Floats", "Fraction", "Labels", "Number",
    "Positive", "Precision", "Rows", "Samples", "Whole", "a", "answers", "array", "batch", "beside", "check",
    "floats_as_they_are", "is_number", "labels", "message", "number", "numbers", "one_of", "pair", "plain", "row",
    "whole", "whole_numbers", "words",
]
# isort: on
# fmt: on
