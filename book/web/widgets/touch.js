// What all widgets are made of: sliders, handles, buttons, a play bar, numbers in the drawing, and a task.  A widget
// asks for them in the order in which they stand.  Each stands in a row of one height, and the page has kept the room of
// all rows, so nothing moves when they come.

import { element } from "../elements.js";
import { done, taskDone } from "../progress.js";
import { Play, scrub } from "./play.js";
import { Drawing } from "./drawing.js";
import { cells, handle } from "./over.js";

const QUIET = 350; // milliseconds without a change, after which it is said what has changed

export class Touch {
  #later = 0;
  #resets = [];

  constructor(frame) {
    this.frame = frame;
    this.svg = frame.querySelector("svg");
    this.start = JSON.parse(this.svg.dataset.start);
    this.now = {}; // what the sliders and handles say
    this.drawing = new Drawing(this.svg);
    this.alt = this.svg.getAttribute("aria-label");
    this.stage = element("div", { className: "touch-stage" });
    this.svg.before(this.stage);
    this.stage.append(this.svg);
    this.bar = element("div", { className: "touch-bar" });
    this.bar.setAttribute("role", "group");
    this.bar.setAttribute("aria-label", `To try: ${title(frame)}`);
    this.status = element("p", { className: "touch-status" });
    this.status.setAttribute("role", "status");
    const reset = this.button("Reset", "to the numbers of the page", () => this.reset());
    this.foot = element("div", { className: "touch-row touch-foot" }, reset, this.status);
    this.bar.append(this.foot);
  }

  // Says how the widget draws itself, what it says of itself, and when its task is done; then draws it.
  begins({ draw, says, solved, resets }) {
    Object.assign(this, { draw, says, solved });
    if (resets) this.#resets.push(resets);
    if (this.task && taskDone(this.page, this.name)) this.task.classList.add("task--done");
    this.draw();
    this.status.textContent = this.says();
    this.frame.append(this.bar); // whole: a bar that grows would move
  }

  // Something has changed: draws at once, speaks when it has become quiet.
  changed() {
    this.draw();
    clearTimeout(this.#later);
    this.#later = setTimeout(() => this.speaks(), QUIET);
  }

  speaks() {
    const said = this.says();
    this.svg.setAttribute("aria-label", `${this.alt} Now: ${said}.`);
    this.status.textContent = said;
    if (!this.solved?.() || !this.task || this.task.classList.contains("task--done")) return;
    this.task.classList.add("task--done");
    this.status.textContent = `✓ Task done. ${said}`;
    done(this.page, this.name);
  }

  reset() {
    for (const reset of this.#resets) reset();
    this.changed();
  }

  get name() {
    return this.svg.dataset.figure;
  }

  get page() {
    return document.querySelector("[data-widgets]").dataset.widgets;
  }

  get task() {
    return this.frame.closest("figure")?.querySelector(".task");
  }

  row(...content) {
    const made = element("div", { className: "touch-row" }, ...content);
    this.foot.before(made);
    return made;
  }

  button(label, rest, press) {
    const made = element("button", { type: "button", className: "touch-button" }, label);
    if (rest) made.setAttribute("aria-label", `${label} ${rest}`);
    made.addEventListener("click", press);
    return made;
  }

  // A number that the reader turns.  Its value is `now[key]`; a notch shows where the page has it.
  slider(key, { label, spoken, kind = "input", min, max, step, value, shown = String }) {
    const input = element("input", { type: "range", min, max, step, className: `touch-slider ${kind}` });
    const output = element("span", { className: "touch-number", ariaHidden: "true" });
    input.setAttribute("aria-label", spoken);
    const follow = () => {
      this.now[key] = Number(input.value);
      output.textContent = shown(this.now[key]).replace("-", "−");
      input.setAttribute("aria-valuetext", output.textContent);
      output.classList.toggle("live", this.now[key] !== value);
      input.style.setProperty("--at", (input.value - min) / (max - min));
    };
    const to = (wanted) => {
      input.value = wanted;
      follow();
    };
    input.addEventListener("input", () => {
      follow();
      this.changed();
    });
    input.addEventListener("keydown", (event) => {
      const way = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
      if (!way || !event.shiftKey) return;
      event.preventDefault();
      to(Number(input.value) + 10 * way * step);
      this.changed();
    });
    const name = element("span", { className: "touch-name", ariaHidden: "true" });
    name.append(...maths(label));
    const made = this.row(name, input, output);
    made.style.setProperty("--notch", (value - min) / (max - min));
    to(value);
    this.#resets.push(() => to(value));
    return { input, to, row: made };
  }

  // One of several: `now[key]` is the one that was chosen last.
  choice(key, spoken, options, value) {
    const group = element("div", { className: "touch-row touch-choice" });
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", spoken);
    const buttons = options.map(([what, label, rest = ""]) => {
      const made = this.button("", "", () => {
        to(what);
        this.changed();
      });
      made.append(...(/^\w_/.test(label) ? maths(label) : [label]));
      made.setAttribute("aria-label", rest || label);
      return made;
    });
    const to = (wanted) => {
      this.now[key] = wanted;
      buttons.forEach((made, i) => made.setAttribute("aria-pressed", String(options[i][0] === wanted)));
    };
    group.append(...buttons);
    this.foot.before(group);
    to(value);
    this.#resets.push(() => to(value));
    return { to, row: group };
  }

  // Steps through time: `step` goes on and says whether it can go further.
  play(options) {
    const made = new Play(this, options);
    this.#resets.push(() => made.stop());
    return made;
  }

  // A slider over the steps that were made: `to` hears which one to show.
  scrub(spoken, to) {
    return scrub(this, spoken, to);
  }

  maths(label) {
    return maths(label);
  }

  // What lies over the drawing, each with a place in it.
  cells(options) {
    return cells(this, options);
  }

  handle(options) {
    return handle(this, options);
  }
}

// What a figure is called: the first sentence of its caption.
function title(frame) {
  const words = frame.closest("figure").querySelector("figcaption p").cloneNode(true);
  words.querySelector(".caption-prefix")?.remove();
  return words.textContent.trim().split(/[.:]\s/)[0].replace(/\.$/, "");
}

// w_1 with its one below.
function maths(label) {
  return label.split(/_([\w,]+)/).map((piece, i) => element(i % 2 ? "sub" : "i", {}, piece)).filter((made) => made.textContent);
}
