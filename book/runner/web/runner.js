// Runs the blocks of a page in order, in Python, and says beside each what came out.

import { button, element } from "./elements.js";
import { python } from "./python.js";
import { solve } from "./progress.js";

const AGREES = "The same as on the page.";

export class Runner {
  static async of(page) {
    const response = await fetch(new URL(page.data, document.baseURI));
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    const data = await response.json();
    page.blocks.forEach((block, i) => Object.assign(block, data.blocks[i]));
    return new Runner(page, data.graders);
  }

  constructor(page, graders) {
    this.page = page;
    this.graders = graders;
    this.failures = new Map(); // of an exercise, how often in a row
  }

  press(block) {
    if (this.busy === block) return python.stop();
    if (this.busy) return block.say("Another block is running. Stop it first.");
    return this.#run(block);
  }

  async #run(block) {
    this.busy = block;
    block.running();
    block.say("");
    const place = block.place();
    try {
      await python.start(this.page.pyodide, (progress) => this.#waiting(block, progress));
      place.replaceChildren();
      block.say("Running…");
      if (block.exercise) await this.#grade(block, place);
      else if (await this.#runAbove(block, place)) await this.#runHere(block, place);
    } catch (problem) {
      this.#say(place, problem, block);
      block.say(problem.short ?? problem.message);
    } finally {
      this.busy = null;
      block.ready();
    }
  }

  // Runs the blocks above that have not run as they stand; false if one of them stops with an error.
  async #runAbove(block, place) {
    for (const above of this.page.blocks.slice(0, block.index)) {
      if (above.exercise || python.has(this.page.page, above)) continue;
      const result = await this.#python(above);
      if (!result.error) continue;
      const there = button(`Go to ${above.name}`, `Go to ${above.name}`, () => above.runButton.focus());
      place.append(element("p", {}, `This did not run, because ${above.name} above it stops with an error.`), there);
      place.append(element("pre", { className: "run-error", tabIndex: 0 }, result.error));
      block.say("A block above stops with an error.");
      return false;
    }
    return true;
  }

  async #runHere(block, place) {
    const printed = element("code");
    const title = element("p", { className: "run-output__title" });
    place.append(title, element("pre", { tabIndex: 0 }, printed));
    const result = await this.#python(block, (text) => printed.append(text));
    printed.textContent = result.output;
    printed.parentElement.hidden = !result.output;
    this.#ending(place, result);
    title.textContent = this.#verdict(block, result);
    block.say(title.textContent);
  }

  #verdict(block, result) {
    if (result.error) return "It stops with an error.";
    if (result.note) return "Your output";
    if (block.kind === "listing") return block.edited === null ? "Defined, as in the file." : "Defined, as you have it.";
    if (block.edited !== null) return result.output || result.images.length ? "Your output" : "It ran, and printed nothing.";
    if (result.output === block.output) return result.output ? AGREES : "It ran. It prints nothing.";
    const changed = this.page.blocks.slice(0, block.index).some((above) => above.edited !== null);
    return changed ? "Not what the page says: a block above is changed." : "Not what the page says.";
  }

  async #grade(block, place) {
    const page = this.page.page;
    place.setAttribute("aria-live", "polite"); // the verdict is read out whole
    const result = await python.call("grade", { page, name: block.exercise, code: block.text, graders: this.graders });
    if (result.output) place.append(element("pre", { tabIndex: 0 }, element("code", {}, result.output)));
    this.#ending(place, result);
    const again = (this.failures.get(block) ?? 0) + 1;
    this.failures.set(block, result.passed ? 0 : again);
    const words = [result.said];
    if (!result.passed && again > 1 && result.hint) words.push(`Hint: ${result.hint}`);
    for (const text of words) place.append(element("p", { className: "run-verdict" }, ...inline(text)));
    place.classList.toggle("run-output--right", result.passed);
    block.say(result.passed ? "Solved." : "Not yet.");
    if (result.passed) solve(this.page, block.exercise);
  }

  async #python(block, show) {
    const { kind, text, edited, whole = "" } = block;
    const code = kind === "listing" && edited === null ? "" : text;
    const name = `${block.index + 1}`;
    const result = await python.call("run", { page: this.page.page, name, kind, code, whole }, show);
    if (!result.error) python.ran(this.page.page, block);
    return result;
  }

  #ending(place, { error, note, images }) {
    for (const image of images) {
      const alt = "A plot that your code drew";
      place.append(element("img", { className: "run-image", alt, src: `data:image/png;base64,${image}` }));
    }
    if (error) place.append(element("pre", { className: "run-error", tabIndex: 0 }, error));
    if (note) place.append(element("p", {}, note));
  }

  #waiting(block, { loaded, total }) {
    let bar = block.panel.querySelector("progress");
    if (!bar) {
      bar = element("progress", { max: 1, ariaLabel: "Python is being fetched" });
      block.panel.append(element("p", { className: "run-loading" }, element("span"), bar));
      block.say("Fetching Python, once for all pages.");
    }
    bar.value = loaded / total;
    bar.previousSibling.textContent = `Fetching Python: ${megabytes(loaded)} of ${megabytes(total)} MB`;
  }

  #say(place, problem, block) {
    place.replaceChildren(element("p", {}, problem.message));
    const again = () => {
      block.runButton.focus(); // the button that was pressed goes away
      block.runButton.click();
    };
    if (problem.retry) place.append(button("Retry", "Retry to fetch Python", again));
  }
}

const megabytes = (bytes) => (bytes / 1e6).toFixed(1);

// Words with `code` in them.
function inline(text) {
  return text.split("`").map((part, i) => (i % 2 ? element("code", {}, part) : part));
}
