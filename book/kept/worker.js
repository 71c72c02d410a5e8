// What a reader has visited is there without a network, too.  With one, a page is always the newest, and is kept with all
// that it asks for; without, it is the one that was kept.
//
// A page never comes with scripts or styles of another version: these have a mark of their content in their address, and
// what has it, never changes.  Each version of the site keeps in a cache of its own; a page that is kept anew goes from
// the older ones, and an older one goes with its last page.

const VERSION = "VERSION"; // what the whole site consists of: the build fills it in
const OURS = `nnfs ${registration.scope} `;
const NEVER_CHANGES = /[?&]v=[0-9a-f]+|\/[0-9a-f]{12}\//;
const FRESH = { cache: "no-cache" }; // asks the server whether it has another
const NOT_KEPT = `<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<title>No network · nnfs</title>
<h1>You have no network</h1>
<p>This page is not kept here: only pages that you have visited are.</p>
<p><a href="${registration.scope}">To the front page</a></p>`;

addEventListener("install", () => skipWaiting());

addEventListener("message", (event) => {
  event.waitUntil(Promise.all(event.data.map(async (address) => {
    if (!(NEVER_CHANGES.test(address) && (await caches.match(address)))) await keep(address, await fetch(address, FRESH));
  })).catch(() => {})); // the network has gone: what is kept is kept
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const ours = request.url.startsWith(registration.scope) && request.url !== location.href;
  if (request.method === "GET" && ours && !request.headers.has("range")) event.respondWith(answer(event));
});

async function answer(event) {
  const { request } = event;
  const kept = NEVER_CHANGES.test(request.url) && (await caches.match(request.url));
  if (kept) return kept;
  try {
    const response = await fetch(request, NEVER_CHANGES.test(request.url) ? {} : FRESH);
    event.waitUntil(keep(request.url, response.clone()));
    return response;
  } catch (error) {
    const old = await caches.match(request.url.replace(/#.*/, ""), { ignoreVary: true });
    if (old) return old;
    if (request.mode !== "navigate") throw error;
    return new Response(NOT_KEPT, { status: 503, headers: { "content-type": "text/html; charset=utf-8" } });
  }
}

async function keep(address, response) {
  if (!response.ok || response.redirected || response.type === "opaque") return;
  await (await caches.open(OURS + VERSION)).put(address, response);
  for (const name of await caches.keys()) {
    if (!name.startsWith(OURS) || name === OURS + VERSION) continue;
    const older = await caches.open(name);
    await older.delete(address);
    const pages = (await older.keys()).filter(({ url }) => /\/$|\.html$/.test(new URL(url).pathname));
    if (pages.length === 0) await caches.delete(name);
  }
}
