// The run as a script: shown, copied, downloaded, and run in the page by the Python that runs the blocks of the book.

import { button, element } from "./page.js";
import { printed, script } from "./script.js";

const PAGE = "the playground's script";

export class Code {
  constructor(playground) {
    this.playground = playground;
    this.code = element("code");
    this.pre = element("pre", { tabIndex: 0, role: "region", ariaLabel: "The script" }, this.code);
    this.output = element("pre", { className: "play-output", hidden: true, tabIndex: 0, role: "region", ariaLabel: "What the script prints" });
    this.status = element("p", { role: "status", className: "play-code__said" });
    this.run = button("Run it here", "", () => this.#press());
    const copy = button("Copy", "Copy the script", () => navigator.clipboard.writeText(this.text).then(() => this.#say("Copied."), () => this.#say("The browser does not let it be copied.")));
    const save = button("Download", "Download the script", () => this.#save());
    this.element = element("section", { className: "play-code", ariaLabel: "The same run as code" },
      element("h2", {}, "The same run as code"),
      element("p", {}, "This script makes the run that you see, up to where it is now, with nnfs and NumPy, and prints the same numbers."),
      this.pre, element("div", { className: "play-bar" }, this.run, copy, save), this.status, this.output);
    this.running = false;
  }

  draw() {
    const { experiment, table } = this.playground;
    const text = script(experiment, table);
    if (text === this.text) return;
    this.text = text;
    this.code.textContent = text;
    if (!this.running) {
      this.output.hidden = true;
      this.#say("");
    }
  }

  #say(text) {
    this.status.textContent = text;
  }

  #save() {
    const link = element("a", { download: "run.py", href: URL.createObjectURL(new Blob([this.text], { type: "text/x-python" })) });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  async #press() {
    const { python } = await import(new URL("../python.js", import.meta.url));
    if (this.running) return python.stop();
    this.playground.pause();
    const { experiment } = this.playground;
    const { text } = this;
    const expected = printed(experiment.measured(), experiment.data.classes);
    this.running = true;
    this.run.textContent = "Stop";
    this.output.hidden = true;
    try {
      const { pyodide } = document.querySelector(".runner-settings").dataset;
      await python.start(pyodide, ({ loaded, total }) => this.#say(`Fetching Python: ${Math.round((100 * loaded) / total)}%`));
      this.#say("Running…");
      await python.call("forget", { page: PAGE });
      const { output, error } = await python.call("run", { page: PAGE, name: "1", kind: "script", code: text, whole: "", module: "" });
      this.output.textContent = output + (error ?? "");
      this.output.hidden = false;
      this.#say(error ? "It stops with an error." : output === expected ? "The same as above, to the last digit." : `Not the same as above, which is:\n${expected}`);
    } catch (problem) {
      this.#say(problem.message);
    } finally {
      this.running = false;
      this.run.textContent = "Run it here";
    }
  }
}
