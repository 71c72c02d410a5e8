// Mends what Material does in the browser: it draws notes in code whose links have no name, makes landmarks
// of each block's buttons and each search result's tags, keeps the keyboard from what scrolls sideways and from
// the menu, loses the focus with each change of chapter, and says "Copied to clipboard" to the eye only.

function mend() {
  for (const note of document.querySelectorAll(".md-annotation__index:not([aria-label])")) {
    note.setAttribute("aria-label", `Note ${note.firstElementChild.dataset.mdAnnotationId}`);
  }
  for (const nav of document.querySelectorAll(":is(.md-code__nav, .md-search .md-tags):not([role])")) {
    nav.setAttribute("role", "presentation");
  }
}

// What scrolls sideways is a stop for the keyboard, and nothing else is.  The page comes with all of them as stops, for who
// has no scripts; a box is looked at when it is nearly in sight, for to measure it is to lay it out.
const scrolling = ":is(pre > code, .md-typeset__scrollwrap, .arithmatex)";

function stop(box) {
  const formula = box.matches(".arithmatex");
  if (box.scrollWidth > box.clientWidth) {
    box.tabIndex = 0;
    if (formula) Object.assign(box, { role: "group", ariaLabel: "Formula" });
  } else {
    for (const name of formula ? ["tabindex", "role", "aria-label"] : ["tabindex"]) box.removeAttribute(name);
  }
}

const sizes = new ResizeObserver((boxes) => boxes.forEach(({ target }) => stop(target)));
const nearing = new IntersectionObserver(
  (boxes) => {
    for (const { target, isIntersecting } of boxes) {
      if (!isIntersecting) continue;
      nearing.unobserve(target);
      sizes.observe(target);
    }
  },
  { rootMargin: "1500px" },
);
const watched = new WeakSet();

function watch() {
  for (const box of document.querySelectorAll(scrolling)) {
    if (!watched.has(box)) nearing.observe(box);
    watched.add(box);
  }
}

// The menu's labels are buttons for the keyboard too, and what lies in a closed menu is none of its stops.
const narrow = matchMedia("(max-width: 76.234375em)");

function menu() {
  const toggle = document.getElementById("__drawer");
  const drawer = document.querySelector(".md-sidebar--primary");
  const button = document.querySelector(".md-header [for=__drawer]");
  if (!toggle || !drawer || !button) return;
  Object.assign(button, { role: "button", tabIndex: narrow.matches ? 0 : -1, ariaLabel: "Menu" });
  button.setAttribute("aria-expanded", String(toggle.checked));
  drawer.inert = narrow.matches && !toggle.checked;
}

function turn(open) {
  const toggle = document.getElementById("__drawer");
  if (toggle.checked === open) return;
  toggle.click();
  menu();
  const first = document.querySelector(".md-sidebar--primary a, .md-sidebar--primary label[tabindex='0']");
  (open ? first : document.querySelector(".md-header [for=__drawer]"))?.focus();
}

addEventListener("keydown", (event) => {
  const label = event.target.closest?.("label[for=__drawer][role=button]");
  if (label && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    turn(!document.getElementById("__drawer").checked);
  }
  if (event.key === "Escape" && narrow.matches && document.getElementById("__drawer")?.checked) turn(false);
});
addEventListener("change", menu);
narrow.addEventListener("change", menu);

// Without a reload nobody is told that the chapter is another one: the new title takes the focus, and so is read.
let here = location.pathname;

function arrive() {
  menu();
  watch();
  if (location.pathname === here) return;
  here = location.pathname;
  const title = document.querySelector("article h1");
  if (!title || location.hash) return;
  title.tabIndex = -1;
  title.focus({ preventScroll: true });
}

// A section that has moved to another page is found there: the theme leaves its old address in the page.
function follow() {
  const old = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (old?.closest(".moved")) location.replace(old.href);
}

follow();
addEventListener("hashchange", follow);
document.querySelector(".md-dialog").setAttribute("role", "status");
new MutationObserver(() => {
  mend();
  watch();
}).observe(document.body, { childList: true, subtree: true });
mend();
window.document$?.subscribe(arrive);
