"""Drawn examples are drawn the same on every run; and what the tests of the site need is prepared once for all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.site.preparation import Preparation

# So that a failure can be seen again.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")

PREPARATION = pytest.StashKey[Preparation]()


def wants_the_site(config: pytest.Config) -> bool:
    """Tell whether tests of the site may be among those that were asked for."""
    site = Path(__file__).parent / "site"
    asked = [Path(config.invocation_params.dir, argument.partition("::")[0]).resolve() for argument in config.args]
    return any(site.is_relative_to(path) or path.is_relative_to(site) for path in asked)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell each worker where the site will be; begin to build it for the first."""
    config = node.config
    if wants_the_site(config):
        if PREPARATION not in config.stash:
            config.stash[PREPARATION] = Preparation()
        prepared = config.stash[PREPARATION]
        node.workerinput["site"] = {"folder": str(prepared.folder), "address": prepared.address}


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave nothing behind, and nothing running."""
    if PREPARATION in config.stash:
        config.stash[PREPARATION].end()
        del config.stash[PREPARATION]
