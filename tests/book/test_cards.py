"""The cards of the pages say what the pages are, in the book's type, and nothing is cut off."""

from __future__ import annotations

import io
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from mkdocs.utils.meta import get_data
from PIL import Image

from book import cards
from book.cards import HEIGHT, MARGIN, WIDTH, Card, lines
from bookcheck import Book
from bookcheck.order import order

BOOK = Book.at(cards.ROOT)
PAGES = [chapter for chapter in order(BOOK) if chapter.page.endswith(".md")]


def card(page: str, title: str, number: int | None) -> Card:
    """Return the card of a page, from its source."""
    _, meta = get_data((BOOK.root / page).read_text("utf-8"))
    shown: Any = SimpleNamespace(title=f"{number}. {title}" if number else title, parent=None, meta=meta)
    config: Any = SimpleNamespace(site_name="Neural networks, nothing on trust", site_description="About it.")
    return cards.card_of(shown, config)


def test_a_card_says_all_that_it_has_to_say_and_cuts_nothing_off() -> None:
    has = {face: TTFont(file).getBestCmap().keys() for face, file in cards.FONTS.items()}
    for chapter in PAGES:
        said = card(chapter.page, chapter.title, chapter.number)
        drawn = list(lines(said))
        assert " ".join(line.text for line in drawn) == f"{said.book} {said.kicker} {said.title} {said.about}"
        assert said.kicker == (f"Chapter {chapter.number}" if chapter.number else "The book")
        for line in drawn:
            assert set(map(ord, line.text)) <= has[line.face], f"{chapter.page}: the type lacks a letter of {line.text}"
            assert line.x + line.font.getlength(line.text) <= WIDTH - MARGIN, (chapter.page, line.text)
            assert line.y < HEIGHT - 40, (chapter.page, line.text)


def test_what_it_says_is_painted_where_it_stands_and_nothing_else_is() -> None:
    said = Card("A book", "Chapter 8", "Gradients of a layer: the way back", "How the loss goes back.")
    image = Image.open(io.BytesIO(cards.drawn(said))).convert("RGB")
    assert image.size == (WIDTH, HEIGHT)
    paper = Image.new("RGB", image.size, cards.colours()["paper"])
    for line in lines(said):
        left, top, right, bottom = map(round, line.font.getbbox(line.text, anchor="ls"))
        box = (line.x + left, line.y + top, line.x + right, line.y + bottom)
        colours = np.asarray(image.crop(box)).reshape(-1, 3).astype(int)
        away = abs(colours - list(bytes.fromhex(line.ink[1:]))).sum(axis=1)
        assert away.min() < 24, line
        image.paste(paper.crop(box), box)
    image.paste(paper.crop((0, 0, MARGIN + 140, 130)), (0, 0))  # the mark
    image.paste(paper.crop((0, HEIGHT - 12, WIDTH, HEIGHT)), (0, HEIGHT - 12))  # the three steps
    assert len(image.getcolors() or []) == 1


@pytest.mark.parametrize("part", ["book", "kicker", "title", "about"])
def test_another_word_is_another_card(part: str) -> None:
    said = {"book": "A book", "kicker": "Chapter 8", "title": "Gradients", "about": "How the loss goes back."}
    assert cards.drawn(Card(**said)) != cards.drawn(Card(**said | {part: "Other"}))
    assert cards.drawn(Card(**said)) == cards.drawn(Card(**said))


def test_a_card_is_drawn_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.setattr(cards, "place", lambda: tmp_path)
    calls: list[Card] = []

    def drawn(card: Card) -> bytes:
        calls.append(card)
        return b"drawn"

    monkeypatch.setattr(cards, "drawn", drawn)
    one, other = Card("A", "B", "C", "D"), Card("A", "B", "C", "E")
    assert [cards.kept(one), cards.kept(one), cards.kept(other)] == [b"drawn"] * 3
    assert calls == [one, other]


def test_a_long_title_is_set_smaller() -> None:
    title = "Masks, positions and heads: not ahead, and where"
    sizes = [cards.title_rows(title, below)[0] for below in (0, 100, 150)]
    assert sizes[0] == cards.TITLE_SIZES[0] > sizes[2]
    assert sizes == sorted(sizes, reverse=True)
