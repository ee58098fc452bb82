// @ts-check
/** Runs one engine on one graph, off the page's thread, and measures how long that took and how good it is. */
import { peers } from "./peers.js";

/** @typedef {import("./peers.js").Graph} Graph @typedef {import("./peers.js").Run} Run @typedef {import("./peers.js").Engine} Engine */
/** A WebAssembly of ours: the address of its glue, and itself, compiled. @typedef {{ glue: string, module: WebAssembly.Module }} Part */
/** Bytes are an edge list, or JSON. @typedef {{ name: string, bytes?: Uint8Array }} Source */
/** @typedef {{ engine: string, source: Source, limit: number, silkweb: Part, measure: Part }} Task */

/** As many as a peer takes. */
const TICKS = 300;
/** Before a measured run, so that no engine pays for being compiled. */
const WARM_UP = "preferential-1000";
/** Runs shorter than this, in milliseconds, are run again, and the shortest counts as the best. */
const SHORT = 2000;

/** @param {any} measure @param {Source} source @returns {Graph} */
function graph(measure, { name, bytes }) {
  if (bytes?.[0] === "{".charCodeAt(0)) {
    const { nodes, links, weights, radii } = JSON.parse(new TextDecoder().decode(bytes));
    return { nNodes: nodes, links: Uint32Array.from(links.flat()), weights: Float64Array.from(weights), radii: Float64Array.from(radii) };
  }
  const graph = bytes ? measure.Graph.parse(bytes) : measure.Graph.named(name);
  return { nNodes: graph.nNodes(), links: graph.links(), weights: graph.weights(), radii: new Float64Array() };
}

/** @param {any} Layout @returns {Engine} */
const silkweb = (Layout) => ({ nNodes, links, weights, radii }) => () => {
  const layout = new Layout(nNodes, links, { weights, radii });
  return { tick: () => layout.step(1) === 1, positions: () => layout.positions() };
};

/** @param {() => Run} start @param {number} most @param {number} limit in milliseconds @param {(done: number) => void} report */
function timed(start, most, limit, report) {
  const begun = performance.now();
  const run = start();
  let [ticks, told, finished] = [0, begun, false];
  while (!finished && ticks < most) {
    finished = run.tick() === true;
    ticks += 1;
    const now = performance.now();
    if (now - begun > limit) break;
    if (now - told > 100) report(Math.max((now - begun) / limit, ticks / most)), (told = now);
  }
  const positions = run.positions();
  return { milliseconds: performance.now() - begun, ticks, positions };
}

/** @param {Part} part @returns {Promise<[any, any]>} */
async function load({ glue, module }) {
  const script = await import(glue);
  return [script, await script.default({ module_or_path: module })];
}

/** @param {Task} task @param {(done: number) => void} report */
async function run({ engine: name, source, limit, ...parts }, report) {
  const [measure] = await load(parts.measure);
  const own = name === "silkweb" ? await load(parts.silkweb) : undefined;
  const engine = own ? silkweb(own[0].Layout) : peers[name];
  const [most, until] = own ? [Infinity, Infinity] : [TICKS, 1000 * limit];
  const given = graph(measure, source);
  const nLinks = given.links.length / 2;
  const before = own?.[1].memory.buffer.byteLength;
  // The very first run, where that does not keep anyone waiting.
  const cold = own || given.nNodes <= 2000 ? timed(engine(given), most, until, report) : undefined;
  const bytes = own && own[1].memory.buffer.byteLength - before;
  timed(engine(graph(measure, { name: WARM_UP })), own ? most : 30, 1000, () => {});
  const first = timed(engine(given), most, until, report);
  const extrapolated = !own && first.ticks < TICKS;
  const milliseconds = extrapolated ? (first.milliseconds / first.ticks) * TICKS : first.milliseconds;
  let best = milliseconds;
  for (let again = 0; again < 2 && first.milliseconds < SHORT; again++) best = Math.min(best, timed(engine(given), most, until, report).milliseconds);
  const { stress, neighbourhood, hash } = measure.measure(given.nNodes, given.links, first.positions);
  return {
    graph: source.name,
    nodes: given.nNodes,
    links: nLinks,
    engine: name,
    iterations: first.ticks,
    milliseconds,
    stress: Number.isFinite(stress) ? stress : null,
    neighbourhood: Number.isFinite(neighbourhood) ? neighbourhood : null,
    hash: BigInt.asUintN(64, hash).toString(16).padStart(16, "0"),
    extrapolated,
    cold: cold?.milliseconds ?? null,
    best,
    bytes: bytes ?? null,
  };
}

addEventListener("message", async ({ data }) => {
  try {
    postMessage({ result: await run(data, (done) => postMessage({ done })) });
  } catch (error) {
    postMessage({ error: String(error?.message ?? error) });
  }
});
postMessage({ ready: true });
