// What the reader's browser keeps: nothing leaves it.  Where it keeps nothing, all works until the page is left.

const PREFIX = "nnfs.";

export function read(name) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + name));
  } catch {
    return null;
  }
}

export function write(name, value) {
  try {
    if (value === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing, or has no room left: the page itself still holds it.
  }
}
