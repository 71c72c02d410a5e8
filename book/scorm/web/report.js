// What a platform is told: how much is solved, since when, and what the reader has made, which it gives back the next time.

import { Platform } from "./platform.js";
import { fitting, packedAtOnce, unpacked } from "./state.js";

const KEPT = "cmi.suspend_data";
const ROOM = { 1.2: 4096, 2004: 64000 }; // letters that the standard asks a platform to keep,
const RESPONSE = 4000; // and of an answer to an exercise, in 2004
const OFTEN = 60_000; // milliseconds after which what is typed is kept for good, even if the window is never left in order
const ALONE = "No learning platform was found, so nothing is reported. What you do here stays in this browser.";
const REVIEW = "Your learning platform shows this page for review: you can try what you like, and nothing is reported.";
const TOLD = "Your learning platform is told what you solve here, and keeps your code.";
const AGAIN = "It is told again with your next exercise; until then, keep your code by Export.";

const { content: edition, dataset } = document.querySelector("meta[name=scorm]");
const passing = Number(dataset.passing); // percent
const page = document.querySelector(".runner-settings").dataset.page;
const exercises = [...document.querySelectorAll(".run-bar[data-exercise]")].map((bar) => bar.dataset.exercise);
const tasks = document.querySelectorAll(".task").length;
const box = document.createElement("p");
const MAY_REFUSE = /\.(min|max)$/; // what not every platform of the older edition knows

// Resolves with a report that has begun, and with what was kept; null where there is nobody to report to.
export async function begun() {
  box.className = "platform";
  box.setAttribute("role", "status");
  document.querySelector("article h1").after(box);
  const platform = Platform.find(edition);
  if (!platform) return say(ALONE);
  if (!platform.begin()) return say(`${ALONE} (There is one, but it does not begin: error ${platform.error}.)`);
  const report = new Report(platform);
  await report.take();
  return report;
}

function say(words) {
  if (box.textContent !== words) box.textContent = words;
  return null;
}

class Report {
  kept = new Map(); // what the store keeps, by name, as JSON
  heard = () => {}; // called when there is something else to say of what is kept
  words = "Your learning platform is told."; // behind how much is solved
  #platform;
  #who;
  #started = performance.now();
  #committed = 0;
  #due = false; // whether what it is told next is to be kept at once
  #stale = false;
  #telling = false;
  #reviewed = false;

  constructor(platform) {
    this.#platform = platform;
  }

