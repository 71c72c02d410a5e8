// Softmax and the slopes of its loss: a slider for each score, the probabilities as bars, and from each bar an arrow to
// what is true.  One step downhill follows the arrows; a thousand more for all scores changes nothing.

import { fixed, general } from "./numbers.js";

export const rows = 5;

// Probabilities, the loss and its slopes, with the highest score taken off first, as the library does it.
export function judged(scores, right) {
  const highest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  const shares = powers.map((power) => power / sum);
  const loss = Math.log(sum) - (scores[right] - highest);
  return { shares, loss, slopes: shares.map((share, k) => share - (k === right ? 1 : 0)) };
}

export function begin(touch) {
  const { drawing, now, start } = touch;
  const { scores, classes, right, below } = start;
  let offset = 0;
  const shown = (value) => general(Math.round((value + offset) * 100) / 100, 6);
  const sliders = classes.map((name, k) => touch.slider(k, {
    label: name, spoken: `score of ${name}`, min: -6, max: 8, step: 0.1, value: scores[k], shown,
  }));
  touch.bar.querySelectorAll(".touch-name").forEach((name) => name.classList.add("plain"));
  touch.choice("right", "The right answer", classes.map((name, k) => [k, `right: ${name}`]), right);
  const current = () => classes.map((_, k) => now[k] + offset);
  const follow = () => sliders.forEach(({ to }, k) => to(now[k]));
  const step = touch.button("One step", "downhill, at the learning rate 1", () => {
    const { slopes } = judged(current(), now.right);
    sliders.forEach(({ to }, k) => to(now[k] - slopes[k]));
    touch.changed();
  });
  const more = touch.button("+1000 to all", "", () => {
    offset = offset ? 0 : 1000;
    more.setAttribute("aria-pressed", String(offset > 0));
    follow();
    touch.changed();
  });
  more.setAttribute("aria-pressed", "false");
  touch.row(step, more).classList.add("touch-play");

  const axes = drawing.axes();
  const draw = () => {
    const { shares, loss, slopes } = judged(current(), now.right);
    classes.forEach((_, k) => {
      const [middle, top] = axes.at(k + 0.5, shares[k]);
      const truth = axes.at(0, k === now.right ? 1 : 0)[1];
      drawing.set(drawing.part(`bar${k}`).firstElementChild, { y: top, height: axes.top + axes.height - top });
      const arrow = drawing.part(`arrow${k}`);
      arrow.replaceChildren();
      if (Math.abs(truth - top) > 3) drawing.arrow([middle, top], [middle, truth], "line", arrow);
      drawing.write(`p${k}`, fixed(shares[k], 3));
      drawing.write(`s${k}`, shown(now[k]));
      drawing.write(`g${k}`, fixed(slopes[k], 3));
    });
    drawing.write("loss", `loss ${fixed(loss, 3)}`);
  };
  const says = () => {
    const { shares, loss } = judged(current(), now.right);
    const all = classes.map((name, k) => `${name} ${fixed(shares[k], 3)}`).join(", ");
    return `${offset ? "With 1000 more for each score: " : ""}${all}. The loss is ${fixed(loss, 3)}`;
  };
  const solved = () => now.right === right && judged(current(), right).loss < below &&
    scores.filter((score, k) => score !== now[k]).length === 1;
  const resets = () => {
    offset = 0;
    more.setAttribute("aria-pressed", "false");
    follow();
  };
  touch.begins({ draw, says, solved, resets });
}
