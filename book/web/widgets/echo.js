// Two echoes of a single 1: a plain state, which fades or sticks, and one behind a gate, which keeps what it heard for as
// long as the gate says.  The weight of the state, and the weight and the bias of the gate, are turned.

import { general, fixed, sigmoid } from "./numbers.js";

export const rows = 3;

// The plain and the gated state after each step: a 1 at the first, and then silence.
export function states({ echo, weight, bias }, steps) {
  let plain = 0;
  let gated = 0;
  return Array.from({ length: steps }, (_, t) => {
    const heard = t === 0 ? 1 : 0;
    const gate = sigmoid(weight * heard + bias);
    plain = Math.tanh(heard + echo * plain);
    gated = gate * gated + (1 - gate) * Math.tanh(heard + echo * gated);
    return [plain, gated];
  });
}

export function begin(touch) {
  const { drawing, now, start } = touch;
  const { heard } = start;
  const shown = (value) => general(Math.round(value * 10) / 10);
  const slider = (key, label, spoken, kind, low, high, step) =>
    touch.slider(key, { label, spoken, kind, min: low, max: high, step, value: start[key], shown });
  slider("echo", "w_h", "weight of the state", "weight", -2, 2, 0.1);
  slider("weight", "w_u", "weight of the gate", "weight", -20, 0, 1);
  slider("bias", "b_u", "bias of the gate", "bias", -2, 10, 0.5);
  const axes = drawing.axes();
  const lines = axes.group.querySelectorAll("polyline");
  const names = axes.group.querySelectorAll(".name");
  const draw = () => {
    const both = states(now, heard.length);
    const ends = both.at(-1).map((value) => axes.at(heard.length, Math.max(value, 0)));
    const apart = Math.abs(ends[0][1] - ends[1][1]) < 15; // where they end together, their names stand on each other
    [0, 1].forEach((which) => {
      const points = both.map((pair, t) => [t + 1, Math.max(pair[which], -0.05)]);
      lines[which].setAttribute("points", axes.line(points));
      const beside = ends[which][1] + 4.5 + (apart ? (ends[which][1] >= ends[1 - which][1] && which === 0 ? 8 : -8) : 0);
      names[which].setAttribute("y", beside);
    });
  };
  const says = () => {
    const [plain, gated] = states(now, heard.length).at(-1);
    return `After step ${heard.length} the plain state is ${fixed(plain, 3)} and the gated one ${fixed(gated, 3)}`;
  };
  const solved = () => now.echo === start.echo && now.weight === start.weight && states(now, heard.length).at(-1)[1] >= start.keep;
  touch.begins({ draw, says, solved });
}
