// Training to watch: the map of what the network answers beside its loss, epoch by epoch.  Data, hidden neurons, learning
// rate and seed are chosen; people are dragged, and more of them put in.  Each change runs the training anew, whole.

import { fixed, general } from "./numbers.js";
import { Map, person, plot, ticks } from "./map.js";
import { run } from "./run.js";

export const rows = 6;

const XOR = { data: [[-1, -1], [-1, 1], [1, -1], [1, 1]], answers: [0, 1, 1, 0] };
const MOST = 8; // people

// Draws one run into the figure; `at` is the epoch that is shown.  Until something is touched, and after a reset, the
// figure stays as the page has it.
export class Shown {
  #asleep = true;

  constructor(touch) {
    const { drawing, start } = touch;
    Object.assign(this, { touch, drawing, start, at: start.epochs });
    this.pages = [...touch.svg.querySelectorAll(":scope > :not([data-part=key])")];
    this.live = drawing.add("g", {});
    const [dx, dy] = start.taken;
    const box = { left: 42, top: 8, width: 326, height: 212 };
    this.map = new Map(touch, plot(drawing, box, [115 - dx, 165 - dx], [56 - dy, 76 - dy], this.live));
    this.losses = plot(drawing, { left: 42, top: 284, width: 326, height: 64 }, [0, start.epochs], [0, 0.5], this.live);
    ticks(drawing, this.losses, [0, start.epochs / 4, start.epochs / 2, start.epochs], [0, 0.5]);
    drawing.text([368, 278], "epochs", "end", this.losses.ticks);
    this.said = drawing.add("text", { x: 42, y: 278, class: "words strong" }, this.live);
    this.xs = drawing.add("text", { x: 205, y: 258, "text-anchor": "middle", class: "words" }, this.live);
    this.ys = drawing.add("text", { transform: "translate(12 114) rotate(-90)", "text-anchor": "middle", class: "words" }, this.live);
    this.alt = touch.alt;
    this.reset();
    this.shows({ data: start.data, answers: start.answers, people: true, network: start.network, seed: 0, hidden: 2, rate: start.rate });
  }

  // Takes other settings, and runs.
  shows(settings) {
    this.settings = settings;
    const { people, data, answers } = settings;
    const [dx, dy] = people ? this.start.taken : [0, 0];
    const { axes } = this.map;
    axes.x = people ? [115 - dx, 165 - dx] : [-2, 2];
    axes.y = people ? [56 - dy, 76 - dy] : [-2, 2];
    const shifted = (low, off) => low.map((value) => value - off);
    ticks(this.drawing, axes, [], [], { lines: false });
    const { left, top, height } = axes;
    for (const [k, x] of (people ? [120, 140, 160] : [-1, 0, 1]).entries()) {
      const at = axes.at(shifted([x], dx)[0], 0)[0];
      this.drawing.line([at, top + height], [at, top + height + 5], "axis", axes.ticks);
      this.drawing.text([at, top + height + 20], general(x), "middle", axes.ticks);
      const y = (people ? [60, 65, 70] : [-1, 0, 1])[k];
      this.drawing.text([left - 6, axes.at(0, y - dy)[1] + 4.5], general(y), "end", axes.ticks);
    }
    this.xs.textContent = people ? "weight (pounds)" : "first input";
    this.ys.textContent = people ? "height (inches)" : "second input";
    this.run = run({ ...settings, epochs: this.start.epochs });
    this.samples = data.map((x, i) => [x, answers[i]]);
  }

  step() {
    this.at = Math.min(this.at + 1, this.start.epochs);
    return this.at < this.start.epochs;
  }

  get loss() {
    return this.run.losses[this.at];
  }

  // Shows the figure of the page, or the run.
  sleeps(asleep) {
    this.#asleep = asleep;
    for (const part of this.pages) part.style.display = asleep ? "" : "none";
    this.live.style.display = asleep ? "none" : "";
    this.touch.stage.classList.toggle("asleep", asleep);
    this.touch.alt = asleep ? this.alt : "A map of what the network answers, and below it the loss.";
  }

  reset() {
    this.at = this.start.epochs;
    this.sleeps(true);
    this.rests = true; // until the next change
  }

