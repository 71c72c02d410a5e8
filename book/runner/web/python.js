// Python, in a worker of its own: started when it is first needed, stopped by ending the worker.

const PATIENCE = 5000; // milliseconds that code has to stop
const ANEW = "Python starts anew, so the names that the blocks made are gone. Run makes them again.";
// What the worker says at its end, and what that means.
const ENDS = [
  [/call stack|recursion|stack overflow/i, "Functions called one another too deeply here: something calls itself without an end."],
  [/out of memory|memory size|enlarge memory|allocation/i, "The code asked for more memory than the browser lends to this page."],
  [/terminated with exit/, "The code ended Python itself, as os._exit does."],
];
const OFFLINE = "You are offline, and Python has not been fetched yet. The page itself works without it.";
const NETWORK = "Python could not be fetched: the network failed on the way. Nothing on the page is lost.";
const TOO_OLD = "This browser cannot run Python. One from 2023 or later can: Chrome, Edge, Firefox or Safari.";

class Python {
  #process = null; // the worker, with what is asked of it: { worker, ready, refuse, there, calls }
  #count = 0;
  #ran = new Map(); // of each page, the text of each block that has run, in the Python that is running
  #told = () => {}; // of how much has been fetched
  brought = new Set(); // the names of files that the reader has opened, in the Python that is running

  get there() {
    return this.#process?.there === true;
  }

  get working() {
    return (this.#process?.calls.size ?? 0) > 0;
  }

  has(page, block) {
    return this.#ran.get(page)?.get(block.index) === block.text;
  }

  // What stands below was made with the names of another text: it runs again before anything builds on it.
  ran(page, block, text) {
    const texts = this.#ran.get(page.address) ?? new Map();
    this.#ran.set(page.address, texts);
    if (texts.get(block.index) === text) return;
    for (const below of page.blocks.slice(block.index)) texts.delete(below.index);
    texts.set(block.index, text);
  }

  forget(page) {
    this.#ran.delete(page);
  }

  // Resolves when Python is there; `told` hears how much has come.
  start(pyodide, told = () => {}) {
    this.pyodide = pyodide;
    this.#told = told;
    this.#process ??= this.#begin();
    return this.#process.ready;
  }

  // Calls `show` with what is printed meanwhile, and `draw` with the losses that the code gathers.
  call(call, args, { show = () => {}, draw = () => {} } = {}) {
    return new Promise((resolve, reject) => {
      const id = ++this.#count;
      const address = URL.createObjectURL(new Blob()); // taken back to stop it
      this.#process.calls.set(id, { id, resolve, reject, show, draw, address });
      this.#process.worker.postMessage({ id, call, args, address });
    });
  }

  // Asks what runs to stop, which leaves the names as they are, and resolves with that as any call does.  What does not
  // stop is ended with Python itself.
  stop() {
    const process = this.#process;
    if (!process?.there) return this.end();
    for (const call of process.calls.values()) {
      if (call.stopped) continue;
      call.stopped = true;
      URL.revokeObjectURL(call.address);
      setTimeout(() => process === this.#process && process.calls.get(call.id) === call && this.end(), PATIENCE);
    }
  }

  // Ends Python itself, with all names.
  end() {
    this.#end(said(`Stopped. ${ANEW}`, "Stopped."));
    this.start(this.pyodide).catch(() => {}); // at once, so that the next Run need not wait; it will say what is wrong
  }

  #begin() {
    const calls = new Map();
    if (!capable()) return { ready: Promise.reject(said(TOO_OLD, "This browser cannot run Python.")), calls };
    const process = { worker: new Worker(new URL("worker.js", import.meta.url), { type: "module" }), calls };
    process.ready = new Promise((resolve, reject) => {
      process.refuse = reject;
      process.worker.onmessage = ({ data }) => this.#hear(process, data, resolve);
      process.worker.onerror = () => this.#lost(process, "the worker could not start");
    });
    const address = URL.createObjectURL(new Blob()); // never taken back
    process.worker.postMessage({ start: new URL(this.pyodide, document.baseURI).href, address });
    return process;
  }

  #hear(process, { kind, id, value }, resolve) {
    const call = process.calls.get(id);
    if (kind === "fetched") this.#told(value);
    else if (kind === "show") call?.show(value);
    else if (kind === "losses") call?.draw(value);
    else if (kind === "failed") this.#lost(process, value);
    else if (kind === "ready") {
      process.there = true;
      resolve();
    } else {
      process.calls.delete(id);
      if (call) URL.revokeObjectURL(call.address);
      if (kind === "result") call?.resolve(call.stopped ? { ...value, stopped: true } : value);
      else call?.reject(unfetched(value)); // a package that the code imports
    }
  }

  #lost(process, reason) {
    if (process !== this.#process) return;
    const { there } = process;
    this.#end(there ? said(`${ended(reason)} ${ANEW}`, "Python gave up here.") : unfetched(reason));
    if (there) this.start(this.pyodide).catch(() => {}); // at once, as after Stop
  }

  #end(problem) {
    const process = this.#process;
    this.#process = null;
    this.#ran.clear();
    this.brought.clear();
    process?.worker?.terminate();
    process?.refuse?.(problem);
    for (const call of process?.calls.values() ?? []) call.reject(problem);
  }
}

export const python = new Python();

function ended(reason) {
  const last = reason.trim().split("\n").at(-1).slice(0, 200);
  return ENDS.find(([sign]) => sign.test(reason))?.[1] ?? `Python gave up here, and said: ${last}.`;
}

function said(message, short, retry = false) {
  return Object.assign(new Error(message), { short, retry });
}

function unfetched(reason) {
  const message = navigator.onLine ? `${NETWORK} (${reason})` : OFFLINE;
  return said(message, "Python could not be fetched.", true);
}

function capable() {
  let modules = false;
  try {
    // A browser that can start a worker from a module asks which type it is to be.
    const options = { get type() { modules = true; return "module"; } };
    new Worker("data:text/javascript,", options).terminate();
  } catch {
    // Asked or not, it said so.
  }
  return modules && typeof WebAssembly === "object" && typeof WebAssembly.instantiateStreaming === "function";
}
