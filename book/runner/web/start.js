// Gives each block of code its buttons.  Only this comes with a page: what runs and edits code is fetched when
// a button is pressed for the first time.

import { Page } from "./page.js";
import { marked } from "./progress.js";
import { onChange } from "./store.js";

let page = null; // the one that is shown

function start() {
  if (page && !page.isShown) {
    page.leave();
    page = null;
  }
  const settings = document.querySelector(".runner-settings:not([data-started])");
  if (settings) {
    settings.dataset.started = "yes";
    page = new Page(settings);
  }
  marked();
}

onChange((name) => {
  marked();
  for (const block of page?.blocks ?? []) if (name === block.kept || name === "solved") block.follow();
});

// Material announces each page that it puts in the place of another; before it is up, the page is there already.  The
// buttons come after what it does then, not within it: two short tasks keep a phone from answering less than a long one.
if (window.document$) window.document$.subscribe(() => setTimeout(start));
else start();
