"""The gate: what comes in from outside is checked here, once, so that the teaching code need not.

It stands at the door of the package.  Every public function and method is checked when it is called from
outside, and never when one part of the package calls another.  A value of the wrong kind is a TypeError, one of
the right kind that cannot be used is a ValueError, and either names the argument, what was expected and what
came.  Nothing has changed then: a method that stops on its way puts its object back as it was.

- `arguments`: the types of arguments, each with its rule
- `values`, `arrays`: the rules
- `door`: puts them before what is exported
- `messages`: the words of every error
"""
