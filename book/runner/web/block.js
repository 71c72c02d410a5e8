// A block of code on the page: its buttons, its edited text, and what came out of it.

import { button, element } from "./elements.js";
import { read, write } from "./store.js";

export class Block {
  constructor(bar, index, page) {
    Object.assign(this, { bar, index, page, ...bar.dataset }); // data-kind, data-key, data-exercise
    this.box = bar.parentElement;
    this.shown = this.box.querySelector("pre");
    this.name = this.exercise ? `exercise ${this.exercise}` : `block ${index + 1}`;
    this.stored = `edit.${page.page}${this.key}`;
    this.status = element("span", { className: "run-status", role: "status" });
    this.runButton = button("", "", () => this.#lazily((runner) => runner.press(this)));
    this.ready();
    this.editButton = button("Edit", `Edit ${this.name}`, () => this.#lazily(() => this.edit()));
    this.resetButton = button("Reset", `Take back your changes to ${this.name}`, () => this.reset());
    this.copyButton = button("Copy", `Copy ${this.name}`, () => this.#lazily(() => this.copy()));
    bar.append(this.runButton, this.editButton, this.resetButton, this.copyButton, this.status);
    this.#show(read(this.stored));
  }

  // The text as it stands: the reader's, or else the page's.
  get text() {
    return this.edited ?? this.code;
  }

  ready() {
    const label = this.exercise ? "Check" : "Run";
    this.#label(label, `${label} ${this.name}`);
  }

  running() {
    this.#label("Stop", `Stop ${this.name}`);
  }

  say(text) {
    this.status.textContent = text;
  }

  async edit() {
    if (this.editor) return this.editor.focus();
    this.say("Fetching the editor…");
    try {
      const { openEditor } = await bring("./editor.bundle.js");
      if (this.editor) return;
      this.#show(this.text);
      this.draft.replaceChildren();
      this.editor = openEditor(this.draft, this.text, {
        label: `Code of ${this.name}. Escape, then Tab, leaves the editor.`,
        change: (text) => this.#change(text),
        run: () => this.runButton.click(),
      });
      this.say("");
      this.editor.focus();
    } catch {
      this.say("The editor could not be fetched. Press Edit to try again.");
    }
  }

  reset() {
    this.editor?.close();
    this.editor = this.edited = null;
    write(this.stored, null);
    this.#show(null);
    this.panel?.remove();
    this.panel = null;
    this.say("As on the page again.");
    this.editButton.focus(); // the button that had the focus is gone
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.text);
      this.say("Copied.");
    } catch {
      this.say("Your browser does not let a page copy. Select the code instead.");
    }
  }

  // Returns an empty place for what comes out, under the page's own output where there is one.
  place() {
    this.panel?.remove();
    const after = this.box.nextElementSibling?.classList.contains("output") ? this.box.nextElementSibling : this.box;
    this.panel = element("div", { className: "run-output" });
    after.after(this.panel);
    return this.panel;
  }

  #change(text) {
    this.edited = text === this.code ? null : text;
    write(this.stored, this.edited);
    this.resetButton.hidden = this.edited === null && !this.editor;
  }

  #show(text) {
    this.edited = text === this.code ? null : text;
    this.draft?.remove();
    this.draft = null;
    if (text !== null) {
      this.draft = element("div", { className: "run-draft" }, element("pre", {}, element("code", { tabIndex: 0 }, text)));
      this.shown.after(this.draft);
    }
    this.shown.hidden = text !== null;
    this.resetButton.hidden = text === null;
  }

  #label(label, what) {
    this.runButton.textContent = label;
    this.runButton.title = what;
    this.runButton.setAttribute("aria-label", what);
    this.runButton.dataset.action = label.toLowerCase();
  }

  // Whatever a button does needs the page's code, which comes with the first press of any.
  async #lazily(action) {
    this.#busy(1);
    try {
      let runner;
      try {
        this.page.runner ??= bring("./python.js", "./runner.js").then(({ Runner }) => Runner.of(this.page));
        runner = await this.page.runner;
      } catch (error) {
        this.page.runner = undefined;
        return this.say(`The network failed (${error.message}). Press again to retry.`);
      }
      await action(runner);
    } finally {
      this.#busy(-1);
    }
  }

  #busy(change) {
    this.pending = (this.pending ?? 0) + change;
    this.bar.setAttribute("aria-busy", this.pending > 0);
  }
}

// Imports the last of some modules.  All are fetched beforehand, since a browser that failed to import a module
// once may never try again.
async function bring(...modules) {
  const addresses = modules.map((module) => new URL(module, import.meta.url).href);
  for (const address of addresses) {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    await response.arrayBuffer();
  }
  return import(addresses.at(-1));
}
