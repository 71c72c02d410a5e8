// Mends what Material does in the browser: it makes landmarks of each search result's tags,
// keeps the keyboard from what scrolls sideways and from the menu, loses the focus with each change of chapter, and says
// "Copied to clipboard" to the eye only.

function mend() {
  for (const nav of document.querySelectorAll(".md-search .md-tags:not([role])")) {
    nav.setAttribute("role", "presentation");
  }
  for (const link of document.querySelectorAll(".md-search-result__link[tabindex='-1']")) link.tabIndex = 0;
}

// What is cut off is said in full where the pointer comes to it.
document.addEventListener("pointerover", ({ target }) => {
  const cut = target.closest?.(".md-ellipsis");
  if (cut && cut.offsetWidth < cut.scrollWidth) (cut.closest("a") ?? cut).title = cut.innerText;
});

// What scrolls sideways is a stop for the keyboard, and nothing else is.  The page comes with all of them as stops, for who
// has no scripts; a box is looked at when it is in sight, for what is not has no size yet.
const scrolling = ":is(pre > code, .md-typeset__scrollwrap, div.arithmatex, .drawing-frame)";

function stop(box) {
  const formula = box.matches(".arithmatex");
  if (box.scrollWidth > box.clientWidth) {
    box.tabIndex = 0;
    if (formula) Object.assign(box, { role: "group", ariaLabel: "Formula" });
  } else if (box !== document.activeElement) {
    for (const name of formula ? ["tabindex", "role", "aria-label"] : ["tabindex"]) box.removeAttribute(name);
  }
}

const sizes = new ResizeObserver((boxes) => boxes.forEach(({ target }) => stop(target)));
const nearing = new IntersectionObserver((boxes) => {
  for (const { target, isIntersecting } of boxes) {
    if (!isIntersecting) continue;
    nearing.unobserve(target);
    sizes.observe(target);
  }
});
const watched = new WeakSet();

function watch(place) {
  for (const box of [place, ...place.querySelectorAll(scrolling)]) {
    if (!box.matches?.(scrolling) || watched.has(box)) continue;
    watched.add(box);
    box.tabIndex = 0; // a table's frame has none yet
    nearing.observe(box);
  }
}

// On another width, each is a stop again until it has been looked at.
addEventListener("resize", () => {
  for (const box of document.querySelectorAll(scrolling)) {
    box.tabIndex = 0;
    if (box.matches(".arithmatex")) Object.assign(box, { role: "group", ariaLabel: "Formula" });
    sizes.unobserve(box);
    nearing.unobserve(box);
    nearing.observe(box);
  }
});

// The header's labels, which no keyboard reaches, become buttons, and what lies in a closed menu is no stop.
const narrow = matchMedia("(max-width: 76.234375em)");
const drawer = document.getElementById("__drawer");

function button(label, name, press) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: label.className, ariaLabel: name });
  made.classList.add(`header-${label.htmlFor.slice(2)}`);
  made.append(...label.childNodes);
  made.addEventListener("click", press);
  label.replaceWith(made);
  return made;
}

function turn(open) {
  if (drawer.checked !== open) drawer.click();
  (open ? document.querySelector(".md-sidebar--primary a") : opener).focus();
}

const opener = button(document.querySelector(".md-header__button[for=__drawer]"), "Menu", () => turn(!drawer.checked));
const search = document.querySelector(".md-search"); // a page by itself has none
if (search) {
  button(document.querySelector(".md-header__button[for=__search]"), "Search", () => {
    document.getElementById("__search").click();
  });
  new MutationObserver(mend).observe(search, { childList: true, subtree: true });
}

function menu() {
  opener.setAttribute("aria-expanded", String(drawer.checked));
  const sidebar = document.querySelector(".md-sidebar--primary");
  if (sidebar) sidebar.inert = narrow.matches && !drawer.checked;
}

drawer.addEventListener("change", menu);
narrow.addEventListener("change", menu);
addEventListener("keydown", ({ key }) => {
  if (key === "Escape" && narrow.matches && drawer.checked) turn(false);
});

// Without a reload nobody is told that the chapter is another one: the new title takes the focus, and so is read.
let here = location.pathname;

function arrive() {
  menu();
  watch(document);
  if (location.pathname === here) return;
  here = location.pathname;
  const title = document.querySelector("article h1");
  if (!title) return;
  title.tabIndex = -1;
  requestAnimationFrame(() => title.focus({ preventScroll: true })); // the theme looks after the focus first
}

// A section that has moved to another page is found there: the theme leaves its old address in the page.
function follow() {
  const old = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (old?.closest(".moved")) location.replace(old.href);
}

follow();
addEventListener("hashchange", follow);
document.querySelector(".md-dialog").setAttribute("role", "status");
mend();
// What a script puts into the page later, such as an output.
new MutationObserver((changes) => {
  for (const part of changes.flatMap(({ addedNodes }) => [...addedNodes])) if (part.nodeType === 1) watch(part);
}).observe(document.body, { childList: true, subtree: true });
window.document$?.subscribe(arrive);
