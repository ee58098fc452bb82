// @ts-check
/** The benchmark page: reads the form, runs what it names, and fills the table as results come. */
import { bytesOf, run } from "./run.js";

/** @typedef {import("./run.js").Result} Result @typedef {import("./run.js").Refusal} Refusal @typedef {import("./run.js").Source} Source */

/** @param {string} id @returns {any} */
const byId = (id) => document.getElementById(id);
/** @param {string} text @param {Record<string, string>} values */
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
/** @param {string} name @returns {HTMLInputElement[]} */
const chosen = (name) => [...byId("plan").querySelectorAll(`input[name=${name}]:checked`)];
/** What the form calls a graph or an engine. @param {string} value */
const named = (value) => byId("plan").querySelector(`input[value="${CSS.escape(value)}"] + span`)?.textContent ?? value;
/** @param {number} value @param {number} digits */
const number = (value, digits) => value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
/** @param {string} word @param {Record<string, string>} values */
const say = (word, values = {}) => (byId("status").textContent = fill(byId("status").dataset[word], values));

/** @param {string} name @param {Record<string, string>} attributes @param {...(Node | string)} children */
const make = (name, attributes, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
};

/** @type {(Result | Refusal)[]} */
let results = [];

/** The rows of one graph. @param {string} graph */
function group(graph) {
  const { size, about, refused } = byId("table").dataset;
  const own = results.filter((result) => result.graph === graph);
  const whole = /** @type {Result[]} */ (own.filter((result) => "milliseconds" in result));
  const slowest = Math.max(...whole.map((result) => result.milliseconds));
  const ours = whole.find((result) => result.engine === "silkweb")?.milliseconds;
  const [first] = whole;
  const values = { graph: named(graph), nodes: first ? number(first.nodes, 0) : "–", links: first ? number(first.links, 0) : "–" };
  const heading = make("tr", {}, make("th", { colspan: "5", scope: "rowgroup" }, first ? fill(size, values) : named(graph)));
  const rows = own.map((result) => {
    if ("error" in result) {
      const why = make("td", { colspan: "4", class: "refused" }, fill(refused, { error: result.error }));
      return make("tr", { "data-engine": result.engine }, make("th", { scope: "row" }, named(result.engine)), why);
    }
    const { engine, milliseconds, extrapolated, stress, neighbourhood } = result;
    const bar = make("span", { class: "bar", "aria-hidden": "true" });
    bar.style.width = `${(100 * milliseconds) / slowest}%`;
    const time = number(milliseconds, milliseconds < 100 ? 1 : 0);
    const cells = [
      extrapolated ? fill(about, { n: time }) : time,
      ours ? number(milliseconds / ours, milliseconds < 10 * ours ? 1 : 0) : "–",
      stress === null ? "–" : number(stress, 3),
      neighbourhood === null ? "–" : number(neighbourhood, 3),
    ];
    return make("tr", { "data-engine": engine }, make("th", { scope: "row" }, named(engine), bar), ...cells.map((cell) => make("td", {}, cell)));
  });
  return make("tbody", { "data-graph": graph }, heading, ...rows);
}

/** @param {Result | Refusal} result */
function show(result) {
  results.push(result);
  byId("results").hidden = false;
  const old = byId("table").querySelector(`tbody[data-graph="${CSS.escape(result.graph)}"]`);
  if (old) old.replaceWith(group(result.graph));
  else byId("table").append(group(result.graph));
}

function offer() {
  URL.revokeObjectURL(byId("download").href);
  const json = { userAgent: navigator.userAgent, cores: navigator.hardwareConcurrency, results };
  byId("download").href = URL.createObjectURL(new Blob([JSON.stringify(json, null, 1)], { type: "application/json" }));
  byId("download").hidden = results.length === 0;
}

/** @returns {Promise<Source[]>} */
async function sources() {
  const graphs = await Promise.all(
    chosen("graph").map(async ({ value }) => (value === "dataset" ? { name: value, bytes: await bytesOf("bench-network") } : { name: value })),
  );
  /** @type {File[]} */
  const files = [...byId("file").files];
  return graphs.concat(await Promise.all(files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }))));
}

/** @param {SubmitEvent} event */
async function start(event) {
  event.preventDefault();
  const engines = chosen("engine").map(({ value }) => value);
  const plan = { sources: await sources(), engines, limit: Number(byId("limit").value) };
  const nRuns = plan.sources.length * engines.length;
  if (nRuns === 0) return say("nothing");
  const abort = new AbortController();
  byId("cancel").onclick = () => abort.abort();
  for (const body of byId("table").querySelectorAll("tbody")) body.remove();
  results = [];
  const busy = (/** @type {boolean} */ is) => {
    byId("start").disabled = is;
    byId("cancel").hidden = byId("progress").hidden = !is;
  };
  const progress = (/** @type {number} */ done) => (byId("progress").value = (results.length + Math.min(done, 1)) / nRuns);
  progress(0);
  busy(true);
  const began = (/** @type {string} */ graph, /** @type {string} */ engine) => say("running", { graph: named(graph), engine: named(engine) });
  try {
    await run(plan, { began, progressed: progress, ended: (result) => (show(result), progress(0)) }, abort.signal);
    say("finished");
  } catch (error) {
    if (!abort.signal.aborted) console.error(error);
    say(abort.signal.aborted ? "cancelled" : "failed");
  }
  busy(false);
  offer();
}

byId("plan").addEventListener("submit", start);
// For the developer's command, which runs the same without the form.
Object.assign(globalThis, { silkwebBench: { run, bytesOf } });
document.documentElement.dataset.state = "ready";
