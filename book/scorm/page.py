"""The page of a chapter as one that stands by itself: what leads to other pages goes, or leads to the published site.

A link within a platform would take its frame to another page, and end what is reported; so each opens a window of its
own.  Of a site that is built for nobody else, on this machine, the links become plain words.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin, urlsplit

from mkdocs.utils import get_relative_url

from book.built import KEEPER, PYTHON
from book.markup import Change, Element, Tree, after, changed, cut, filled, with_attributes
from book.scorm.manifest import Edition

HERE = ("localhost", "127.0.0.1", "")
"""Hosts of a site that is not published."""
OUT = (
    ("div", "md-search"),
    ("nav", "md-tags"),
    ("nav", "md-footer__inner"),  # the chapters before and after
    ("a", "md-content__button"),  # the way to the sources
)
RELATIONS = ("canonical", "prev", "next", "alternate")
WITHOUT = ("navigation.instant", "navigation.instant.progress", "search.highlight", "search.suggest")
"""What the theme's script does with other pages."""


def alone(html: str, address: str, files: frozenset[str], edition: Edition, passing: int) -> str:
    """Return a page at an address of the site by itself; `files` are those of the site that it can be given along."""
    tree = Tree(html)
    published = next((link.attributes["href"] or "" for link in tree.all("link") if _relation(link) == "canonical"), "")
    changes = [*_left_out(tree), *_links(tree, address, files, published), *_settings(tree, address)]
    [styles] = [link for link in tree.all("link") if (link.attributes.get("href") or "").endswith("/runner.css")]
    folder = posixpath.dirname(styles.attributes["href"] or "")
    said = f'<meta name="scorm" content="{edition}" data-passing="{passing}">'
    changes.append(after(styles, f'<link rel="stylesheet" href="{folder}/platform.css">{said}'))
    return changed(html, changes)


def _left_out(tree: Tree) -> Iterator[Change]:
    for name, of in OUT:
        yield from map(cut, tree.all(name, of))
    for link in tree.all("link"):
        if _relation(link) in RELATIONS:
            yield cut(link)
    for script in tree.all("script"):
        if (script.attributes.get("src") or "").endswith(KEEPER):
            yield cut(script)
    for label in tree.all("label", "md-header__button"):
        if label.attributes.get("for") == "__search":
            yield cut(label)
    for item in tree.all("li", "md-nav__item"):  # of the menu, what leads to this page, and to its sections
        menu = item.within("nav", "md-nav--primary") and not item.within("nav", "md-nav--secondary")
        if menu and "md-nav__item--active" not in item.classes:
            yield cut(item)


def _links(tree: Tree, address: str, files: frozenset[str], published: str) -> Iterator[Change]:
    for link in tree.all("a"):
        target = link.attributes.get("href")
        if target is None or target.startswith("#"):
            continue
        place, section = urldefrag(target)
        within = posixpath.normpath(posixpath.join(address, place))
        if urlsplit(target).scheme:
            yield with_attributes(link, target="_blank", rel=_noopener(link))
        elif within == posixpath.normpath(address):
            yield with_attributes(link, href=f"#{section}")
        elif within in files:
            continue
        elif urlsplit(published).hostname not in (None, *HERE):
            yield with_attributes(link, href=urljoin(published, target), target="_blank", rel=_noopener(link))
        else:
            yield with_attributes(link, href=None)


def _settings(tree: Tree, address: str) -> Iterator[Change]:
    for place in tree.all("div", "runner-settings"):
        yield with_attributes(place, data_pyodide=get_relative_url(PYTHON, address))
    for script in tree.all("script"):
        if script.attributes.get("id") == "__config":
            config = json.loads(tree.text(script))
            config["features"] = [feature for feature in config["features"] if feature not in WITHOUT]
            yield filled(script, json.dumps(config))


def _relation(link: Element) -> str:
    return link.attributes.get("rel") or ""


def _noopener(link: Element) -> str:
    return " ".join(dict.fromkeys([*_relation(link).split(), "noopener"]))
