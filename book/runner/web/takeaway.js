// The exercises that a reader has tried, as a file to take along or to hand in, and back from such a file.

import { element } from "./elements.js";
import { solved } from "./progress.js";
import { changed, keeper, write } from "./store.js";

export function give() {
  const exercises = [];
  for (const [page, there] of Object.entries(solved())) {
    const { title, solved: when, code = {} } = there;
    for (const exercise of new Set([...Object.keys(when), ...Object.keys(code)])) {
      exercises.push({ page, title, exercise, code: code[exercise] ?? null, solved: when[exercise] ?? null });
    }
  }
  const book = document.querySelector("meta[property='og:site_name']")?.content;
  const text = JSON.stringify({ book, exercises }, null, 2);
  const href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  element("a", { href, download: "exercises.json" }).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
}

// Asks for a file, and takes in what is in it; `say` hears what came of it.
export function take(say) {
  const ask = element("input", { type: "file", accept: ".json,application/json" });
  ask.addEventListener("change", async () => say(takenIn(await ask.files[0].text())));
  ask.click();
}

function takenIn(text) {
  let exercises;
  try {
    exercises = JSON.parse(text)?.exercises;
    if (!Array.isArray(exercises)) throw new Error("it has no list of exercises");
    exercises.forEach(proven);
  } catch (problem) {
    const why = problem instanceof SyntaxError ? "it is no JSON" : problem.message;
    return `This is no file that Export has written: ${why}. Nothing was taken in.`;
  }
  const all = solved();
  let came = 0;
  for (const { page, title, exercise, code, solved: when } of exercises) {
    const here = (all[page] ??= { title, solved: {} });
    here.code ??= {};
    const yours = Object.hasOwn(here.code, exercise) && here.code[exercise] !== code; // yours stays
    if (!yours && code !== null) here.code[exercise] = code;
    if (when && !yours && keeper.believes) here.solved[exercise] ??= when;
    came += !yours;
  }
  const kept = write("solved", all);
  changed("solved");
  const stays = exercises.length - came;
  return [
    `${came} of ${exercises.length} exercises came in.`,
    stays ? `Of the other ${stays} you have code of your own here, which stays.` : "",
    kept ? "“Your earlier version” beside an exercise brings its code." : "This browser keeps nothing, so they last until you leave the page.",
  ].filter(Boolean).join(" ");
}

function proven(exercise, index) {
  const text = (value) => typeof value === "string";
  const { page, title, exercise: name, code, solved } = exercise ?? {};
  const wrong =
    !text(page) || !/^([\w-]+\/)*$/.test(page) ? "page" :
    !text(name) || !/^\w+$/.test(name) || name in {} ? "name" :
    !(text(title) || title === undefined) ? "title" :
    !(text(code) || code === null) ? "code" :
    !(solved === null || (text(solved) && !Number.isNaN(Date.parse(solved)))) ? "day" : "";
  if (wrong) throw new Error(`the ${wrong} of exercise ${index + 1} in it is not what it must be`);
}
