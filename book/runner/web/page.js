// A page with code: its blocks, what runs them, and under its end a button that runs them all.

import { Block } from "./block.js";
import { bring } from "./bring.js";
import { button, element } from "./elements.js";
import { read, write } from "./store.js";

export class Page {
  #runner = null; // a promise of what runs the blocks, which comes with the first press of any button

  constructor(settings) {
    const { page, data, pyodide, size } = settings.dataset;
    Object.assign(this, { address: page, data, pyodide });
    this.title = document.querySelector("h1").firstChild.textContent.trim();
    this.blocks = [...document.querySelectorAll(".run-bar")].map((bar, index) => new Block(bar, index, this));
    if (this.blocks.some((block) => !block.exercise)) this.#foot(settings);
    if (read("fetched") !== this.#python) {
      const said = element("span", { className: "run-size" }, `The first run fetches ${size} MB of Python, once.`);
      this.blocks[0].status.before(said);
    }
  }

  // What the first run fetches is here: from now on it is in the browser's own store.
  pythonIsThere() {
    document.querySelector(".run-size")?.remove();
    write("fetched", this.#python);
  }

  get #python() {
    return new URL(this.pyodide, document.baseURI).href;
  }

  get isShown() {
    return this.blocks[0].bar.isConnected;
  }

  // What runs its blocks; `say` hears that it has to be fetched.
  async runner(say) {
    if (!this.#runner) {
      say("One moment…");
      this.#runner = bring("./python.js", "./curves.js", "./runner.js").then(({ Runner }) => Runner.of(this));
    }
    const coming = this.#runner;
    try {
      const runner = await coming;
      coming.there = true;
      return runner;
    } catch (problem) {
      if (this.#runner === coming) this.#runner = null;
      throw new Error(`The network failed (${problem.message}). Press again, or reload the page.`);
    }
  }

  get hasRunner() {
    return this.#runner?.there === true;
  }

  // Another page has come in its place: what runs here would hold up what is run there.
  leave() {
    this.#runner?.then((runner) => runner.leave(), () => {});
    for (const block of this.blocks) block.editor?.close();
  }

  #foot(settings) {
    const status = element("span", { className: "run-status", role: "status" });
    const say = (text) => { status.textContent = text; };
    let whole = null; // what answers the button, once it is there
    let coming = false;
    const press = async () => {
      if (coming) return; // pressed again before the first press was answered
      coming = true;
      try {
        const runner = await this.runner(say);
        whole ??= new (await bring("./whole.js")).Whole(this, runner, place, run, say);
      } catch (problem) {
        return say(problem.message);
      } finally {
        coming = false;
      }
      await whole.press();
    };
    const run = button("Run this page", "from top to bottom", press);
    run.dataset.action = "run";
    const place = element("div", { className: "run-page" }, run, status);
    say("All its blocks in order, on your own machine: do they print what the page says?");
    settings.before(place);
  }
}
