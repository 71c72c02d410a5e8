// A play bar: play and pause, one step on, and a slider over all steps so far.  It never begins by itself, pauses when
// it is out of sight, and where motion is unwelcome it has no play button, only steps.

import { element } from "../elements.js";

export class Play {
  #frame = 0;
  #last = 0;
  #seen = new IntersectionObserver(([entry]) => entry.isIntersecting || this.stop());

  // `step` goes one step on and returns whether there is a further one, `again` goes back from the end; `rate` is how many steps a second.
  constructor(touch, { step, rate, what = "step", more = [], again = () => {} }) {
    Object.assign(this, { touch, step, rate, again });
    this.button = touch.button("▶\uFE0E Play", "", () => (this.playing ? this.stop() : this.begin()));
    this.button.hidden = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const once = touch.button("Step", `one ${what} on`, () => {
      this.stop();
      this.step();
      touch.changed();
    });
    this.row = touch.row(this.button, once, ...more);
    this.row.classList.add("touch-play");
    this.#seen.observe(touch.frame);
  }

  get playing() {
    return this.#frame !== 0;
  }

  begin() {
    this.again(); // from the beginning, if it has come to its end
    this.#last = performance.now();
    this.button.textContent = "❚❚ Pause";
    const go = (now) => {
      const due = Math.min(Math.floor(((now - this.#last) / 1000) * this.rate), Math.ceil(this.rate / 10));
      if (due) this.#last = now;
      let further = this.touch.frame.isConnected;
      for (let i = 0; further && i < due; i++) further = this.step();
      if (due) this.touch.draw();
      if (further) this.#frame = requestAnimationFrame(go);
      else this.stop();
    };
    this.#frame = requestAnimationFrame(go);
  }

  stop() {
    if (!this.playing) return;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.button.textContent = "▶\uFE0E Play";
    this.touch.changed();
  }
}

// A slider over the steps that were made: `to` hears which one to show.
export function scrub(touch, spoken, to) {
  const input = element("input", { type: "range", min: 0, max: 0, step: 1, value: 0, className: "touch-slider input" });
  const output = element("span", { className: "touch-number wide", ariaHidden: "true" });
  input.setAttribute("aria-label", spoken);
  input.addEventListener("input", () => {
    to(Number(input.value));
    touch.changed();
  });
  const show = (at, of, text) => {
    input.max = of;
    input.value = at;
    output.textContent = text;
    input.setAttribute("aria-valuetext", text);
    input.style.setProperty("--at", of ? at / of : 0);
  };
  return { parts: [input, output], show };
}
