// Imports the last of some modules.  All are fetched beforehand, since a browser that failed to import a module
// once may never try again.
export async function bring(...modules) {
  const addresses = modules.map((module) => new URL(module, import.meta.url).href);
  for (const address of addresses) {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    await response.arrayBuffer();
  }
  return import(addresses.at(-1));
}
