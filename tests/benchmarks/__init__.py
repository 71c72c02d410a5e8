"""How fast the package is beside other ways to do the same work: `python -m tests.benchmarks`.

A command and not a test: how long something takes depends on the machine and on who else is using it.
"""
