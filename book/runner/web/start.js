// Gives each block of code its buttons.  Only this comes with a page: what runs and edits code is fetched when
// a button is pressed for the first time.

import { Block } from "./block.js";
import { marked } from "./progress.js";

function start() {
  const settings = document.querySelector(".runner-settings:not([data-started])");
  if (settings) {
    settings.dataset.started = "yes";
    const page = { ...settings.dataset };
    page.blocks = [...document.querySelectorAll(".run-bar")].map((bar, index) => new Block(bar, index, page));
  }
  marked();
}

// Material announces each page that it puts in the place of another; before it is up, the page is there already.
if (window.document$) window.document$.subscribe(start);
else start();
