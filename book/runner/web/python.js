// Python, in a worker of its own: started when it is first needed, stopped by ending the worker.

const STOPPED = "Stopped. Python starts anew, so the names that the blocks made are gone. Run makes them again.";
const CRASHED = "Python gave up here, most likely for want of memory. It starts anew, so the names that the blocks made are gone.";
const OFFLINE = "You are offline, and Python has not been fetched yet. The page itself works without it.";
const NETWORK = "Python could not be fetched: the network failed on the way. Nothing on the page is lost.";
const TOO_OLD = "This browser cannot run Python. One from 2023 or later can: Chrome, Edge, Firefox or Safari.";

class Python {
  #worker = null;
  #starting = null;
  #calls = new Map();
  #count = 0;
  #ran = new Map(); // the text of each block that has run, in the Python that is running

  has(page, block) {
    return this.#ran.get(`${page}${block.index}`) === block.text;
  }

  ran(page, block) {
    this.#ran.set(`${page}${block.index}`, block.text);
  }

  // Resolves when Python is there; `wait` is told how much has come.
  async start(pyodide, wait = () => {}) {
    this.pyodide = pyodide;
    this.wait = wait;
    const starting = (this.#starting ??= this.#begin());
    try {
      await starting;
    } catch (problem) {
      if (starting === this.#starting) this.#end(problem);
      throw problem;
    }
  }

  call(call, args, show = () => {}) {
    return new Promise((resolve, reject) => {
      const id = ++this.#count;
      this.#calls.set(id, { resolve, reject, show });
      this.#worker.postMessage({ id, call, args });
    });
  }

  stop() {
    this.#end(said(STOPPED, "Stopped."));
    this.start(this.pyodide).catch(() => {}); // at once, so that the next Run need not wait; it will say what is wrong
  }

  #begin() {
    if (!capable()) return Promise.reject(said(TOO_OLD, "This browser cannot run Python."));
    return new Promise((resolve, reject) => {
      const worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
      this.#worker = worker;
      this.#refuse = reject;
      worker.onmessage = ({ data }) => this.#hear(data, resolve, reject);
      worker.onerror = () => this.#lost(reject);
      worker.postMessage({ start: new URL(this.pyodide, document.baseURI).href });
    });
  }

  #refuse = () => {};

  #hear({ id, show, result, progress, ready, failed, crashed }, resolve, reject) {
    if (progress) this.wait(progress);
    if (ready) resolve();
    if (failed !== undefined) reject(unfetched(failed));
    if (crashed !== undefined) this.#lost(reject);
    const call = this.#calls.get(id);
    if (show) call?.show(show);
    if (result) {
      this.#calls.delete(id);
      call?.resolve(result);
    }
  }

  #lost(reject) {
    if (this.#calls.size) this.#end(said(CRASHED, "Python gave up here."));
    else reject(unfetched("the worker could not start"));
  }

  #end(problem) {
    this.#worker?.terminate();
    this.#refuse(problem);
    this.#worker = this.#starting = null;
    this.#ran.clear();
    const calls = [...this.#calls.values()];
    this.#calls.clear();
    for (const call of calls) call.reject(problem);
  }
}

export const python = new Python();

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
