// Runs the blocks of a page in order, in Python, and says beside each what came out.

import { button, element } from "./elements.js";
import { drawing } from "./curves.js";
import { python } from "./python.js";
import { checked } from "./progress.js";

const KEPT = "Stopped. What it made and learned until then is kept, and the blocks below go on from there.";

export class Runner {
  static async of(page) {
    const response = await fetch(new URL(page.data, document.baseURI));
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    const { blocks, graders } = await response.json();
    page.blocks.forEach((block, i) => Object.assign(block, blocks[i])); // code, output, whole, module
    return new Runner(page, graders);
  }

  constructor(page, graders) {
    this.page = page;
    this.graders = graders;
    this.busy = null; // the block that runs
    this.whole = false; // whether all blocks run, one by one
    this.waiting = new Set(); // blocks that were told to wait
    this.failures = new Map(); // of an exercise, how often in a row
    this.stopped = new Set(); // blocks that have not come to their end
    this.left = false;
  }

  stop() {
    if (!this.busy && !this.whole) return;
    this.busy?.say("Stopping…");
    python.stop();
  }

  leave() {
    this.left = true;
    if (python.working) python.end();
  }

  // Drops all names that the page's blocks have made; they run again when they are needed.
  async forget() {
    if (this.busy) return; // stopping, or a change of text, will do the same
    python.forget(this.page.address);
    if (python.there) await python.call("forget", { page: this.page.address });
  }

  // Resolves when Python is there; until then, says beside `place` and by `say` how much of it has come.
  async fetched(place, say) {
    await python.start(this.page.pyodide, (progress) => fetching(place, say, progress));
    place.replaceChildren();
    this.page.pythonIsThere();
  }

  // Takes a file of the reader's in the place of what makes it above, and runs the block that reads it.
  async open(block) {
    const name = block.opens;
    const file = await chosen(name);
    if (!file) return;
    if (this.busy || this.whole) return this.run(block); // which says that another block runs
    await this.fetched(block.place(), (text) => block.say(text));
    await python.call("put", { name, content: await base64(file) });
    python.brought.add(name);
    await this.run(block);
  }

  // Returns whether the block printed what the page says; nothing if it did not run to its end.
  async run(block, whole = false) {
    if (this.busy || (this.whole && !whole)) {
      this.waiting.add(block);
      return block.say("Another block is running. Stop it first.");
    }
    this.busy = block;
    block.running();
    block.say("");
    const place = block.place();
    try {
      await this.fetched(place, (text) => block.say(text));
      if (this.left) return;
      block.say("Running…");
      if (block.exercise) await this.#grade(block, place);
      else if (await this.#runAbove(block, place)) return await this.#runHere(block, place);
    } catch (problem) {
      this.#broken(place, problem, block);
      block.say(problem.short ?? problem.message);
    } finally {
      this.busy = null;
      block.ready();
      for (const other of this.waiting) if (other !== block) other.say("");
      this.waiting.clear();
    }
  }

  // Runs the blocks above that have not run as they stand; false if one of them stops with an error.
  async #runAbove(block, place) {
    for (const above of this.page.blocks.slice(0, block.index)) {
      if (above.exercise || python.has(this.page.address, above) || this.#isReplaced(above)) continue;
      const { error, stopped } = await this.#python(above);
      if (stopped) {
        block.say(`Stopped in ${above.name}, above. What it made until then is kept: Run goes on from there.`);
        return false;
      }
      if (!error) continue;
      const there = button("Go", `to ${above.name}`, () => above.show());
      place.append(element("p", {}, `This did not run, because ${above.name} above it stops with an error.`), there);
      place.append(element("pre", { className: "run-error", tabIndex: 0 }, error));
      block.say("A block above stops with an error.");
      return false;
    }
    return true;
  }

  // Whether it only makes a file that the reader has opened.
  #isReplaced(block) {
    return [...python.brought].some((name) => name !== block.opens && block.text.includes(`"${name}"`));
  }

