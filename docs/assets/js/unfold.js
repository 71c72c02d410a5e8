// A chapter has thousands of small boxes, and to lay them all out at once keeps a phone from answering for a second or
// more.  So the styles leave out of a page what is far from sight when it comes.  Once a reader does something, the rest
// is laid out from top to bottom, whenever the browser has nothing else to do.  Then the page is as tall as it is, and
// each place on it is where it was when one comes back.

(() => {
  const root = document.documentElement;
  const piece = 100; // elements: a few milliseconds
  const later = window.requestIdleCallback ?? ((go) => setTimeout(go, 50));
  let touched = false;

  function unfold() {
    const article = document.querySelector("article");
    if (!touched || !article || !root.classList.contains("unfolding")) return;
    const rest = [...article.children];
    later(function go() {
      for (let size = 0; size < piece && rest.length; ) {
        const next = rest.shift();
        next.style.contentVisibility = "visible";
        size += 1 + next.getElementsByTagName("*").length;
      }
      if (rest.length) later(go);
      else article.classList.add("unfolded");
    });
  }

  function touch() {
    if (!touched) {
      touched = true;
      unfold();
    }
  }
  for (const kind of ["scroll", "pointerdown", "keydown", "focusin"]) addEventListener(kind, touch, { passive: true });

  // A page that a link leads to, without a reload, comes like the first.  Back leads to a place on it, and so does a link
  // to a section: there it is laid out at once.
  document.addEventListener("click", ({ target }) => {
    const link = target.closest?.("a[href]");
    if (!link) return;
    if (!root.classList.contains("unfolding")) document.querySelector("article")?.classList.add("unfolded");
    root.classList.toggle("unfolding", !link.hash);
  }, true);
  addEventListener("popstate", () => root.classList.remove("unfolding"));

  window.document$?.subscribe(unfold);
})();
