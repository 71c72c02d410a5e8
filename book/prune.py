"""The theme brings more than this book uses, and what no page needs is left out of the site.

Files first: a word cutter for Thai and the stemmers of other languages, and what leads from its scripts to their
sources, which are not these after book/lighter.py.  Then the comments of the pages, which say to the checks what a
sentence claims: on a long chapter a sixth of what a phone fetches.  Then the rules of its styles, and of those of
KaTeX, that mean classes and attributes which stand on no page and in no script: a phone fetches half of them, and
compares each element with fewer.  A name that a script puts together, `md-source__fact--` and a kind, is any that
begins so.  What is left of all styles, the book's own too, stands without comments and without the blanks of its lines.

A MkDocs hook: no setting of the theme or of MkDocs leaves these out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import tinycss2  # type: ignore[import-untyped]
from mkdocs.plugins import event_priority

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

Node: TypeAlias = Any  # a token or a rule of tinycss2, which has no types
UNUSED = ("assets/javascripts/lunr/", "assets/javascripts/bundle.*.map", "assets/stylesheets/*.map")
ELSEWHERE = ("md-banner", "md-consent", "md-source", "md-tabs", "md-tooltip2", "md-top", "md-version", "rtl")
"""How names begin that the theme's script knows, and that mean something only where a page has them."""
AROUND = ("media", "supports")
"""What has other rules within."""
STYLES = ("assets/stylesheets/*.css", "assets/katex/*.css")
WORD = re.compile(r"[\w-]+")
STRING = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'""")
COMMENT = re.compile(r"(?P<script><(script|style|textarea)\b.*?</\2>)|<!--.*?-->\n?", re.DOTALL)
QUOTED = re.compile(rf"({STRING.pattern})|/\*(?!!).*?\*/", re.DOTALL)
PROPERTY = re.compile(r"--[\w-]+")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out what no page of an English book asks for."""
    for file in list(files):
        if any(fnmatch(file.src_uri, f"{pattern}*") for pattern in UNUSED):
            files.remove(file)
    return files


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Leave out the comments."""
    return COMMENT.sub(lambda found: found["script"] or "", output)


@event_priority(-100)  # when book/lighter.py has mended the styles
def on_post_build(config: MkDocsConfig) -> None:
    """Leave out the rules that mean nothing on any page."""
    site = Path(config.site_dir)
    pages = [file.read_text("utf-8") for file in site.rglob("*.html")]
    scripts = [file.read_text("utf-8") for file in site.rglob("*.js") if "pyodide" not in file.parts]
    styles = {file: file.read_text("utf-8") for pattern in STYLES for file in site.glob(pattern)}
    others = {file: file.read_text("utf-8") for file in site.rglob("*.css") if file not in styles}
    elsewhere = tuple(name for name in ELSEWHERE if name != "md-version" or not config.extra.get("version"))
    alive = known(pages, scripts, elsewhere)
    for file, text in styles.items():
        styles[file] = pruned(text, alive)
    asking = " ".join([*styles.values(), *others.values(), *pages])
    said = {name for asked in re.findall(r"var\([^)]*", asking) for name in PROPERTY.findall(asked)}
    said |= {name for text in scripts for name in PROPERTY.findall(text)}
    for file, text in styles.items():
        file.write_text(without(text, lambda name: name in said), "utf-8")
    for file, text in others.items():
        file.write_text(short(text), "utf-8")


def known(
    pages: Iterable[str], scripts: Iterable[str], elsewhere: tuple[str, ...] = ELSEWHERE
) -> Callable[[str], bool]:
    """Return what says of a name whether a page has it, or a script, or how it begins where a script completes it.

    >>> alive = known(['class="one md-top"'], ["`three--${kind}`; 'md-tabs'"])
    >>> [name for name in ("one", "three--large", "four", "md-top", "md-tabs") if alive(name)]
    ['one', 'three--large', 'md-top']
    """
    on_pages = {word for text in pages for word in WORD.findall(text)}
    in_scripts = {word for text in scripts for word in WORD.findall(text) if not word.startswith(elsewhere)}
    starts = tuple(word for word in in_scripts if word.endswith(("--", "__")) and len(word) > 4)
    return lambda name: name in on_pages or name in in_scripts or name.startswith(starts)


