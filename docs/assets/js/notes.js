// Notes in code.  The theme makes a stop for the keyboard of each that has no name and no role; here it is a button that
// says which note it is, where it stands, and whether it is open.  As with the theme, a note is open while the focus is
// in it.  Escape closes it, and the focus is on the code that it belongs to.

(() => {
  const signs = ".md-annotation__index";

  // What can be run has its number on the page; other code is counted.
  function place(note) {
    const box = note.closest(".highlight"), bar = box?.querySelector(".run-bar");
    const line = note.closest("[id^=__span-]")?.id.split("-").pop();
    const [kind, among, one] = bar ? ["block", ".run-bar", bar] : ["code", ".highlight", box];
    return `line ${line} of ${kind} ${[...document.querySelectorAll(among)].indexOf(one) + 1}`;
  }

  function name() {
    for (const note of document.querySelectorAll(".md-annotation[tabindex='0']")) {
      const sign = note.querySelector(signs);
      note.tabIndex = -1; // its sign is the stop instead
      sign.tabIndex = 0;
      sign.setAttribute("role", "button");
      sign.setAttribute("aria-label", `Note ${sign.firstElementChild.dataset.mdAnnotationId} on ${place(note)}`);
      sign.setAttribute("aria-expanded", "false");
    }
  }

  function open({ target, type }) {
    const note = target.closest?.(".md-annotation");
    note?.querySelector(signs).setAttribute("aria-expanded", String(type === "focusin"));
  }

  document.addEventListener("focusin", open);
  document.addEventListener("focusout", open);
  document.addEventListener("keydown", ({ key, target }) => {
    const code = key === "Escape" && target.closest?.(".md-annotation")?.closest("code");
    if (!code) return;
    if (!code.hasAttribute("tabindex")) code.tabIndex = -1;
    code.focus({ preventScroll: true });
  });
  new MutationObserver(name).observe(document.body, { childList: true, subtree: true });
  name();
})();