  draw() {
    if (this.#asleep && !this.rests) this.sleeps(false);
    this.rests = false;
    if (this.#asleep) return;
    const { network, states, losses } = this.run;
    const { axes } = this.map;
    network.parameters.set(states[this.at]);
    const place = [0, 0];
    this.map.draw((x, y) => {
      place[0] = x;
      place[1] = y;
      return network.forward(place)[0];
    }, this.moves?.());
    axes.marks.replaceChildren();
    this.samples.forEach(([x, y]) => person(this.drawing, axes.at(...x), y === 1, axes.marks));
    const { marks } = this.losses;
    marks.replaceChildren();
    const line = losses.map((loss, epoch) => [epoch, Math.min(loss, 0.5)]).filter((_, epoch) => epoch % 4 === 0);
    this.drawing.add("polyline", { points: this.losses.line(line), class: "curve oldest" }, marks);
    this.drawing.add("polyline", { points: this.losses.line(line.slice(0, 1 + this.at / 4)), class: "curve" }, marks);
    const [cx, cy] = this.losses.at(this.at, Math.min(this.loss, 0.5));
    this.drawing.add("circle", { cx, cy, r: 4.5, class: "dot" }, marks);
    this.said.textContent = `loss ${fixed(this.loss, 3)}`;
  }

  says() {
    return `After ${this.at} ${this.at === 1 ? "epoch" : "epochs"} the loss is ${fixed(this.loss, 3)}`;
  }
}

export function playing(touch, shown, name = "epoch") {
  const scrub = touch.scrub("epochs done", (epoch) => { shown.at = epoch; });
  const play = touch.play({
    step: () => shown.step(), rate: 130, what: "epoch", more: scrub.parts,
    again: () => { if (shown.at === shown.start.epochs) shown.at = 0; },
  });
  shown.moves = () => play.playing;
  return () => scrub.show(shown.at, shown.start.epochs, `${name} ${shown.at}`);
}

export function begin(touch) {
  const { now, start, drawing } = touch;
  const shown = new Shown(touch);
  const { axes } = shown.map;
  touch.choice("data", "Data", [["people", "people"], ["xor", "XOR"]], "people");
  touch.choice("hidden", "Hidden neurons", [1, 2, 3].map((n) => [n, `${n} hidden`]), 2);
  touch.choice("rate", "Learning rate", [0.01, 0.1, 1, 10, 100].map((rate) => [rate, `η ${rate}`, `learning rate ${rate}`]), start.rate);
  touch.slider("seed", { label: "seed", spoken: "seed", min: 0, max: 20, step: 1, value: 0 });
  touch.bar.querySelector(".touch-name").classList.add("plain");
  const bar = playing(touch, shown);
  let samples, handles = [], kind = "people";
  const fresh = () => {
    const { data, answers } = now.data === "xor" ? XOR : start;
    samples = { data: data.map((x) => [...x]), answers: [...answers] };
  };
  fresh();
  const more = (answer, label) => touch.button(`+ ${label}`, "to the samples", () => {
    if (samples.data.length === MOST) return;
    samples.data.push([(axes.x[0] + axes.x[1]) / 2, (axes.y[0] + axes.y[1]) / 2]);
    samples.answers.push(answer);
    touch.changed();
  });
  const fewer = touch.button("− last", "of the samples", () => {
    if (samples.data.length === 1) return;
    samples.data.pop();
    samples.answers.pop();
    touch.changed();
  });
  touch.row(more(1, "F"), more(0, "M"), fewer).classList.add("touch-play");

  const within = (value, [low, high]) => Math.min(Math.max(value, low), high);
  const handle = (i) => {
    const made = touch.handle({
      spoken: `sample ${i + 1}`,
      at: () => axes.at(...samples.data[i]),
      value: () => `${samples.answers[i] ? "F" : "M"}, ${samples.data[i].map((value, k) => general(value + (kind === "people" ? start.taken[k] : 0))).join(" and ")}`,
      drag: (x, y) => {
        const round = kind === "people" ? 1 : 20;
        samples.data[i] = axes.value(x, y).map((value, k) => Math.round(within(value, [axes.x, axes.y][k]) * round) / round);
      },
      nudge: (x, y) => {
        const step = kind === "people" ? 1 : 0.05;
        samples.data[i] = samples.data[i].map((value, k) => within(value + step * [x, y][k], [axes.x, axes.y][k]));
      },
    });
    made.made.classList.add("bare");
    return made;
  };
  let before = "";
  const draw = () => {
    if (kind !== now.data) {
      kind = now.data;
      fresh();
    }
    const { data, answers } = samples;
    const settings = { data, answers, people: kind === "people", hidden: now.hidden, rate: now.rate, seed: now.seed };
    const key = JSON.stringify(settings);
    if (key !== before) shown.shows(settings);
    before = key;
    while (handles.length > data.length) handles.pop().made.remove();
    while (handles.length < data.length) handles.push(handle(handles.length));
    for (const { follow } of handles) follow();
    shown.draw();
    bar();
    drawing.set(shown.said, { class: shown.says() === first ? "words strong" : "words strong live" });
  };
  const first = shown.says();
  const solved = () => kind === "xor" && now.hidden === 2 && String(samples.data) === String(XOR.data) && shown.loss < start.below;
  touch.begins({ draw, says: () => shown.says(), solved, resets: () => { fresh(); shown.reset(); } });
}