  async #runHere(block, place) {
    const { text } = block; // it may be changed while it runs
    const again = python.has(this.page.address, block);
    const title = element("p", { className: "run-output__title" });
    place.append(title);
    const lines = drawing(place, `The losses of ${block.name}`);
    const printed = printing(place, `Output of ${block.name}`);
    const result = await this.#python(block, { show: printed.follow, draw: lines.follow }).finally(lines.end);
    printed.is(result.output);
    this.#ending(place, result);
    title.textContent = block.text === text ? this.#verdict(block, result, again) : "It ran before you changed it.";
    block.say(title.textContent);
    return result.error || result.stopped ? undefined : result.output === block.output;
  }

  #verdict(block, { error, note, output, images, stopped }, again) {
    if (stopped) return KEPT;
    if (error) return "It stops with an error.";
    if (block.kind === "listing" && !output) {
      return block.edited === null ? "Defined, as in the file." : "Defined, as you have it.";
    }
    if (note || images.length || (block.edited !== null && output)) return "Your output";
    if (block.edited !== null) return "It ran, and printed nothing.";
    if (output === block.output) return output ? "The same as on the page." : "It ran. It prints nothing.";
    if (!this.#ownUpTo(block)) return "Not what the page says: a block above is changed.";
    if (this.page.blocks.slice(0, block.index).some((above) => this.stopped.has(above))) {
      return "Not what the page says: a block above was stopped.";
    }
    if (python.brought.size) return "Not what the page says: it went on from a file of yours.";
    return again ? "Not what the page says: it went on from where it had ended." : "Not what the page says.";
  }

  async #grade(block, place) {
    block.verdict.textContent = "";
    const { text: code, exercise: name } = block;
    const printed = printing(place, `Output of ${block.name}`);
    const args = { page: this.page.address, name, code, graders: this.graders };
    const result = await python.call("grade", args, { show: printed.follow });
    printed.is(result.output);
    if (result.stopped) return block.say("Stopped.");
    this.#ending(place, result);
    const again = (this.failures.get(block) ?? 0) + 1;
    this.failures.set(block, result.passed ? 0 : again);
    const words = [result.said];
    if (!result.passed && again > 1 && result.hint) words.push(`Hint: ${result.hint}`);
    for (const text of words) place.append(element("p", {}, ...inline(text)));
    place.dataset.verdict = result.passed ? "Solved." : "Not yet."; // on paper, where the bar is not
    block.verdict.textContent = words.join(" ").replaceAll("`", ""); // seen below, and read out whole
    if (block.text !== code) return block.say("It was checked before you changed it.");
    block.say(result.passed ? "Solved." : "Not yet.");
    checked(block, result.passed);
  }

  async #python(block, hears) {
    const { kind, text, whole, edited } = block;
    // Where all is the page's own, a listing is its file's; else what it shows, which leaves the reader's names alone.
    const code = kind === "listing" && this.#ownUpTo(block) ? "" : text;
    const module = edited === null ? "" : block.module; // of a listing: where imports find it
    const args = { page: this.page.address, name: `${block.index + 1}`, kind, code, whole, module };
    const result = await python.call("run", args, hears);
    for (const name of Object.keys(result.files)) python.brought.delete(name); // it is made anew
    if (!result.error) python.ran(this.page, block, text);
    if (result.stopped) this.stopped.add(block);
    else this.stopped.delete(block);
    return result;
  }

  // Whether this block and all above it stand as the page has them.
  #ownUpTo(block) {
    return this.page.blocks.slice(0, block.index + 1).every((other) => other.exercise || other.edited === null);
  }

  #ending(place, { error, note, images, files }) {
    for (const image of images) {
      const alt = "A plot that your code drew";
      place.append(element("img", { className: "run-image", alt, src: `data:image/png;base64,${image}` }));
    }
    if (error) place.append(element("pre", { className: "run-error", tabIndex: 0 }, error));
    if (note) place.append(element("p", {}, note));
    for (const [name, content] of Object.entries(files)) {
      place.append(button(`Download ${name}`, "", () => download(name, content)));
    }
  }

  // What was printed stays, and what happened stands beneath it.
  #broken(place, problem, block) {
    place.querySelector(".run-loading")?.remove();
    place.append(element("p", {}, problem.message));
    const again = () => {
      block.runButton.focus(); // the button that was pressed goes away
      block.runButton.click();
    };
    if (problem.retry) place.append(button("Retry", "to fetch Python", again));
  }
}

// A place for what is printed, of which Python says, while it runs, that from a sign on it is now another text.
function printing(place, label) {
  const code = element("code");
  const box = element("pre", { tabIndex: 0, role: "region", ariaLabel: label, hidden: true }, code);
  let signs = 0; // as Python counts them
  const is = (text) => {
    code.textContent = text;
    box.hidden = !text;
  };
  const follow = ({ start, text }) => {
    if (start < signs) is([...code.textContent].slice(0, start).join("") + text);
    else code.append(text);
    box.hidden = false;
    signs = start + [...text].length;
  };
  place.append(box);
  return { is, follow };
}

// Asks the reader for a file.
function chosen(name) {
  return new Promise((resolve) => {
    const ask = element("input", { type: "file", accept: name.slice(name.lastIndexOf(".")) });
    ask.addEventListener("change", () => resolve(ask.files[0]));
    ask.addEventListener("cancel", () => resolve(null));
    ask.click();
  });
}

function base64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(new Error(`${file.name} could not be read.`));
    reader.readAsDataURL(file);
  });
}

function download(name, content) {
  const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
  const href = URL.createObjectURL(new Blob([bytes]));
  element("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
}

function fetching(place, say, { loaded, total }) {
  let bar = place.querySelector("progress");
  if (!bar) {
    bar = element("progress", { max: 1, ariaLabel: "Python is being fetched" });
    place.append(element("p", { className: "run-loading" }, element("span"), bar));
    say("Fetching Python, once for all pages.");
  }
  bar.value = loaded / total;
  bar.previousSibling.textContent = `Fetching Python: ${megabytes(loaded)} of ${megabytes(total)} MB`;
}

const megabytes = (bytes) => (bytes / 1e6).toFixed(1);

// Words with `code` in them.
function inline(text) {
  return text.split("`").map((part, i) => (i % 2 ? element("code", {}, part) : part));
}
