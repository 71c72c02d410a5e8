// Mends what Material does in the browser: it draws notes in code whose links have no name, makes landmarks
// of each block's buttons and each search result's tags, keeps the keyboard from what scrolls sideways,
// and says "Copied to clipboard" to the eye only.

function mend() {
  for (const note of document.querySelectorAll(".md-annotation__index:not([aria-label])")) {
    note.setAttribute("aria-label", `Note ${note.firstElementChild.dataset.mdAnnotationId}`);
  }
  for (const nav of document.querySelectorAll(":is(.md-code__nav, .md-search .md-tags):not([role])")) {
    nav.setAttribute("role", "presentation");
  }
  for (const box of document.querySelectorAll(":is(pre > code, .md-typeset__scrollwrap):not([tabindex])")) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
  }
}

// A section that has moved to another page is found there: the theme leaves its old address in the page.
function follow() {
  const old = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (old?.closest(".moved")) location.replace(old.href);
}

follow();
addEventListener("hashchange", follow);
document.querySelector(".md-dialog").setAttribute("role", "status");
const changes = { childList: true, subtree: true, attributeFilter: ["tabindex"] };
new MutationObserver(mend).observe(document.body, changes);
mend();
