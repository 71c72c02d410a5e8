// The neuron at work: its weights, its bias and its inputs on sliders, the numbers that flow through it, and its sum on
// the curve of the sigmoid.

import { between, fixed, general, sigmoid } from "./numbers.js";

export const rows = 5;

export function answer({ w1, w2, b, x1, x2 }) {
  const products = [w1 * x1, w2 * x2];
  const sum = products[0] + products[1] + b;
  return { products, sum, y: sigmoid(sum) };
}

export function begin(touch) {
  const { drawing, now } = touch;
  const { weights, x, bias, goal } = touch.start;
  const shown = (value) => general(Math.round(value * 10) / 10);
  const knob = (key, label, spoken, kind, value, reach, step) =>
    touch.slider(key, { label, spoken, kind, value, min: -reach, max: reach, step, shown });
  knob("w1", "w_1", "weight w1", "weight", weights[0], 3, 0.1);
  knob("w2", "w_2", "weight w2", "weight", weights[1], 3, 0.1);
  knob("b", "b", "bias b", "bias", bias, 8, 0.5);
  knob("x1", "x_1", "input x1", "input", x[0], 5, 0.5);
  knob("x2", "x_2", "input x2", "input", x[1], 5, 0.5);

  const axes = drawing.axes();
  const draw = () => {
    const { products, sum, y } = answer(now);
    for (const key of ["x1", "x2", "w1", "w2", "b"]) drawing.write(key, shown(now[key]));
    drawing.write("p1", general(products[0]));
    drawing.write("p2", general(products[1]));
    drawing.write("sum", general(sum));
    drawing.write("y", fixed(y, 3));
    const [across, down] = axes.at(between(-8, sum, 8), y); // further out it is as flat
    const [left, bottom] = axes.at(-8, 0);
    drawing.dot("dot", across, down);
    drawing.ends(drawing.part("up").firstElementChild, [across, down], [across, bottom]);
    drawing.ends(drawing.part("across").firstElementChild, [across, down], [left, down]);
  };
  const first = answer(now);
  const says = () => {
    const { sum, y } = answer(now);
    const changed = fixed(y, 3) === fixed(first.y, 3) ? "" : `, on the page ${fixed(first.y, 3)}`;
    return `The sum is ${general(sum)}, so it answers ${fixed(y, 3)}${changed}`;
  };
  const solved = () => now.x1 === x[0] && now.x2 === x[1] && Math.abs(answer(now).y - goal) < 0.0005;
  touch.begins({ draw, says, solved });
}
