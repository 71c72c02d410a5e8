// A learning platform that shows this page: found, and spoken to in the words of its edition of the standard.

const WORDS = {
  1.2: { api: "API", begin: "LMSInitialize", end: "LMSFinish", get: "LMSGetValue", set: "LMSSetValue", commit: "LMSCommit", error: "LMSGetLastError" },
  2004: { api: "API_1484_11", begin: "Initialize", end: "Terminate", get: "GetValue", set: "SetValue", commit: "Commit", error: "GetLastError" },
};
const FARTHEST = 500; // frames in frames

export class Platform {
  #api;
  #words;
  #told = new Map(); // what it has taken, by name
  #ended = false;

  constructor(api, edition) {
    this.#api = api;
    this.#words = WORDS[edition];
  }

  // Returns the one that the page is shown by; null if there is none.
  static find(edition) {
    const { api, get } = WORDS[edition];
    for (const start of [window, window.opener, window.top?.opener]) {
      let place = start;
      for (let i = 0; place && i < FARTHEST; i++) {
        try {
          if (typeof place[api]?.[get] === "function") return new Platform(place[api], edition);
        } catch {
          // A window of another site, which tells nothing.
        }
        if (place === place.parent) break;
        place = place.parent;
      }
    }
    return null;
  }

  begin() {
    return this.#ask("begin", "");
  }

  get(name) {
    return String(this.#api[this.#words.get](name) ?? "");
  }

  // Returns whether it has taken a value; what it has already is not said again.
  set(name, value) {
    const text = String(value);
    if (this.#ended) return false;
    if (this.#told.get(name) === text) return true;
    const taken = this.#ask("set", name, text);
    if (taken) this.#told.set(name, text);
    return taken;
  }

  // Returns whether it keeps what it has taken.
  commit() {
    return !this.#ended && this.#ask("commit", "");
  }

  end() {
    if (!this.#ended) this.#ask("end", "");
    this.#ended = true;
  }

  // The number by which the standard knows what went wrong last.
  get error() {
    return this.#api[this.#words.error]();
  }

  // Platforms answer in words, and some in values.
  #ask(what, ...values) {
    try {
      return String(this.#api[this.#words[what]](...values)) === "true";
    } catch {
      return false;
    }
  }
}
