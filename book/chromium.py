"""The Chromium that is installed here: the tests look at the pages in it, and the book on paper is printed by it."""

from __future__ import annotations

import shutil

NAMES = ("chromium-headless-shell", "chromium", "google-chrome", "chromium-browser")
"""The first has the same engine, and no windows, tabs and menus around it, which cost a third of the work."""
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
# Without these, Chromium calls home; the sandbox cannot start where the tests run as root.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
FLAGS += ["--disable-component-update", "--disable-sync"]
