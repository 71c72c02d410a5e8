// What a reader makes of a block.  The browser keeps it under the digest of the block's own text, with the place where
// the block stands: so it is found when the block has moved, and offered when the block has become another.

import { tried } from "./progress.js";
import { names, read, write } from "./store.js";

// Returns the reader's text of a block as it stands on the page; null if there is none.
export function of(block) {
  return textOf(read(block.kept));
}

// Returns whether it will still be there after a reload.
export function keep(block) {
  return write(block.kept, block.edited === null ? null : { text: block.edited, at: at(block) });
}

// Returns the reader's text of what stood in the block's place before; null if there is none.
export function earlier(block) {
  const name = earlierName(block);
  if (name) return textOf(read(name));
  const text = block.exercise && block.edited === null && tried(block.page.address, block.exercise);
  return typeof text === "string" ? text : null;
}

// Brings that, and keeps for the next time what it takes the place of.
export function exchange(block) {
  const name = earlierName(block);
  const text = earlier(block);
  if (name) write(name, block.edited === null ? null : { text: block.edited, at: at(block) });
  write(block.kept, { text, at: at(block) });
  return text;
}

const at = (block) => block.exercise ?? block.index;

function textOf(kept) {
  const text = kept?.text ?? kept; // once it was the text alone
  return typeof text === "string" ? text : null;
}

function earlierName(block) {
  const beginning = `edit.${block.page.address}`;
  const known = new Set([...document.querySelectorAll(".run-bar")].map((bar) => bar.dataset.key));
  return names(beginning).find((name) => {
    const digest = name.slice(beginning.length);
    return /^[0-9a-f]{8}$/.test(digest) && !known.has(digest) && read(name)?.at === at(block);
  });
}
