// Runs all blocks of a page in order, and says how many printed what the page says.

import { button, element, name } from "./elements.js";

export class Whole {
  #running = false;
  #stopped = false;

  constructor(page, runner, place, run, say) {
    Object.assign(this, { page, runner, place, run, say });
    this.blocks = page.blocks.filter((block) => !block.exercise);
    this.progress = element("span", { className: "run-page__at", ariaHidden: "true" }); // seen, and not read out
    this.more = element("div", { className: "run-page__more" }); // Python on its way, or ways to what differs
    run.after(this.progress);
    place.append(this.more);
  }

  async press() {
    if (this.#running) {
      this.#stopped = true;
      return this.runner.stop();
    }
    if (this.runner.busy) return this.say("A block is running. Stop it first.");
    this.#running = true;
    this.#stopped = false;
    this.#label("Stop", "the run of this page", "stop");
    this.more.replaceChildren();
    this.runner.whole = true; // no other block comes in between
    for (const block of this.blocks) block.status.ariaLive = "off"; // one announcement at the end is enough
    try {
      await this.runner.fetched(this.more, this.say);
      this.say("Running this page…");
      await this.runner.forget();
      await this.#runAll();
    } catch (problem) {
      this.more.replaceChildren();
      this.say(problem.message);
    } finally {
      for (const block of this.blocks) block.status.ariaLive = null;
      this.runner.whole = this.#running = false;
      this.progress.textContent = "";
      this.#label("Run this page", "from top to bottom", "run");
    }
  }

  async #runAll() {
    const started = performance.now();
    const differ = [];
    let done = 0;
    for (const block of this.blocks) {
      if (this.#stopped || this.runner.left) break;
      this.progress.textContent = `block ${done + 1} of ${this.blocks.length}`;
      const same = await this.runner.run(block, true);
      if (same === undefined) {
        if (!this.#stopped) this.#ways([...differ, block]);
        return this.say(this.#ended(block, done - differ.length));
      }
      done += 1;
      if (!same) differ.push(block);
    }
    const count = this.#count(done - differ.length);
    if (done < this.blocks.length) return this.say(`Stopped. ${count}.`);
    this.say(`${count}, in ${((performance.now() - started) / 1000).toFixed(1)} seconds.`);
    this.#ways(differ);
  }

  #ended(block, same) {
    if (this.#stopped) return `Stopped in ${block.name}. ${this.#count(same)}.`;
    const which = block.name.replace("b", "B");
    return `${which} did not run to its end, so what stands below it did not run. ${this.#count(same)}.`;
  }

  #count(same) {
    const of = this.blocks.length;
    return `${same} of ${of} ${of === 1 ? "block" : "blocks"} printed what the page says`;
  }

  #ways(blocks) {
    this.more.replaceChildren(...blocks.map((block) => button(`Go to ${block.name}`, "", () => block.show())));
  }

  #label(label, rest, action) {
    name(this.run, label, rest);
    this.run.dataset.action = action;
  }
}
