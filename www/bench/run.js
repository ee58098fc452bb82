// @ts-check
/** Runs engines on graphs one after another, each in a worker of its own, which ends with it. */

/** @typedef {import("./worker.js").Source} Source @typedef {import("./worker.js").Part} Part */
/** @typedef {{ graph: string, engine: string, nodes: number, links: number, iterations: number, milliseconds: number, stress: number | null,
 *   neighbourhood: number | null, hash: string, extrapolated: boolean, cold: number | null, best: number, bytes: number | null }} Result */
/** @typedef {{ graph: string, engine: string, error: string }} Refusal */
/** @typedef {{ sources: Source[], engines: string[], limit: number }} Plan */
/** @typedef {{ began: (graph: string, engine: string) => void, progressed: (done: number) => void, ended: (result: Result | Refusal) => void }} Watcher */

/** @param {string} id @returns {any} */
const link = (id) => document.getElementById(id);

/** The bytes behind a link of the page's head, checked. @param {string} id */
export async function bytesOf(id) {
  const { href, dataset } = link(id);
  const response = await fetch(href, { integrity: dataset.integrity });
  if (!response.ok) throw new Error(`${href} answered ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** @param {string} glue @param {string} wasm @returns {Promise<Part>} */
const part = async (glue, wasm) => ({ glue: link(glue).href, module: await WebAssembly.compile(await bytesOf(wasm)) });

/** @type {Promise<{ silkweb: Part, measure: Part }> | undefined} */
let loading;
const parts = () =>
  (loading ??= Promise.all([part("layouts-glue", "layouts-wasm"), part("measure-glue", "measure-wasm")]).then(([silkweb, measure]) => ({ silkweb, measure })));

/** @param {any} task @param {Watcher} watcher @param {AbortSignal} signal @returns {Promise<Result | Refusal>} */
function inWorker(task, watcher, signal) {
  const worker = new Worker(link("bench-worker").href, { type: "module" });
  const told = new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    worker.addEventListener("error", (event) => resolve({ error: event.message || "the worker did not start" }));
    worker.addEventListener("message", ({ data: { ready, done, result, error } }) => {
      if (ready) worker.postMessage(task);
      else if (done !== undefined) watcher.progressed(done);
      else resolve(result ?? { error });
    });
  });
  const { engine, source } = task;
  return told.then((said) => ("error" in said ? { graph: source.name, engine, ...said } : said)).finally(() => worker.terminate());
}

/** Runs everything that `plan` names; ends sooner, with an exception, when `signal` is given. @param {Plan} plan @param {Watcher} watcher @param {AbortSignal} signal */
export async function run({ sources, engines, limit }, watcher, signal) {
  for (const source of sources) {
    for (const engine of engines) {
      signal.throwIfAborted();
      watcher.began(source.name, engine);
      watcher.ended(await inWorker({ engine, source, limit, ...(await parts()) }, watcher, signal));
    }
  }
}
