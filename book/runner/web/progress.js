// Which exercises are solved, and with which code: kept in this browser, shown in the contents, given out, taken in
// and forgotten on request.

import { bring } from "./bring.js";
import { button, element } from "./elements.js";
import { keeper, read, write } from "./store.js";

const ALL = ".run-bar[data-exercise], .task"; // what can be solved on a page

// Of each page: how many exercises and tasks it has, when which was solved or done, and the code of the exercises that
// were tried.  What is not of that form is not ours.
export function solved() {
  const entries = Object.entries(read("solved") ?? {});
  return Object.fromEntries(entries.filter(([, there]) => there?.solved && typeof there.solved === "object"));
}

// Keeps the code of an exercise that was checked, and when it was first solved.
export function checked({ page, exercise, edited }, passed) {
  const all = solved();
  const here = (all[page.address] ??= { title: page.title, solved: {} });
  here.of = document.querySelectorAll(ALL).length;
  if (edited !== null && (passed || !here.solved[exercise])) (here.code ??= {})[exercise] = edited;
  if (passed) here.solved[exercise] ??= new Date().toISOString();
  write("solved", all);
  marked();
}

// Keeps when the task of a figure was first done.
export function done(page, task) {
  const all = solved();
  const here = (all[page] ??= { title: document.querySelector("h1").firstChild.textContent.trim(), solved: {} });
  here.of = document.querySelectorAll(ALL).length;
  (here.tasks ??= {})[task] ??= new Date().toISOString();
  write("solved", all);
  marked();
}

export const taskDone = (page, task) => Boolean(solved()[page]?.tasks?.[task]);

export const tried = (page, exercise) => solved()[page]?.code?.[exercise] ?? null;

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
    const there = !link.hash && all[link.href.replace(base.href, "").replace(/(^|\/)index\.html$/, "$1")]; // a folder's links name files
    if (!there || !count(there)) continue;
    const of = there.of ? `/${there.of}` : "";
    link.append(mark(`${count(there)}${of}`, `: ${count(there)}${of && ` of ${there.of}`} solved`, true));
  }
  if (bars.length) summary(bars, all, page);
}

const count = (there) => Object.keys(there.solved).length + Object.keys(there.tasks ?? {}).length;

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
  const place = document.querySelector(".run-progress") ?? made(bars.at(-1).parentElement);
  const here = all[page] ? count(all[page]) : 0;
  const total = Object.values(all).reduce((sum, there) => sum + count(there), 0);
  const words = `Solved: ${here} of ${document.querySelectorAll(ALL).length} on this page${keeper.words(total)}`;
  place.querySelector("p").textContent = words;
  const [give, clear] = place.querySelectorAll("button");
  give.hidden = !Object.keys(all).length;
  clear.hidden = !total;
}

function made(last) {
  const said = element("p", { role: "status" });
  const lazily = (press) => async () => {
    try {
      press(await bring("./takeaway.js"));
    } catch (problem) {
      said.textContent = `The network failed (${problem.message}). Press again.`;
    }
  };
  const clear = () => {
    if (!confirm("Forget which exercises you solved, on all pages? What you wrote into them stays.")) return;
    const all = Object.entries(solved()).map(([page, there]) => [page, { ...there, solved: {}, tasks: {} }]);
    write("solved", Object.fromEntries(all));
    marked();
    place.focus(); // the button that had the focus is gone
  };
  const place = element(
    "div",
    { className: "run-progress", tabIndex: -1 },
    element("p"),
    button("Export", "the exercises that you tried, with your code", lazily(({ give }) => give())),
    button("Clear", "the list of the exercises that you solved", clear),
    button("Import", "exercises from such a file", lazily(({ take }) => take((text) => { said.textContent = text; }))),
    said,
  );
  (last.nextElementSibling?.tagName === "DETAILS" ? last.nextElementSibling : last).after(place);
  return place;
}
