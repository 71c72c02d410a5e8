"""Runs of the playground without a page: what a line of JavaScript comes to that has them at hand."""

from __future__ import annotations

from functools import cache
from typing import Any

from tests.web.engine import script

MODULES = (
    "playground/experiment.js", "playground/settings.js", "playground/script.js", "playground/chain.js",
    "playground/features.js", "playground/table.js", "playground/words.js", "engine/data.js", "engine/initializers.js",
)  # fmt: skip

# V8 alone knows nothing of addresses.
ADDRESSES = """globalThis.URLSearchParams ??= class {
  constructor(given) {
    const text = typeof given === "string" ? given.split("&").filter(Boolean) : null;
    const parts = text?.map((part) => part.split(/=(.*)/s)) ?? given;
    this.parts = parts.map(([name, value]) => [name, decodeURIComponent(value ?? "")]);
  }
  has(name) { return this.get(name) !== null; }
  get(name) { return this.parts.find((part) => part[0] === name)?.[1] ?? null; }
  toString() { return this.parts.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&"); }
};"""

# The run of a link, after so many epochs.
RUN = """const run = (link, epochs = 0) => {
  const one = new Experiment(read(`run?${link}`));
  while (one.training.epochs < epochs) one.epoch();
  return one;
};"""


@cache
def played(expression: str) -> Any:
    """Return what an expression of JavaScript is worth; run("data=xor", 100) is a run after a hundred epochs.

    >>> played("run('data=xor&layers=').network.layers.length")
    1
    """
    return script(*MODULES).call(f"() => {{ {ADDRESSES} {RUN} return {expression}; }}")
