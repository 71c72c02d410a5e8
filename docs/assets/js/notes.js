// Notes in code.  A comment like "# (1)!" becomes a button that opens the first note of the list below the block; on paper,
// and without scripts, the list stands there itself.  The button says which note it is, where it stands, and whether it is
// open: as long as the focus is in it.  Escape closes it, and the focus is on the code that it belongs to.  Nothing is
// measured before a note is opened: the theme's script, which this stands in for, would do so as the page comes.

(() => {
  const made = (name, className, attributes, ...inside) => {
    const element = document.createElement(name);
    element.className = className;
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...inside);
    return element;
  };

  // What can be run has its number on the page; other code is counted.
  function place(box) {
    const [kind, among, one] = box.querySelector(".run-bar") ? ["block", ".run-bar"] : ["code", ".highlight"];
    return `${kind} ${[...document.querySelectorAll(among)].findIndex((part) => box.contains(part)) + 1}`;
  }

  function start() {
    for (const box of document.querySelectorAll(".noted:not([data-started])")) {
      const list = box.nextElementSibling, notes = list?.matches("ol") ? list.children : [];
      box.dataset.started = "yes";
      for (const comment of box.querySelectorAll(".c1")) {
        const number = /^# \((\d+)\)!$/.exec(comment.textContent.trim())?.[1];
        if (!notes[number - 1]) continue;
        list.classList.add("md-annotation-list");
        const line = comment.closest("[id*=__span-]")?.id.split("-").pop();
        const name = `Note ${number} on line ${line} of ${place(box)}`;
        const sign = made("span", "md-annotation__index", { role: "button", tabindex: 0, "aria-label": name, "aria-expanded": false },
          made("span", "", { "data-md-annotation-id": number }));
        const note = made("aside", "md-annotation", { tabindex: -1 }, sign);
        note.says = notes[number - 1];
        comment.replaceChildren(note);
      }
    }
  }

  const noteOf = (target) => target?.closest?.(".md-annotation") ?? null;
  const tip = (note) => note.querySelector(":scope > .md-tooltip");

  function open(note) {
    if (tip(note)) return;
    const inner = made("div", "md-tooltip__inner md-typeset", {}, ...[...note.says.childNodes].map((part) => part.cloneNode(true)));
    const sign = note.lastElementChild, code = note.closest("code");
    const x = sign.offsetLeft - code.scrollLeft + sign.offsetWidth / 2, y = sign.offsetTop - code.scrollTop + sign.offsetHeight / 2;
    const from = sign.offsetParent.getBoundingClientRect().x;
    note.style.cssText = `--md-tooltip-x: ${x}px; --md-tooltip-y: ${y}px; --md-tooltip-0: ${-from}px`;
    note.prepend(made("div", "md-tooltip md-tooltip--active", { role: "tooltip" }, inner));
    sign.setAttribute("aria-expanded", "true");
  }

  function close(note) {
    tip(note)?.remove();
    note.lastElementChild.setAttribute("aria-expanded", "false");
  }

  document.addEventListener("focusin", ({ target }) => noteOf(target) && open(noteOf(target)));
  document.addEventListener("focusout", ({ target, relatedTarget }) => {
    const note = noteOf(target);
    if (note && !note.contains(relatedTarget)) close(note);
  });
  // Pressed again, an open note closes.
  document.addEventListener("mousedown", (event) => {
    const note = event.target.closest?.(".md-annotation__index") && noteOf(event.target);
    if (!note || !tip(note)) return;
    event.preventDefault();
    document.activeElement.blur();
  });
  document.addEventListener("keydown", (event) => {
    const note = noteOf(event.target), code = note?.closest("code");
    if (!note) return;
    if (event.key === "Escape") {
      if (!code.hasAttribute("tabindex")) code.tabIndex = -1;
      code.focus({ preventScroll: true });
    } else if (event.target.matches(".md-annotation__index") && ["Enter", " "].includes(event.key)) {
      event.preventDefault();
      tip(note) ? close(note) : open(note);
    }
  });

  if (window.document$) window.document$.subscribe(start);
  else start();
})();
