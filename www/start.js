// @ts-check
/** Starts the page: downloads everything at once, each checked by its integrity, and hands it to the wasm. */

/** @param {Element | null} link @returns {Promise<Response>} */
async function download(link) {
  const { href, dataset } = /** @type {HTMLLinkElement} */ (link);
  const response = await fetch(href, { integrity: dataset.integrity });
  if (!response.ok) throw new Error(`${href} answered ${response.status}`);
  return response;
}

/** @returns {Promise<WebAssembly.Module>} */
async function compile() {
  const response = await download(document.getElementById("wasm"));
  const streams = response.headers.get("Content-Type") === "application/wasm";
  return streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/** WebKit checks the integrity of a script element, but not that of an import alone. */
function importGlue() {
  const { href: src, integrity, crossOrigin } = /** @type {HTMLLinkElement} */ (document.getElementById("glue"));
  return new Promise((resolve, reject) => {
    const onload = () => resolve(import(src));
    const onerror = () => reject(new Error(`${src} did not load`));
    const script = document.createElement("script");
    document.head.append(Object.assign(script, { type: "module", src, integrity, crossOrigin, onload, onerror }));
  });
}

/** @type {Promise<void>} */
const parsed = new Promise((resolve) => {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => resolve());
  else resolve();
});

async function start() {
  if (!document.createElement("canvas").getContext("2d")) throw new Error("There is no canvas");
  const links = [...document.querySelectorAll("link[data-now]")];
  const bytes = links.map(async (link) => [link.id, new Uint8Array(await (await download(link)).arrayBuffer())]);
  const [{ default: init }, module_or_path, ...assets] = await Promise.all([importGlue(), compile(), ...bytes, parsed]);
  Object.assign(globalThis, { silkweb: Object.fromEntries(assets.filter(Boolean)) });
  await init({ module_or_path });
}

start().catch(async (error) => {
  console.error(error);
  await parsed;
  document.documentElement.dataset.state = "failed";
  const notice = /** @type {HTMLElement} */ (document.getElementById("notice"));
  notice.setAttribute("role", "alert");
  notice.hidden = false;
  notice.textContent = (navigator.onLine ? notice.dataset.failed : notice.dataset.offline) ?? "";
});
