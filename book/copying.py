"""Each block of code that is not the book's to run has its copy button in the page, and not from the theme's script.

The theme would make one for each block when the page comes, and measure the block then, one by one: on a page with
a hundred of them that keeps a phone from answering for a second.  What is copied when the button is pressed is the
theme's work still; without scripts the styles hide it.

A MkDocs hook, and no extension of Markdown: the signatures of the reference come from a template.
"""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

BLOCK = re.compile(
    r'(?P<before><div class="(?P<classes>[^"]*\bhighlight)"[^>]*>(?:<span class="filename">[^<]*</span>)?)'
    r"<pre>(?=<span></span><code\b)"
)
BUTTON = (
    '<span class="md-code__nav"><button class="md-code__button" title="Copy to clipboard" data-md-type="copy"'
    ' data-clipboard-target="#__code_{0} > code"></button></span>'
)


def with_buttons(html: str) -> str:
    """Return a page whose blocks have their buttons.

    >>> print(with_buttons('<div class="language-python highlight"><pre><span></span><code>1</code></pre></div>'))
    ... # doctest: +ELLIPSIS
    <div class="language-python highlight"><pre id="__code_0"><span class="md-code__nav">...<code>...
    >>> with_buttons(left := '<div class="no-copy highlight"><pre><span></span><code>1</code></pre></div>') == left
    True
    """
    numbers = count()

    def put(block: re.Match[str]) -> str:
        if "no-copy" in block["classes"].split():
            return block[0]
        number = next(numbers)
        return f'{block["before"]}<pre id="__code_{number}">{BUTTON.format(number)}'

    return BLOCK.sub(put, html)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Put the buttons in."""
    return with_buttons(output)
