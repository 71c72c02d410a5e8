// Gradient descent on one parameter: the start and the learning rate are chosen, and the steps follow, one by one.  It
// creeps, leaps across the valley, or flies out of it onto ground that is almost flat.

import { between, general, sigmoid } from "./numbers.js";

export const rows = 3;

const STEPS = 30;

// The mean loss of all samples as b3 varies, and its slope.
export function ground({ network: n, data, answers }) {
  const sums = data.map(([x1, x2]) =>
    n.w5 * sigmoid(n.w1 * x1 + n.w2 * x2 + n.b1) + n.w6 * sigmoid(n.w3 * x1 + n.w4 * x2 + n.b2));
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const out = (b3) => sums.map((sum) => sigmoid(sum + b3));
  return {
    loss: (b3) => mean(out(b3).map((y, i) => (answers[i] - y) ** 2)),
    slope: (b3) => mean(out(b3).map((y, i) => -2 * (answers[i] - y) * y * (1 - y))),
  };
}

// All places that are stepped on.
export function path(start, from, rate) {
  const { slope } = ground(start);
  const places = [from];
  for (let i = 0; i < STEPS; i++) places.push(places[i] - rate * slope(places[i]));
  return places;
}

export function begin(touch) {
  const { drawing, now, start } = touch;
  const { loss, slope } = ground(start);
  const shown = (value) => general(Math.round(value * 100) / 100);
  touch.slider("from", { label: "start", spoken: "start", min: -4, max: 9, step: 0.5, value: start.from, shown });
  touch.slider("rate", { label: "η", spoken: "learning rate", kind: "live", min: 1, max: 150, step: 1, value: start.rate, shown });
  touch.bar.querySelector(".touch-name").classList.add("plain");
  let at = start.steps;
  const scrub = touch.scrub("steps made", (step) => { at = step; });
  const step = () => {
    at = Math.min(at + 1, STEPS);
    return at < STEPS;
  };
  const play = touch.play({ step, rate: 4, more: scrub.parts, again: () => { if (at === STEPS) at = 0; } });

  const axes = drawing.axes();
  const ways = drawing.part("ways");
  const inside = (b3) => axes.at(between(axes.x[0], b3, axes.x[1]), between(axes.y[0], loss(b3), axes.y[1]));
  const draw = () => {
    const places = path(start, now.from, now.rate).slice(0, at + 1);
    ways.replaceChildren();
    places.slice(1).forEach((place, i) => {
      const [[x, high], [end, low]] = [inside(places[i]), inside(place)];
      if (Math.abs(end - x) > 9) drawing.arrow([x, high], [end, high], "hop", ways);
      if (i < 3 && Math.abs(end - x) > 9) {
        const left = end < x && end > 80 ? -1 : 1;
        drawing.text([end + 8 * left, high + 4.5], `step ${i + 1}`, left < 0 ? "end" : "start", ways);
      }
      if (Math.abs(low - high) > 4) drawing.line([end, high], [end, low], "asymptote", ways);
    });
    places.forEach((place, i) => {
      const [cx, cy] = inside(place);
      drawing.add("circle", { cx, cy, r: i === at ? 6 : 4.5, class: i === 0 ? "dot open" : "dot" }, ways);
    });
    const [x, y] = inside(now.from);
    drawing.set(drawing.part("start").firstElementChild, { x: x > axes.left + axes.width - 34 ? x - 40 : x + 12, y: y + 14 });
    drawing.write("rate", `learning rate ${general(now.rate)}`);
    scrub.show(at, STEPS, `${at} ${at === 1 ? "step" : "steps"}`);
  };
  const says = () => {
    const b3 = path(start, now.from, now.rate)[at];
    return `After ${at} ${at === 1 ? "step" : "steps"}, b3 is ${general(b3)}, the loss ${general(loss(b3))} and the slope ${general(slope(b3), 2)}`;
  };
  const solved = () => at === 3 && now.from === start.from && !play.playing &&
    Math.abs(slope(path(start, now.from, now.rate)[at])) < start.flat;
  touch.begins({ draw, says, solved, resets: () => { at = start.steps; } });
}
