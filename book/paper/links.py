"""The links of the book on paper: from page to page within it, and to the site for what is not on paper.

    links(volume)

After that, a link within the book is `#` and the name of a place, wherever it stands; all others are whole addresses.
A word of the glossary, which explains itself on the site, leads to its entry.
"""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote, urljoin, urlsplit

from book.paper import PaperError
from book.paper.volume import Volume, named, words

ELSEWHERE = ("http:", "https:", "mailto:")
GLOSSARY = "glossary/"


def links(volume: Volume) -> None:
    """Let all links lead somewhere; PaperError if one leads to a place of the book that is not there."""
    inside = {leaf.address for leaf in volume.leaves}
    names = volume.names
    for leaf in volume.leaves:
        for link in leaf.body.find_all("a"):
            if "href" not in link.attrs:
                link.unwrap()
                continue
            link["href"] = href = led(str(link["href"]), leaf.address, volume.address, inside, leaf.name)
            if href.startswith("#") and href[1:] not in names:
                raise PaperError(f"{leaf.address}: the link {words(link)!r} leads to {href[1:]!r}, which is nowhere")
            if not href.startswith("#") and not href.startswith(volume.address):
                link["class"] = " ".join([*filter(None, link.get_attribute_list("class")), "away"])
            link.attrs.pop("title", None)
        for picture in leaf.body.find_all("img"):
            picture["src"] = posixpath.normpath(leaf.address + str(picture["src"]))  # from the root of the site
    _terms(volume)


def led(href: str, page: str, address: str, inside: set[str], name: str) -> str:
    """Return where a link of a page leads on paper.

    >>> led("../../glossary/#loss", "basics/loss/", "https://book.org/", {"glossary/"}, "basics-loss")
    '#glossary--loss'
    >>> led("../../project/errata/", "basics/loss/", "https://book.org/", {"glossary/"}, "basics-loss")
    'https://book.org/project/errata/'
    >>> led("#a-task", "basics/loss/", "https://book.org/", {"glossary/"}, "basics-loss")
    '#basics-loss--a-task'
    """
    if href.startswith(ELSEWHERE):
        return href
    if href.startswith("#"):
        place = unquote(href[1:])
        if place.startswith(f"{name}--"):  # to a solution, and back
            return href
        return f"#{name}--{place}" if place else f"#{name}"
    whole = urljoin(address + page, href)
    to = whole.removeprefix(address).partition("#")[0]
    if whole.startswith(address) and to in inside:
        place = unquote(urlsplit(whole).fragment)
        return f"#{named(to)}--{place}" if place else f"#{named(to)}"
    return whole


def _terms(volume: Volume) -> None:
    """Let each word that explains itself lead to its entry."""
    entries = {}
    for leaf in volume.leaves:
        if leaf.address == GLOSSARY:
            for entry in leaf.body.find_all("dt"):
                meaning = entry.find_next("dd")
                first = meaning and (meaning.p or meaning)
                if first and entry.get("id"):
                    entries[_key(first.get_text())] = str(entry["id"])
    for leaf in volume.leaves:
        for word in leaf.body.find_all("abbr"):
            place = entries.get(_key(str(word.get("title", ""))))
            if place is None:
                word.unwrap()
            else:
                word.name, word.attrs = "a", {"class": "term", "href": f"#{place}"}


def _key(text: str) -> str:
    """Return letters and digits only: quotes and dashes are set otherwise in a page than in an attribute."""
    return re.sub(r"\W+", "", text).lower()
