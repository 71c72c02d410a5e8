// The worker that Python lives in: fetches Pyodide, the book's own nnfs and what runs its blocks, then does as told.

const here = (name) => new URL(name, self.location.href).href;
let python, kernel;
let current = {}; // the call that is running: its number, and when it began
let permit; // the address that the page takes back to stop it
let looked = 0; // until when Python need not ask again
let asks = false; // whether this browser lets a worker ask
let unknown = false; // whether the server calls scripts that end in .mjs something else

const HOME = "/home/pyodide"; // where code starts, and writes its files
const SIGINT = 2;
const SIGALRM = 14;
const LOOK = 200; // milliseconds from one look to the next,
const AGAIN = 500; // and from one stop to the next, for code that goes on after the first

// No message reaches the worker while code runs.  But Python asks, every few steps, whether a signal has come, in what
// is shared memory where a server sends the headers for that.  Here it asks this, on any server.
const signals = {
  get 0() {
    if (!permit || performance.now() < looked) return 0;
    const stop = asks && isTakenBack(permit);
    looked = performance.now() + (stop ? AGAIN : LOOK);
    return stop ? SIGINT : SIGALRM;
  },
  set 0(value) {
    // Python writes that it has heard.
  },
};

function isTakenBack(address) {
  const request = new XMLHttpRequest();
  request.open("GET", address, false);
  try {
    request.send();
    return false;
  } catch {
    return true;
  }
}

self.onmessage = ({ data }) => (data.start ? start(data.start, data.address) : call(data));

async function start(base, address) {
  asks = !isTakenBack(address);
  try {
    const wanted = await (await need(here("pyodide.json"))).json();
    watchFetches(wanted.files);
    const { loadPyodide } = await imported(`${base}pyodide.mjs`);
    python = await loadPyodide({
      indexURL: base,
      lockFileURL: here("pyodide-lock.json"), // ours: it says of each package what it must be, to the bit
      packageBaseUrl: base,
      createPyodideModule: unknown ? (await imported(`${base}pyodide.asm.mjs`)).default : undefined,
      packages: ["numpy"],
      env: { HOME, MPLBACKEND: "agg" },
      stdout: () => {},
      stderr: () => {},
    });
    if (!python.loadedPackages.numpy) throw new Error("NumPy did not arrive whole");
    for (const [name, format] of [[wanted.wheel, "wheel"], ["kernel.zip", "zip"]]) {
      python.unpackArchive(await (await need(here(name))).arrayBuffer(), format);
    }
    const show = (start, text) => self.postMessage({ kind: "show", id: current.id, value: { start, text } });
    const began = () => (performance.now() - current.began) / 1000;
    const tell = (grown) => {
      const losses = grown.toJs({ dict_converter: Object.fromEntries });
      self.postMessage({ kind: "losses", id: current.id, value: { seconds: began(), losses } });
    };
    kernel = python.pyimport("bookcheck.reader.kernel").Kernel(show, tell, HOME);
    kernel.signals.listen();
    python.setInterruptBuffer(signals);
    python.pyimport("nnfs");
    self.postMessage({ kind: "ready" });
  } catch (error) {
    self.postMessage({ kind: "failed", value: String(error.message ?? error) });
  }
}

async function call({ id, call, args, address }) {
  const drawn = /\bmatplotlib\b/.test(args.code ?? "") && "matplotlib" in python.lockfile.packages; // a copy may lack it
  if (drawn && !python.loadedPackages.matplotlib) {
    await python.loadPackage("matplotlib", { messageCallback: () => {}, errorCallback: () => {} }).catch(() => {});
    if (!python.loadedPackages.matplotlib) return self.postMessage({ kind: "refused", id, value: "matplotlib" });
  }
  current = { id, began: performance.now() };
  permit = address;
  try {
    const answer = kernel[call].callKwargs(args);
    const value = answer?.toJs({ dict_converter: Object.fromEntries });
    answer?.destroy();
    self.postMessage({ kind: "result", id, value });
  } catch (error) {
    self.postMessage({ kind: "failed", value: String(error.message ?? error) });
  } finally {
    permit = null;
  }
}

// Not every server knows what .mjs is, and a browser imports nothing that is not called a script.
async function imported(url) {
  try {
    if (!unknown) return await import(url);
  } catch {
    // Nor does it say why not.
  }
  const script = new Blob([await (await need(url)).text()], { type: "text/javascript" });
  unknown = true;
  return import(URL.createObjectURL(script));
}

async function need(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: HTTP ${response.status}`);
  return response;
}

// Says how much of what Pyodide fetches has come, in bytes as they travel (what it imports cannot be counted), and
// says when the network fails: Pyodide itself would wait for ever.
function watchFetches(files) {
  const fetchAnyhow = self.fetch.bind(self);
  const counted = new Map(Object.entries(files).filter(([name]) => !name.endsWith(".mjs")));
  const total = [...counted.values()].reduce((sum, file) => sum + file.travels, 0);
  let loaded = 0;
  self.fetch = async (resource, options) => {
    const name = new URL(resource.url ?? resource, self.location.href).pathname.split("/").pop();
    const file = counted.get(name);
    if (!file) return fetchAnyhow(resource, options);
    const response = await fetchAnyhow(resource, options).catch((error) => fail(name, error.message));
    if (!response.ok) fail(name, `HTTP ${response.status}`);
    const reader = response.body.getReader();
    const body = new ReadableStream({
      async pull(controller) {
        const { done, value } = await reader.read().catch((error) => fail(name, error.message));
        if (done) return controller.close();
        loaded += (value.byteLength * file.travels) / file.size;
        self.postMessage({ kind: "fetched", value: { loaded, total } });
        controller.enqueue(value);
      },
    });
    const type = name.endsWith(".wasm") ? { "content-type": "application/wasm" } : {}; // whatever the server calls it
    return new Response(body, { headers: { ...Object.fromEntries(response.headers), ...type } });
  };
}

function fail(name, reason) {
  self.postMessage({ kind: "failed", value: `${name}: ${reason}` });
  throw new Error(reason);
}
