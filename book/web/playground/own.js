// Data of the reader's own: points set on the map, and a table that is pasted or read from a file.  A table stays in the
// browser, and is in no link.

import { button, element, select } from "./page.js";
import { tableOf } from "./table.js";
import { MOST } from "./settings.js";

const EXAMPLE = "petal length,petal width,kind\n1.4,0.2,round\n1.3,0.3,round\n1.6,0.3,round\n4.5,1.5,pointed\n4.9,1.6,pointed\n4.1,1.2,pointed\n";

export class Own {
  constructor(playground) {
    this.playground = playground;
    this.label = 0;
    this.table = null;
    this.kinds = select([0, 1, 2, 3, 4, 5].map((k) => [`${k}`, `class ${k}`]), "0", (value) => { this.label = Number(value); });
    this.kinds.ariaLabel = "Class of the points that you set";
    const clear = button("Clear", "Take all points away", () => this.#set([], "All points are away."));
    this.points = element("div", { className: "play-own" }, element("p", {}, "Press on the map to set a point of"), this.kinds, clear);
    this.area = element("textarea", { rows: 6, spellcheck: false, placeholder: EXAMPLE, ariaLabel: "Your table" });
    this.file = element("input", { type: "file", accept: ".csv,.tsv,.txt,text/plain,text/csv", ariaLabel: "A file with your table" });
    this.file.addEventListener("change", async () => {
      const [file] = this.file.files;
      if (!file) return;
      this.area.value = await file.text();
      this.#take();
    });
    this.error = element("p", { className: "play-error", role: "alert" });
    this.axes = element("div", { className: "play-own__axes" });
    this.form = element("div", { className: "play-own" },
      element("p", {}, "Lines of numbers, and last in each line what to tell: a class or a number. It stays in your browser."),
      this.area, this.file, button("Take this table", "", () => this.#take()), this.error, this.axes);
    this.take = button("Make these points mine", "Change the points of this data as you like", () => this.#mine());
    this.element = element("div", { className: "play-owns" }, this.points, this.form);
  }

  renew() {
    const { settings, experiment } = this.playground;
    this.points.hidden = settings.data !== "points";
    this.form.hidden = !(settings.data === "table" || this.asks);
    this.take.hidden = settings.data === "points" || settings.data === "table" || !experiment.data.classes || experiment.data.points.length > MOST.own;
    this.axes.replaceChildren();
    if (settings.data !== "table" || this.table.names.length < 2) return;
    const { plane } = this.playground;
    ["to the right", "upwards"].forEach((way, i) => {
      const choice = select(this.table.names.map((name, k) => [`${k}`, name]), plane.axes[i], (value) => this.playground.turn(i, Number(value)));
      this.axes.append(element("label", { className: "play-field" }, element("span", {}, way), choice));
    });
  }

  // The table is asked for, before there is one.
  ask() {
    this.asks = true;
    this.renew();
    this.area.focus();
  }

  // A press on the map, where `far(k)` is how far point k is from it.
  press(point, far, near, only) {
    const { points } = this.playground.settings;
    let nearest = -1;
    points.forEach((_, k) => { if (far(k) < (nearest < 0 ? near : far(nearest))) nearest = k; });
    if (nearest >= 0) return this.#set(points.filter((_, k) => k !== nearest), `Point taken away; ${points.length - 1} are left.`);
    if (only) return this.playground.say("There is no point so near.");
    if (points.length >= MOST.own) return this.playground.say(`There are ${MOST.own} points, which is the most.`);
    const at = point.map((value) => Math.round(value * 100) / 100);
    return this.#set([...points, [...at, this.label]], `Point ${points.length + 1}, of class ${this.label}, at ${at.join(", ").replaceAll("-", "−")}.`);
  }

  #set(points, said) {
    this.playground.set({ points, data: "points" }, said);
  }

  #mine() {
    const { data } = this.playground.experiment;
    const most = Math.max(...data.points.flat().map(Math.abs));
    const scale = most > 1.2 ? most : 1;
    const points = data.points.map((point, i) => [...point.map((value) => Math.round((100 * value) / scale) / 100), data.labels[i]]);
    this.#set(points, "These points are yours now: press on the map to set one, or on one to take it away.");
  }

  #take() {
    this.error.textContent = "";
    try {
      this.table = tableOf(this.area.value);
    } catch (problem) {
      this.error.textContent = problem.message;
      return;
    }
    this.asks = false;
    const { names, points, classes, target } = this.table;
    const what = classes ? `${classes} classes` : "a number";
    this.playground.set({ data: "table", features: "1".repeat(names.length) }, `${points.length} rows of ${names.length} columns; ${target} is ${what}.`);
  }
}
