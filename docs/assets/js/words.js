// The words of the glossary explain themselves.  Where the pointer or the keyboard is at one, what it means stands below
// it, or above it where there is no room below.  It stays while the pointer goes there, and Escape puts it away.

(() => {
  const box = Object.assign(document.createElement("div"), { className: "word-means", id: "word-means", hidden: true });
  box.setAttribute("role", "tooltip");
  let shown = null, leaving = 0;

  const heights = new ResizeObserver(() => shown && place()); // what comes into sight above a word moves it

  // Without scripts the browser shows the title, which is the word's name to who hears the page.  Here it is what the
  // name is followed by.
  function start() {
    hide();
    document.querySelector(".shown-over").append(box);
    heights.observe(document.querySelector("article"));
    for (const word of document.querySelectorAll("abbr[title]")) {
      word.dataset.means = word.title;
      word.removeAttribute("title");
      word.setAttribute("role", "button");
    }
  }

  function show(word) {
    clearTimeout(leaving);
    if (word === shown) return;
    hide();
    shown = word;
    box.textContent = word.dataset.means;
    box.hidden = false;
    word.setAttribute("aria-describedby", box.id);
    place();
  }

  function place() {
    const at = shown.getBoundingClientRect(), { clientWidth, clientHeight } = document.documentElement, gap = 4;
    const below = at.bottom + gap + box.offsetHeight <= clientHeight;
    const top = below ? at.bottom + gap : at.top - gap - box.offsetHeight;
    const from = box.offsetParent.getBoundingClientRect();
    box.style.left = `${Math.max(8, Math.min(at.left, clientWidth - box.offsetWidth - 8)) - from.left}px`;
    box.style.top = `${top - from.top}px`;
  }

  function hide() {
    clearTimeout(leaving);
    box.hidden = true;
    shown?.removeAttribute("aria-describedby");
    shown = null;
  }

  const asked = (target) => target?.closest?.("abbr[data-means]") ?? null;

  document.addEventListener("pointerover", ({ target, relatedTarget }) => {
    const word = asked(target);
    if (target === box) clearTimeout(leaving);
    else if (word && word !== asked(relatedTarget)) show(word); // not again while it stays where Escape was pressed
  });
  document.addEventListener("pointerout", ({ target, relatedTarget }) => {
    const stays = relatedTarget === box || (shown && asked(relatedTarget) === shown);
    if (!shown || stays || shown === document.activeElement) return;
    if (target === box || asked(target) === shown) leaving = setTimeout(hide, 300); // the way from the word to the box
  });
  document.addEventListener("focusin", ({ target }) => asked(target) && show(asked(target)));
  document.addEventListener("focusout", ({ target }) => asked(target) && asked(target) === shown && hide());
  document.addEventListener("click", ({ target }) => asked(target) && show(asked(target)));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
    if (!asked(event.target) || !["Enter", " "].includes(event.key)) return;
    event.preventDefault(); // the page would go on by a screen
    show(asked(event.target));
  });

  if (window.document$) window.document$.subscribe(start);
  else start();
})();
