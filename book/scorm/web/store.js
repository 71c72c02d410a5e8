// What a reader makes, in a package: the learning platform keeps it, and where there is none, the browser.  This stands
// in the place of the site's own store, which is beside it under another name.

import * as browser from "./browser.js";
import { begun } from "./report.js";

export { changed, onChange } from "./browser.js";

const report = await begun();
const OF_BROWSER = new Set(["fetched"]); // where Python comes from is the same for all who read here

if (report) report.heard = () => browser.changed("told");

// Of a file that comes in, the code is taken, and nothing is solved by it: that is what Check is for.
export const keeper = report ? { words: () => `. ${report.words}`, believes: false } : browser.keeper;

export function read(name) {
  if (!report || OF_BROWSER.has(name)) return browser.read(name);
  return JSON.parse(report.kept.get(name) ?? "null");
}

export function write(name, value) {
  if (!report || OF_BROWSER.has(name)) return browser.write(name, value);
  if (value === null) report.kept.delete(name);
  else report.kept.set(name, JSON.stringify(value));
  report.changed(name === "solved");
  return true;
}

export function names(beginning) {
  return report ? [...report.kept.keys()].filter((name) => name.startsWith(beginning)) : browser.names(beginning);
}
