// Bundles the editor: npm ci && npm run build, in this folder.  The first line of the bundle names its sources by
// their digest, by which a test tells whether it is stale.

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const digest = createHash("sha256");
for (const name of ["build.js", "editor.js", "package-lock.json", "package.json"]) digest.update(readFileSync(name));

await build({
  entryPoints: ["editor.js"],
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "none",
  outfile: "../web/editor.bundle.js",
  banner: { js: `// CodeMirror 6, under the MIT licence (editor-licence.txt). Sources: ${digest.digest("hex")}` },
});

// Every package that went in is under the MIT licence, by the same authors; each says so itself.
const licences = new Set();
for (const name of Object.keys(JSON.parse(readFileSync("package-lock.json")).packages)) {
  if (!name || name.includes("esbuild")) continue;
  const text = readFileSync(`${name}/LICENSE`, "utf8").trim();
  if (!text.includes("MIT License") && !text.includes("Permission is hereby granted, free of charge")) {
    throw new Error(`${name} is not under the MIT licence`);
  }
  licences.add(text);
}
writeFileSync("../web/editor-licence.txt", `${[...licences].join("\n\n---\n\n")}\n`);