def pruned(text: str, alive: Callable[[str], bool]) -> str:
    """Return styles without the selectors that ask for a name which is not there.

    What stands in brackets, as in `:not(.name)`, is not asked for.

    >>> print(pruned(".a,.b{top:0}.b .c{top:1px}@media print{.b{top:0}}@font-face{src:url(x)}", {"a"}.__contains__))
    .a{top:0}@font-face{src:url(x)}
    """
    kept = []
    for rule in tinycss2.parse_stylesheet(text):
        if rule.type == "qualified-rule":
            if selectors := [one for one in split(rule.prelude) if all(map(alive, names(one)))]:
                kept.append(f"{','.join(map(written, selectors))}{{{written(rule.content)}}}")
        elif rule.type == "at-rule" and rule.lower_at_keyword in AROUND:
            if inside := pruned(written(rule.content), alive):
                kept.append(f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude).rstrip()}{{{inside}}}")
        elif rule.type != "comment" or rule.value.startswith("!"):  # a licence stays
            kept.append(rule.serialize())
    return "".join(kept)


def short(text: str) -> str:
    r"""Return styles without comments, and without blanks where none is needed.

    >>> print(short('/* Ink. */\n.a > b,\n.c {\n  content: "/* , */";\n  top: calc(1px + 2px);\n}\n'))
    .a > b,.c{content: "/* , */";top: calc(1px + 2px);}
    """
    bare = QUOTED.sub(lambda found: found[1] or "", text)
    parts = STRING.split(bare)
    kept = [re.sub(r"\s*([{};,])\s*", r"\1", re.sub(r"\s+", " ", part)) for part in parts]
    strings = [*STRING.findall(bare), ""]
    return "".join(part + string for part, string in zip(kept, strings, strict=True)).strip()


def split(tokens: Iterable[Node], sign: str = ",") -> list[list[Node]]:
    """Return the parts of some tokens between signs; what stands in brackets is a token by itself."""
    parts: list[list[Node]] = [[]]
    for token in tokens:
        if token == sign:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def written(tokens: Iterable[Node]) -> str:
    """Return tokens as they are written, without what stands around them."""
    return tinycss2.serialize(tokens).strip()


def names(selector: Iterable[Node]) -> list[str]:
    """Return the classes, places, attributes and values that an element must have for a selector to mean it.

    >>> names(tinycss2.parse_component_value_list(".a:not(.b)>#c[data-d=e][f^=g]::after"))
    ['a', 'c', 'data-d', 'e', 'f']
    """
    found, before = [], None
    for token in selector:
        if token.type == "hash" or (token.type == "ident" and before == "."):
            found.append(token.value)
        elif token.type == "[] block":
            name, *rest = [part for part in token.content if part.type != "whitespace"]
            found += [name.value, *(part.value for part in rest[1:] if rest[0] == "=")]
        before = token
    return found


def without(text: str, asked: Callable[[str], bool]) -> str:
    """Return styles without the values that nothing asks for: `--name` with no `var(--name)`.

    >>> print(without(":root{--a:1;--b:url('data:;{}');top:0}", {"--a"}.__contains__))
    :root{--a:1;top:0}
    """
    kept = []
    for rule in tinycss2.parse_stylesheet(text):
        if rule.type == "at-rule" and rule.lower_at_keyword in AROUND:
            inside = without(written(rule.content), asked)
            kept.append(f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inside}}}")
        elif rule.type == "qualified-rule":
            values = [written(value) for value in split(rule.content, ";")]
            said = [one for one in values if not one.startswith("--") or asked(one.partition(":")[0].strip())]
            if any(said):
                kept.append(f"{written(rule.prelude)}{{{';'.join(said)}}}")
        else:
            kept.append(rule.serialize())
    return "".join(kept)
