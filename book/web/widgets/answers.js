// How probable a network holds each digit, as `answers` of book/figures/answers.py has drawn it, and in words.

import { fixed } from "./numbers.js";

// Turns the bars and the numbers of a network; without shares, nobody knows them.  `long` is a bar for a probability of 1,
// and `right` the digit that was written, if that is known.
export function bars(drawing, name, shares, right, long) {
  for (let digit = 0; digit < 10; digit++) {
    const bar = drawing.part(`${name}-bar${digit}`).firstElementChild;
    drawing.set(bar, { width: shares ? long * shares[digit] : 0, class: digit === right ? "bar full" : "bar" });
    drawing.write(`${name}-p${digit}`, shares ? fixed(shares[digit], 3) : "…");
  }
}

export const best = (shares) => shares.indexOf(Math.max(...shares));

export const highest = (shares) => fixed(Math.max(...shares), 3);

export const article = (digit) => `${digit === 8 ? "an" : "a"} ${digit}`;
