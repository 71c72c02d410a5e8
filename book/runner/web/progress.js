// Which exercises are solved: kept in this browser, shown in the contents, given out and forgotten on request.

import { button, element } from "./elements.js";
import { read, write } from "./store.js";

// Of each page: how many exercises it has, and when which was solved.  What is not of that form is not ours.
function solved() {
  const entries = Object.entries(read("solved") ?? {});
  return Object.fromEntries(entries.filter(([, there]) => there?.solved && typeof there.solved === "object"));
}

export function solve(page, exercise) {
  const all = solved();
  const here = (all[page.address] ??= { title: page.title, solved: {} });
  here.of = page.blocks.filter((block) => block.exercise).length;
  here.solved[exercise] ??= new Date().toISOString();
  write("solved", all);
  marked();
}

// Brings all marks on the page up to date.
export function marked() {
  document.querySelectorAll(".run-mark").forEach((mark) => mark.remove());
  const all = solved();
  const bars = [...document.querySelectorAll(".run-bar[data-exercise]")];
  const page = document.querySelector(".runner-settings")?.dataset.page;
  for (const bar of bars) {
    if (!all[page]?.solved[bar.dataset.exercise]) continue;
    const heading = headingOf(bar);
    heading?.append(mark("✓", "solved"));
    document.querySelectorAll(`.md-nav--secondary a[href$="#${heading?.id}"] .md-ellipsis`)
      .forEach((link) => link.append(mark("✓", "solved")));
  }
  const base = new URL(window.__md_scope ?? "/", document.baseURI);
  for (const link of document.querySelectorAll(".md-nav--primary a.md-nav__link[href]")) {
    const there = !link.hash && all[link.href.replace(base.href, "")];
    if (there) link.append(mark(`${count(there)}/${there.of}`, `: ${count(there)} of ${there.of} exercises solved`, true));
  }
  if (bars.length) summary(bars, all, page);
}

const count = (there) => Object.keys(there.solved).length;

function mark(shown, spoken, whole = false) {
  const made = element("span", { className: "run-mark" }, element("span", { ariaHidden: "true" }, shown));
  made.append(element("span", { className: "run-spoken" }, whole ? spoken : ` (${spoken})`));
  return made;
}

function headingOf(bar) {
  let before = bar.parentElement;
  while (before && !/^H[2-4]$/.test(before.tagName)) before = before.previousElementSibling;
  return before;
}

// Under the last exercise: how far the reader is, and what can be done with it.
function summary(bars, all, page) {
  let place = document.querySelector(".run-progress");
  if (!place) {
    const last = bars.at(-1).parentElement;
    place = element("div", { className: "run-progress", tabIndex: -1 });
    (last.nextElementSibling?.tagName === "DETAILS" ? last.nextElementSibling : last).after(place);
  }
  const here = all[page] ? count(all[page]) : 0;
  const total = Object.values(all).reduce((sum, there) => sum + count(there), 0);
  const words = `Solved: ${here} of ${bars.length} on this page, ${total} in the whole book. Only this browser knows.`;
  place.replaceChildren(element("p", {}, words));
  if (!total) return;
  place.append(
    button("Export", "a list of the exercises that you solved", give),
    button("Clear", "the list of the exercises that you solved", () => {
      if (!confirm("Forget all exercises that you solved, on all pages?")) return;
      write("solved", null);
      marked();
      place.focus(); // the button that had the focus is gone
    }),
  );
}

function give() {
  const text = JSON.stringify({ book: document.querySelector("meta[property='og:site_name']")?.content, solved: solved() }, null, 2);
  const href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  element("a", { href, download: "solved-exercises.json" }).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
}
