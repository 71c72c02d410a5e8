// Six optimizers race through one valley: the start is dragged, the valley is tilted, the rates are raised, and all of
// them walk again, step by step.  The optimizers are those of the engine.

import { OPTIMIZERS } from "../engine/optimizers.js";
import { fixed, general } from "./numbers.js";

export const rows = 3;

const STEPS = 20;
const LEVELS = [16, 9, 4, 1]; // of equal loss
const STEEP = 20; // the loss is u² + 20 v², along and across the valley

// The valley, turned by so many degrees: its loss, its slopes, and the line on which the loss is so high.
export function valley(tilt) {
  const [c, s] = [Math.cos((tilt * Math.PI) / 180), Math.sin((tilt * Math.PI) / 180)];
  const turned = ([x, y]) => [c * x + s * y, c * y - s * x];
  const back = ([u, v]) => [c * u - s * v, s * u + c * v];
  return {
    loss: (w) => {
      const [u, v] = turned(w);
      return u ** 2 + STEEP * v ** 2;
    },
    slopes: (w) => {
      const [u, v] = turned(w);
      return back([2 * u, 2 * STEEP * v]);
    },
    ring: (level) => Array.from({ length: 61 }, (_, i) => (2 * Math.PI * i) / 60)
      .map((t) => back([Math.sqrt(level) * Math.cos(t), Math.sqrt(level / STEEP) * Math.sin(t)])),
  };
}

// The places of a walk: the optimizer by its name, with its settings, all rates times so many.
export function walk({ name, ...settings }, start, tilt = 0, times = 1) {
  const optimizer = new OPTIMIZERS[name]({ ...settings, rate: settings.rate * times });
  const { slopes } = valley(tilt);
  const w = Float64Array.from(start);
  const places = [[...w]];
  for (let i = 0; i < STEPS; i++) {
    optimizer.step(w, slopes(w));
    places.push([...w]);
  }
  return places;
}

export function begin(touch) {
  const { drawing, now, start } = touch;
  const { walks, favourite } = start;
  let from = [...start.from];
  let at = STEPS;
  const degrees = (value) => `${general(value)}°`;
  touch.slider("tilt", { label: "tilt", spoken: "tilt of the valley", min: -15, max: 15, step: 1, value: 0, shown: degrees });
  touch.slider("times", { label: "rates", spoken: "learning rates, times", kind: "live", min: 0.2, max: 2, step: 0.1, value: 1,
    shown: (value) => `× ${general(value)}` });
  touch.bar.querySelectorAll(".touch-name").forEach((name) => name.classList.add("plain"));
  const scrub = touch.scrub("steps made", (step) => { at = step; });
  const step = () => {
    at = Math.min(at + 1, STEPS);
    return at < STEPS;
  };
  touch.play({ step, rate: 5, more: scrub.parts, again: () => { if (at === STEPS) at = 0; } });

  const panels = walks.map((_, i) => {
    const axes = drawing.axes(i);
    axes.group.querySelectorAll(".contour, .curve, .bead, .dot, .tangent").forEach((old) => old.remove());
    const name = `inside-${touch.name}-${i}`;
    const clip = drawing.add("clipPath", { id: name });
    const { left, top, width, height } = axes;
    drawing.add("rect", { x: left, y: top, width, height }, clip);
    const place = drawing.add("g", { "clip-path": `url(#${name})` }, axes.group);
    return { axes, place, said: axes.group.querySelector(".small"), book: axes.group.querySelector(".small").textContent };
  });
  const first = panels[0].axes;
  const within = ([x, y]) => [Math.min(Math.max(x, -4.4), 2.4), Math.min(Math.max(y, -1.3), 1.3)];
  const handle = touch.handle({
    spoken: "start of all walks",
    at: () => first.at(...from),
    value: () => `w1 ${general(from[0])}, w2 ${general(from[1])}`,
    drag: (x, y) => { from = within(first.value(x, y)).map((value) => Math.round(value * 20) / 20); },
    nudge: (x, y) => { from = within([from[0] + 0.1 * x, from[1] + 0.1 * y]).map((value) => Math.round(value * 20) / 20); },
  });
  handle.made.classList.add("bare");

  const all = () => walks.map((each) => walk(each, from, now.tilt, now.times).slice(0, at + 1));
  const losses = () => all().map((path) => valley(now.tilt).loss(path.at(-1)));
  const draw = () => {
    const { loss, ring } = valley(now.tilt);
    const rings = LEVELS.map(ring);
    handle.follow();
    all().forEach((path, i) => {
      const { axes, place, said, book } = panels[i];
      place.replaceChildren();
      for (const points of rings) drawing.add("polyline", { points: axes.line(points), class: "contour" }, place);
      const places = path.map((w) => axes.at(...w.map((value) => Math.min(Math.max(value, -99), 99))));
      const age = (k) => ["oldest", "old", ""][Math.floor((3 * k) / Math.max(at, 1))] ?? "";
      for (let k = 0; k < at; k++) drawing.line(places[k], places[k + 1], `curve ${age(k)}`, place);
      places.slice(0, -1).forEach(([cx, cy], k) => drawing.add("circle", { cx, cy, r: 2, class: `bead ${age(k)}` }, place));
      const [cx, cy] = places.at(-1);
      drawing.add("circle", { cx, cy, r: 4.5, class: "dot" }, place);
      const [x, y] = axes.at(0, 0);
      for (const d of [4, -4]) drawing.line([x - 4, y - d], [x + 4, y + d], "tangent", place);
      if (i === 0) {
        const [sx, sy] = axes.at(...from);
        drawing.add("circle", { cx: sx, cy: sy, r: 6, class: "dot open" }, place);
      }
      const end = loss(path.at(-1));
      said.textContent = `loss ${end < 10000 ? fixed(end, 4) : "too large"}`;
      said.classList.toggle("live", said.textContent !== book);
    });
    scrub.show(at, STEPS, `${at} ${at === 1 ? "step" : "steps"}`);
  };
  const says = () => {
    const ends = losses();
    const best = ends.indexOf(Math.min(...ends));
    return `After ${at} ${at === 1 ? "step" : "steps"}, ${start.names[best]} is nearest, with a loss of ${fixed(ends[best], 4)}`;
  };
  const solved = () => {
    const ends = losses();
    return at === STEPS && String(from) === String(start.from) && now.times === 1 && ends[favourite] === Math.min(...ends);
  };
  touch.begins({ draw, says, solved, resets: () => { from = [...start.from]; at = STEPS; } });
}