  // Takes what the platform has kept, and goes on from there.
  async take() {
    const [mode, ...who] =
      edition === "1.2"
        ? ["cmi.core.lesson_mode", "cmi.core.student_id", "cmi.core.student_name"]
        : ["cmi.mode", "cmi.learner_id", "cmi.learner_name"];
    this.#reviewed = ["review", "browse"].includes(this.#platform.get(mode));
    this.#who = who.map((name) => this.#platform.get(name));
    const before = this.#platform.get(KEPT);
    let lost = "";
    try {
      const { kept } = before ? await unpacked(before) : { kept: {} };
      this.kept = new Map(Object.entries(kept).map(([name, value]) => [name, JSON.stringify(value)]));
    } catch (problem) {
      lost = ` What it had kept of this page could not be read (${problem.message}).`;
    }
    addEventListener("pagehide", () => {
      this.#hurry();
      this.#platform.end();
    });
    addEventListener("pageshow", ({ persisted }) => persisted && location.reload()); // it has ended, and begins anew
    document.addEventListener("visibilitychange", () => document.hidden && this.#hurry());
    say((this.#reviewed ? REVIEW : TOLD) + lost);
    if (this.#reviewed) this.words = "Nothing is reported.";
    if (!lost) this.changed(true);
  }

  // Tells what has changed; `solved` is to be kept at once.
  async changed(solved) {
    if (this.#reviewed) return;
    this.#due ||= solved || performance.now() - this.#committed > OFTEN;
    this.#stale = true;
    if (this.#telling) return;
    this.#telling = true;
    while (this.#stale) {
      this.#stale = false;
      const state = this.#state();
      const packed = await fitting(state, ROOM[edition], page);
      if (!this.#stale) this.#tell(state.kept.solved?.[page] ?? {}, packed);
    }
    this.#telling = false;
  }

  #state() {
    const kept = Object.fromEntries([...this.kept].map(([name, text]) => [name, JSON.parse(text)]));
    return { who: this.#who, kept };
  }

  // Tells what is left to tell, and has it kept: the page may be gone the next moment.
  #hurry() {
    if (this.#reviewed) return;
    if (this.#telling) {
      const state = this.#state();
      const text = packedAtOnce(state);
      if (text.length <= ROOM[edition]) this.#tell(state.kept.solved?.[page] ?? {}, { text, without: [] });
    }
    this.#commit();
  }

  #tell(here, { text, without }) {
    const refused = [];
    for (const [name, value] of Object.entries({ ...this.#grade(here), [KEPT]: text })) {
      const taken = this.#platform.set(name, value) || MAY_REFUSE.test(name);
      if (!taken) refused.push(`${name}: error ${this.#platform.error}`);
    }
    exercises.forEach((exercise, i) => this.#answer(here, exercise, i));
    if (this.#due && !this.#commit()) refused.push(`commit: error ${this.#platform.error}`);
    this.#say(without, refused);
  }

  // Under the names of its edition: how much is solved, and whether that is enough.
  #grade({ solved = {}, tasks: done = {} }) {
    const number = exercises.filter((exercise) => solved[exercise]).length + Math.min(Object.keys(done).length, tasks);
    const all = exercises.length + tasks;
    const passed = number * 100 >= passing * all;
    const share = Math.round((number / all) * 1e4) / 1e4;
    const score = { raw: Math.round(share * 1e4) / 100, min: 0, max: 100 };
    if (edition === "1.2") {
      const status = { "cmi.core.lesson_status": passed ? "passed" : "incomplete", "cmi.core.exit": "suspend" };
      return { ...under("cmi.core.score.", score), ...status };
    }
    return {
      ...under("cmi.score.", { scaled: share, ...score }),
      "cmi.progress_measure": share,
      "cmi.completion_status": number === all ? "completed" : "incomplete",
      "cmi.success_status": passed ? "passed" : "unknown",
      "cmi.exit": "suspend",
    };
  }

  // Each exercise has its line in the platform's own lists, where the platform has such lists.
  #answer({ solved = {}, code = {} }, exercise, i) {
    const tell = (name, value) => this.#platform.set(`cmi.interactions.${i}.${name}`, value);
    const when = solved[exercise] && new Date(solved[exercise]);
    const text = code[exercise];
    tell("id", `${page}${exercise}`.replaceAll("/", "."));
    if (edition === "1.2") {
      tell("type", "performance"); // it knows no answer of several lines
      if (when || text !== undefined) tell("result", when ? "correct" : "wrong");
      if (when) tell("time", when.toTimeString().slice(0, 8));
      return;
    }
    tell("type", "other"); // the only one whose answer may have several lines
    if (when || text !== undefined) tell("result", when ? "correct" : "incorrect");
    if (when) tell("timestamp", `${when.toISOString().slice(0, 22)}Z`);
    if (text !== undefined) tell("learner_response", text.length > RESPONSE ? "The code is too long to stand here." : text);
  }

  #say(without, refused) {
    const sentences = [];
    if (without.length) sentences.push(`has no room for your code of ${listed(without)}: copy it before you leave.`);
    if (refused.length) sentences.push(`did not take all that it was told (${refused.join(", ")}). ${AGAIN}`);
    const words = sentences.map((sentence) => `Your learning platform ${sentence}`).join(" ") || TOLD;
    say(words);
    const short = words === TOLD ? "Your learning platform is told." : words;
    if (short === this.words) return;
    this.words = short;
    this.heard();
  }

  #commit() {
    const seconds = (performance.now() - this.#started) / 1000;
    this.#platform.set(edition === "1.2" ? "cmi.core.session_time" : "cmi.session_time", duration(seconds));
    const kept = this.#platform.commit();
    if (kept) [this.#due, this.#committed] = [false, performance.now()];
    return kept;
  }
}

function under(beginning, values) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [beginning + name, value]));
}

function listed(names) {
  const shown = names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} others`] : names;
  return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}` : shown[0];
}

function duration(seconds) {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = (Math.floor((seconds % 60) * 100) / 100).toFixed(2);
  if (edition === "2004") return `PT${hours}H${minutes}M${rest}S`;
  return [hours, minutes].map((part) => String(part).padStart(2, "0")).concat(rest.padStart(5, "0")).join(":");
}
