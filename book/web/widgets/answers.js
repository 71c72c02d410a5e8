// How probable a network holds each digit, as `answers` of book/figures/answers.py has drawn it, and in words.

import { fixed } from "./numbers.js";

// Turns the bars and the numbers of a network whose parts begin with `name`; `long` is a bar for a probability of 1, and
// `right` the digit that was written, if somebody knows.
export function bars(drawing, name, shares, right, long) {
  shares.forEach((share, digit) => {
    const bar = drawing.part(`${name}bar${digit}`).firstElementChild;
    drawing.set(bar, { width: long * share, class: digit === right ? "bar full" : "bar" });
    drawing.write(`${name}p${digit}`, fixed(share, 3));
  });
}

export const best = (shares) => shares.indexOf(Math.max(...shares));

export const highest = (shares) => fixed(Math.max(...shares), 3);

export const article = (digit) => `${digit === 8 ? "an" : "a"} ${digit}`;
