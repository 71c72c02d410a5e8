// "Show the checks": what on this page was checked, and how.  What is said comes with the first press.

(() => {
  const BLOCK = "p, li, dd, dt, figcaption, .md-typeset__scrollwrap, .highlight, div.arithmatex";
  const box = Object.assign(document.createElement("div"), { className: "checks-says", id: "checks-says", hidden: true });
  box.setAttribute("role", "tooltip");
  box.tabIndex = 0; // on a phone it may scroll
  let on = false, kept = null; // what was pressed stays until something else is asked
  let asked = [];

  function start() {
    const line = document.querySelector(".checks-switch:not([data-started])");
    if (!line) return;
    line.dataset.started = "yes";
    const button = line.querySelector("button");
    const turn = (value) => {
      on = value;
      button.setAttribute("aria-checked", on);
      hide();
      if (on !== document.body.classList.contains("checks-on")) document.body.classList.toggle("checks-on");
      const article = line.closest("article");
      on ? told(article).then(() => on && show(article), () => turn(false)) : clear();
    };
    button.addEventListener("click", () => turn(!on));
    document.querySelector(".shown-over").append(box);
    turn(on);
  }

  // A script brings what is said, because a page that is opened from a folder may not read other files.
  function told(article) {
    const place = article.querySelector("script.checks");
    if (place.textContent) return Promise.resolve();
    return new Promise((done, failed) => {
      window.checksSaid = (said) => { place.textContent = JSON.stringify(said); done(); };
      const script = Object.assign(document.createElement("script"), { src: place.dataset.from, onerror: failed });
      document.head.append(script);
    });
  }

  // What is marked in the words stands there already; blocks and formulas are found by their order.
  function claims(article) {
    const [says, blocks, formulas, sizes] = JSON.parse(article.querySelector("script.checks").textContent);
    const found = [...article.querySelectorAll(".claim[data-claim]")].map((claim) => [claim, [says[claim.dataset.claim]]]);
    const fences = [...article.querySelectorAll("div.highlight:not(.cite *)")], set = [...article.querySelectorAll(".arithmatex")];
    if (fences.length === sizes[0]) for (const [i, said] of Object.entries(blocks)) found.push([fences[i], said]);
    if (set.length === sizes[1]) for (const [i, said] of Object.entries(formulas)) found.push([set[i], [said]]);
    return found.filter(([claim]) => !claim.closest("a, button, summary"));
  }

  function show(article) {
    const groups = new Map();
    for (const [claim, said] of claims(article)) {
      const group = claim.closest(BLOCK) ?? claim;
      groups.set(group, [...(groups.get(group) ?? []), [claim, said]]);
      if (claim === group && !claim.matches(".arithmatex")) continue; // a block of code: its sign says all
      claim.classList.add("claim");
      if (!claim.hasAttribute("tabindex")) claim.tabIndex = 0;
      claim.checks = said;
    }
    for (const [group, all] of groups) {
      const number = all.reduce((sum, [, said]) => sum + said.length, 0);
      const sign = Object.assign(document.createElement("button"), { type: "button", className: "checks-count" });
      sign.textContent = `✓${number}`;
      sign.setAttribute("aria-label", `${number} ${number > 1 ? "checks" : "check"} here`);
      sign.setAttribute("aria-expanded", "false");
      sign.checks = all.flatMap(([claim, said]) => said.map((one) => [claim, one]));
      group.classList.add("checks-group");
      group.matches("p, li, dd, dt, figcaption") ? group.append(sign) : group.after(sign);
    }
  }

  function clear() {
    document.querySelectorAll(".checks-count").forEach((sign) => sign.remove());
    document.querySelectorAll(".claim").forEach((claim) => claim.matches(".katex *, .arithmatex") || claim.removeAttribute("tabindex"));
  }

  const words = (claim) => (claim.matches(".highlight, .arithmatex") ? "" : claim.textContent);

  function say(place) {
    hide();
    const said = place.matches(".checks-count") ? place.checks : place.checks.map((one) => [place, one]);
    asked = [...new Set(said.map(([claim]) => claim))];
    asked.forEach((claim) => claim.classList.add("claim--asked"));
    box.replaceChildren(...said.map(([claim, one]) => {
      const row = document.createElement("p"), name = document.createElement("b");
      name.textContent = words(claim);
      row.append(name, " ", one);
      return row;
    }));
    box.hidden = false;
    place.setAttribute("aria-describedby", box.id);
    if (place.matches(".checks-count")) place.setAttribute("aria-expanded", "true");
    const at = place.getBoundingClientRect(), from = (box.offsetParent ?? document.body).getBoundingClientRect();
    const left = Math.min(at.left, document.documentElement.clientWidth - box.offsetWidth - 8);
    box.style.left = `${Math.max(8, left) - from.left}px`;
    box.style.top = `${at.bottom + 6 - from.top}px`;
  }

  function hide() {
    box.hidden = true;
    asked.forEach((claim) => claim.classList.remove("claim--asked"));
    document.querySelectorAll("[aria-describedby=checks-says]").forEach((place) => {
      place.removeAttribute("aria-describedby");
      if (place.matches(".checks-count")) place.setAttribute("aria-expanded", "false");
    });
    asked = [];
  }

  const asks = (event) => (on && event.target.closest?.(".claim, .checks-count")) || null;
  const look = (event) => { const place = asks(event); if (place?.checks && !kept) say(place); };
  const leave = (event) => { if (asks(event) && !kept) hide(); };
  document.addEventListener("mouseover", look);
  document.addEventListener("mouseout", leave);
  document.addEventListener("focusin", look);
  document.addEventListener("focusout", leave);
  document.addEventListener("click", (event) => {
    if (!on || box.contains(event.target)) return;
    const place = asks(event);
    if (!place?.checks || kept === place) { kept = null; hide(); return; }
    kept = place;
    say(place);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !box.hidden) { kept = null; hide(); }
    if (event.key === "Enter" && event.target.matches?.(".claim")) event.target.click();
  });

  if (window.document$) window.document$.subscribe(start);
  else start();
})();
