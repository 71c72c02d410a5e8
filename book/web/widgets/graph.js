// A calculation as a graph: two numbers are turned, and the way back is stepped, operation by operation.  In the wrong
// order an operation passes on what has not come back to it yet.

import { general } from "./numbers.js";

export const rows = 4;

const ORDERS = { back: ["start", "times", "plus"], wrong: ["start", "plus", "times"] };

// The numbers on their way forwards, and what has come back along each arrow after so many steps of the way back; what
// has not come is null.
export function passed({ a, b, order, steps }) {
  const u = a + b;
  const came = { L: null, u: null, direct: null, around: null, b: null };
  for (const step of ORDERS[order].slice(0, steps)) {
    if (step === "start") came.L = 1;
    if (step === "times") Object.assign(came, { u: a * came.L, direct: u * came.L });
    if (step === "plus") Object.assign(came, { around: came.u ?? 0, b: came.u ?? 0 });
  }
  return { u, L: u * a, came };
}

export function begin(touch) {
  const { drawing, now, start } = touch;
  const all = 3;
  let at = all;
  const shown = (value) => general(Math.round(value * 10) / 10);
  for (const name of ["a", "b"]) {
    touch.slider(name, { label: name, spoken: name, min: -5, max: 5, step: 1, value: start[name], shown });
  }
  touch.choice("order", "The order of the way back", [["back", "from the end back"], ["wrong", "plus too early"]], "back");
  const scrub = touch.scrub("steps of the way back", (step) => { at = step; });
  const step = () => {
    at = Math.min(at + 1, all);
    return at < all;
  };
  touch.play({ step, rate: 1, more: scrub.parts, again: () => { if (at === all) at = 0; } });
  const state = () => passed({ a: now.a, b: now.b, order: now.order, steps: at });
  const sum = (came) => (came.direct === null && came.around === null ? null : (came.direct ?? 0) + (came.around ?? 0));
  const first = passed({ ...start, order: "back", steps: all });
  const page = { direct: start.a, around: start.a, b: start.b, u: first.u, L: first.L };
  const draw = () => {
    const { u, L, came } = state();
    for (const [name, value] of Object.entries({ direct: now.a, around: now.a, b: now.b, u, L })) {
      const [above, below] = drawing.part(name).children;
      above.lastChild.data = `${name === "u" ? " = " : ""}${general(value)}`;
      above.classList.toggle("live", value !== page[name]);
      below.textContent = came[name] === null ? "← ?" : `← ${general(came[name])}`;
    }
    const terms = [came.direct, came.around].map((value) => (value === null ? "?" : general(value)));
    const within = terms[1].startsWith("−") ? `(${terms[1]})` : terms[1];
    drawing.write("at-a", sum(came) === null ? "= ?" : `= ${terms[0]} + ${within} = ${general(sum(came))}`);
    drawing.write("at-b", came.b === null ? "= ?" : `= ${general(came.b)}`);
    scrub.show(at, all, `${at} of ${all}`);
  };
  const says = () => {
    const { L, came } = state();
    if (at < all) return ["L is worked out; nothing has come back", "L follows itself at speed 1", `${now.order === "back" ? "Times" : "Plus"} has passed back what had come to it`][at];
    const [a, b] = [2 * now.a + now.b, now.a];
    const wrong = sum(came) !== a || came.b !== b ? `, which is wrong: it is ${general(a)} and ${general(b)}` : "";
    return `L is ${general(L)}; it follows a at ${general(sum(came))} and b at ${general(came.b)}${wrong}`;
  };
  const solved = () => at === all && now.order === "back" && now.b === start.b && sum(state().came) === 0;
  touch.begins({ draw, says, solved, resets: () => { at = all; } });
}
