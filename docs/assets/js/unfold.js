// A chapter has thousands of small boxes, and to lay them all out keeps a phone from answering for a while.  So when a
// page comes, the styles leave out what is far from sight, and as soon as a reader does anything, it is all there: then
// each place on the page is where it is, for links, the search of the browser, and Back.

(() => {
  const signs = ["scroll", "pointerdown", "click", "keydown", "focusin", "popstate"];
  const unfold = () => document.documentElement.classList.remove("unfolding");
  for (const sign of signs) addEventListener(sign, unfold, { capture: true, once: true });
})();
