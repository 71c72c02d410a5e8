"""Accessibility, by axe's rules: what does not depend on colours, and the colours of each kind of text once.

A page with many formulas has thousands of pieces of text in a few dozen colours.  Whether a piece can be read depends
on its colour, size and weight, and on what is painted behind it; so of those that share all of these, one is looked at.
"""

from __future__ import annotations

from typing import Any

from axe_playwright_python.base import AxeResults  # type: ignore[import-untyped]
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page as Tab

COLOURS = ["color-contrast", "link-in-text-block"]
ONLY = "resultTypes: ['violations'], preload: false"  # no rule among these asks for the style sheets
RULE = f"rule => axe.run({{{ONLY}, runOnly: [rule]}})"
RULES = f"rules => axe.run({{{ONLY}, rules}})"
# What was out of sight when the colours changed fades to its new ones only now: that is not waited for.
STILL = """() => {
  for (const element of document.body.querySelectorAll('*')) getComputedStyle(element).color;
  for (const fading of document.getAnimations()) fading.finish();
}"""
KINDS = """rules => {
  const behind = new Map();  // of an element: all that is painted behind its text, from the page to itself
  const painted = element => {
    if (!element) return '';
    if (!behind.has(element)) {
      const style = getComputedStyle(element), fill = [style.backgroundColor, style.backgroundImage, style.opacity];
      const clear = fill.join() == 'rgba(0, 0, 0, 0),none,1';
      behind.set(element, painted(element.parentElement) + (clear ? '' : `|${fill}`));
    }
    return behind.get(element);
  };
  const kinds = new Map();
  for (const element of document.body.querySelectorAll('*')) {
    const words = [...element.childNodes].some(node => node.nodeType == Node.TEXT_NODE && node.data.trim());
    if (!words || !element.checkVisibility({visibilityProperty: true})) continue;
    const style = getComputedStyle(element);
    const kind = [element.localName == 'a' && getComputedStyle(element.parentElement).color, style.color,
                  style.fontSize, style.fontWeight, style.textDecorationLine, style.textShadow, painted(element)];
    if (!kinds.has(kind.join())) kinds.set(kind.join(), element);
  }
  return axe.run({include: [...kinds.values()]}, {ONLY, runOnly: rules})
    .then(results => ({...results, looked: kinds.size}));
}""".replace("ONLY", ONLY)


def rules(tab: Tab) -> str:
    """Return what breaks a rule that has nothing to do with colours, "" if nothing does."""
    _bring(tab)
    return _said(tab.evaluate(RULES, {rule: {"enabled": False} for rule in COLOURS}))


def scrolling(tab: Tab) -> str:
    """Return what can be scrolled, but not by keyboard, "" if all can: of the rules, the one that asks for a width."""
    _bring(tab)
    return _said(tab.evaluate(RULE, "scrollable-region-focusable"))


def colours(tab: Tab) -> str:
    """Return what cannot be read well in the colours that the page has now, "" if all can."""
    _bring(tab)
    tab.evaluate(STILL)
    response = tab.evaluate(KINDS, COLOURS)
    assert response["looked"] > 5, "there was hardly anything to look at"
    return _said(response)


def _bring(tab: Tab) -> None:
    if not tab.evaluate("'axe' in window"):
        tab.evaluate(Axe().axe_script)


def _said(response: Any) -> str:
    results = AxeResults(response)
    return str(results.generate_report()) if results.violations_count else ""
