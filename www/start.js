// @ts-check
// Longer than the thirty lines that script should have, for none of it can be Rust: it runs before there is any wasm,
// checks and compiles it, and tells the reader in plain words when one of these steps fails.
/** Starts the page: downloads everything at once, each checked by its integrity, and hands it to the wasm. */

/** @param {string} id @returns {any} */
const byId = (id) => document.getElementById(id);

const hasCanvas = () => document.createElement("canvas").getContext("2d") !== null;

/** @param {HTMLLinkElement} link @returns {Promise<Response>} */
async function download({ href, dataset: { integrity } }) {
  const response = await fetch(href, { integrity });
  if (!response.ok) throw new Error(`${href} answered ${response.status}`);
  return response;
}

/** @param {Response} response @returns {Promise<WebAssembly.Module>} */
async function compile(response) {
  const streams = response.headers.get("Content-Type") === "application/wasm";
  return streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/** As a script element first: WebKit does not check the integrity of an import alone. @param {HTMLLinkElement} link @returns {Promise<any>} */
const importGlue = ({ href: src, integrity, dataset }) =>
  new Promise((resolve, reject) => {
    const [onload, onerror] = [() => resolve(import(src)), () => reject(new Error(`${src} did not load`))];
    const script = Object.assign(document.createElement("script"), { type: "module", src, crossOrigin: "anonymous" });
    script.integrity = integrity || dataset.integrity || "";
    document.head.append(Object.assign(script, { onload, onerror }));
  });

/** A program's glue and its WebAssembly. @param {string} glue @param {string} wasm @returns {Promise<[any, WebAssembly.Module]>} */
const load = (glue, wasm) => Promise.all([importGlue(byId(glue)), download(byId(wasm)).then(compile)]);

/** A program beside the page's own: brought once, unless that fails. @param {string} name @param {() => Promise<any>} more */
const beside = (name, more = async () => {}) => {
  /** @type {Promise<any> | undefined} */
  let brought;
  return () =>
    (brought ??= Promise.all([load(`${name}-glue`, `${name}-wasm`), more()])
      .then(async ([[glue, module_or_path]]) => (await glue.default({ module_or_path }), glue))
      .catch((error) => ((brought = undefined), Promise.reject(error))));
};

/** The looks of the views: a style sheet that is not needed before them. */
const viewsStyle = () =>
  new Promise((onload, onerror) => {
    const { href, dataset } = byId("views-style");
    const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href, crossOrigin: "anonymous" });
    style.integrity = dataset.integrity || "";
    document.head.append(Object.assign(style, { onload, onerror }));
  });

/** @param {HTMLLinkElement} link @returns {Promise<[string, Uint8Array]>} */
const asset = async (link) => [link.id, new Uint8Array(await (await download(link)).arrayBuffer())];

/** Once the page has come to rest, brings what keeps it for when there is no network; in a frame it keeps nothing. */
function keep() {
  const { state, embedded } = document.documentElement.dataset;
  if (embedded === "" || state === "failed") return;
  if (state !== "ready") return void setTimeout(keep, 1000);
  // Where it does not come, the page is not kept, and that is all.
  (globalThis.requestIdleCallback ?? setTimeout)(() => importGlue(byId("offline")).catch(() => {}));
}

/** What is shown before the program: its elements, and their text where nobody sees them. @type {[HTMLElement, string][]} */
const drawn = [[byId("first-map"), ""], [byId("members"), ""]];

/** Folds the drawn page into its text, or unfolds it: its elements take a third of the memory of a frame, and there may be twenty on a page. @param {boolean} isShown */
const unfold = (isShown) => {
  for (const one of drawn) {
    const [part, text] = one;
    if (isShown === part.hasChildNodes()) continue;
    if (isShown) part.innerHTML = text;
    else {
      one[1] = part.innerHTML;
      part.replaceChildren();
    }
  }
};

/** How long a frame that nobody has touched is out of sight before it rests. */
const REST_MILLIS = 20_000;

/** Gives the memory back: the page is as it was before it was seen, as high as it is now, and starts again when it is seen again. */
function rest() {
  parent.postMessage({ ns: "silkweb", v: 1, type: "rest" }, "*");
  try {
    history.replaceState({ height: document.documentElement.getBoundingClientRect().height }, "");
  } catch {} // In a sandbox it may not be written; the height is then the first one again.
  location.reload();
}

/** A frame brings nothing before it is in sight, and keeps no pictures when it is not. */
const inSight = () =>
  new Promise((resolve) => {
    if (parent === window) return resolve(true);
    const root = document.documentElement;
    const isGoing = () => root.dataset.state === "failed" || root.hasAttribute("data-painted");
    new MutationObserver(() => isGoing() && unfold(root.dataset.state === "failed")).observe(root, { attributeFilter: ["data-state", "data-painted"] });
    // Whoever has done something here, or had it done, finds it as it was left; a finger that scrolls is taken away, not lifted.
    let isLeftAlone = root.dataset.controls !== "full";
    const touch = () => (isLeftAlone = false);
    for (const name of ["pointerup", "keydown", "focusin"]) addEventListener(name, touch, true);
    addEventListener("wheel", ({ ctrlKey }) => ctrlKey && touch(), { capture: true, passive: true });
    addEventListener("message", ({ source, data }) => source === parent && data?.ns === "silkweb" && touch());
    // Whoever prints the page around it gets the drawn map.
    addEventListener("beforeprint", () => {
      if (isGoing()) return;
      unfold(true);
      root.removeAttribute("data-away");
    });
    let resting = 0;
    new IntersectionObserver((seen) => {
      const isSeen = seen.at(-1)?.isIntersecting ?? true;
      root.toggleAttribute("data-away", !isSeen);
      if (!isGoing()) unfold(isSeen);
      dispatchEvent(new Event("sight"));
      clearTimeout(resting);
      if (isSeen) resolve(true);
      else resting = setTimeout(() => isLeftAlone && root.dataset.state === "ready" && rest(), REST_MILLIS);
    }).observe(root);
  });

/** The drawn page is on the screen before the wasm takes the thread; a tab that is not shown draws nothing, and waits no longer. */
const painted = () => new Promise((resolve) => (requestAnimationFrame(() => setTimeout(resolve)), setTimeout(resolve, 200)));

async function start() {
  if (!hasCanvas()) throw new Error("There is no canvas");
  await inSight();
  const assets = [...document.querySelectorAll("link[data-now]")].map((link) => asset(/** @type {any} */ (link)));
  const [[glue, module_or_path], ready] = await Promise.all([load("glue", "wasm"), Promise.all(assets)]);
  const programs = { layouts: beside("layouts"), views: beside("views", viewsStyle) };
  Object.assign(globalThis, { silkweb: { ...programs, ...Object.fromEntries(ready) } });
  await painted();
  await glue.default({ module_or_path });
  setTimeout(keep, 2000);
}

start().catch((error) => {
  console.error(error);
  const notice = byId("notice");
  const reason = !navigator.onLine ? "offline" : !("WebAssembly" in window) ? "noWasm" : !hasCanvas() ? "noCanvas" : "failed";
  document.documentElement.dataset.state = "failed";
  notice.setAttribute("role", "alert");
  notice.textContent = notice.dataset[reason];
});
