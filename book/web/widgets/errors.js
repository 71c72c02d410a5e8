// One neuron and four people: its weights and its bias are turned; the line where it answers one half goes over the
// people, and the four errors and their loss follow.

import { fixed, general, sigmoid } from "./numbers.js";

export const rows = 3;

// What a neuron answers of each sample, and its loss.
export function judged({ w1, w2, b }, { data, answers }) {
  const said = data.map(([x1, x2]) => sigmoid(w1 * x1 + w2 * x2 + b));
  return { said, loss: said.reduce((sum, y, i) => sum + (answers[i] - y) ** 2, 0) / data.length };
}

export async function begin(touch) {
  const { Map } = await import("./map.js");
  const { drawing, now, start } = touch;
  const shown = (value) => general(Math.round(value * 10) / 10);
  const knob = (key, label, spoken, kind, value, reach) =>
    touch.slider(key, { label, spoken, kind, value, min: -reach, max: reach, step: 0.1, shown });
  knob("w1", "w_1", "weight w1", "weight", start.weights[0], 2);
  knob("w2", "w_2", "weight w2", "weight", start.weights[1], 2);
  knob("b", "b", "bias b", "bias", start.bias, 10);
  const below = drawing.axes(1);
  const map = new Map(touch, drawing.axes(0));
  touch.svg.querySelector(".boundary").remove(); // the map has one that moves
  touch.svg.querySelectorAll(".hairline").forEach((line) => line.closest(".axes") === map.axes.group && line.remove());
  const draw = () => {
    map.draw((x1, x2) => sigmoid(now.w1 * x1 + now.w2 * x2 + now.b));
    const { said, loss } = judged(now, start);
    said.forEach((y, i) => {
      const [error, level] = drawing.part(`answer${i}`).children;
      drawing.ends(error, below.at(i + 0.5, start.answers[i]), below.at(i + 0.5, y));
      drawing.ends(level, below.at(i + 0.2, y), below.at(i + 0.8, y));
    });
    drawing.write("loss", `loss ${fixed(loss, 3)}`);
  };
  const says = () => `The loss of this neuron is ${fixed(judged(now, start).loss, 3)}`;
  const solved = () => judged(now, start).loss < start.below;
  touch.begins({ draw, says, solved });
}
