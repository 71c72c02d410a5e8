"""The reader of phrases: it thinks of each phrase what the chapter's network thinks."""

from __future__ import annotations

import numpy as np

from nnfs import VOCABULARY
from nnfs.data.phrases import COMPLAINTS, PRAISE
from tests.book.drawn import names
from tests.web.engine import script
from tests.web.figures import start

READER = script("widgets/gru.js")


def test_it_thinks_what_the_network_of_the_page_thinks() -> None:
    given, thoughts = start("gates-reading"), names("docs/beyond/gates.md")["thoughts"]
    assert given["vocabulary"] == list(VOCABULARY)
    for phrase in [given["phrase"], "not bad", "good", *PRAISE[::9], *COMPLAINTS[::9]]:
        ours = READER.call("thoughts", given, phrase.split())
        assert np.allclose(ours, thoughts(phrase), atol=2e-3), phrase
        assert len(ours) == len(phrase.split())
