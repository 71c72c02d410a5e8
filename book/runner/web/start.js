// Gives each block of code its buttons.  Only this comes with a page: what runs and edits code is fetched when
// a button is pressed for the first time.

import { Block } from "./block.js";
import { marked } from "./progress.js";
import { onOtherTab } from "./store.js";

let page = null; // the one that is shown

function start() {
  if (page && !page.blocks[0].bar.isConnected) leave();
  const settings = document.querySelector(".runner-settings:not([data-started])");
  if (settings) {
    settings.dataset.started = "yes";
    page = { ...settings.dataset, title: document.querySelector("h1").firstChild.textContent.trim(), runner: null };
    page.blocks = [...document.querySelectorAll(".run-bar")].map((bar, index) => new Block(bar, index, page));
  }
  marked();
}

// Another page has come in its place: what runs here would hold up what is run there.
function leave() {
  page.runner?.then((runner) => runner.leave(), () => {});
  for (const block of page.blocks) block.editor?.close();
  page = null;
}

onOtherTab((name) => {
  marked();
  for (const block of page?.blocks ?? []) if (name === block.kept) block.follow();
});

// Material announces each page that it puts in the place of another; before it is up, the page is there already.
if (window.document$) window.document$.subscribe(start);
else start();
