// @ts-check
/** The other engines, each with its own defaults and with Barnes and Hut's approximation. */
import { forceCenter, forceLink, forceManyBody, forceSimulation } from "d3-force";
import Graphology from "graphology";
import forceAtlas2Defaults from "graphology-layout-forceatlas2/defaults.js";
import { graphToByteArrays } from "graphology-layout-forceatlas2/helpers.js";
import iterateForceAtlas2 from "graphology-layout-forceatlas2/iterate.js";
import createLayout from "ngraph.forcelayout";
import createGraph from "ngraph.graph";

/** @typedef {{ nNodes: number, links: Uint32Array, weights: Float64Array, radii: Float64Array }} Graph */
/** A tick says whether more of them would change nothing. @typedef {{ tick: () => unknown, positions: () => Float64Array }} Run */
/** Takes the graph as the engine wants it, which is not measured; then starts, which is. @typedef {(graph: Graph) => () => Run} Engine */

/** @param {Graph} graph @returns {[number, number][]} */
const pairs = ({ links }) =>
  Array.from({ length: links.length / 2 }, (_, at) => /** @type {[number, number]} */ ([links[2 * at], links[2 * at + 1]])).filter(([a, b]) => a !== b);

/** @param {number} nNodes @param {(node: number) => { x: number, y: number }} at */
const flat = (nNodes, at) => {
  const positions = new Float64Array(2 * nNodes);
  for (let node = 0; node < nNodes; node++) ({ x: positions[2 * node], y: positions[2 * node + 1] } = at(node));
  return positions;
};

/** @type {Engine} */
const d3Force = (graph) => {
  const nodes = Array.from({ length: graph.nNodes }, () => /** @type {any} */ ({}));
  const links = pairs(graph).map(([source, target]) => ({ source, target }));
  return () => {
    const simulation = forceSimulation(nodes).force("link", forceLink(links)).force("charge", forceManyBody()).force("center", forceCenter());
    simulation.stop();
    return { tick: () => void simulation.tick(), positions: () => flat(graph.nNodes, (node) => nodes[node]) };
  };
};

/** @type {Engine} */
const ngraph = (graph) => {
  const own = createGraph();
  for (let node = 0; node < graph.nNodes; node++) own.addNode(node);
  for (const [a, b] of pairs(graph)) own.addLink(a, b);
  return () => {
    const layout = createLayout(own);
    // It would call itself done sooner, or later; all peers take the same number of ticks.
    return { tick: () => void layout.step(), positions: () => flat(graph.nNodes, (node) => layout.getNodePosition(node)) };
  };
};

/** @type {Engine} */
const forceAtlas2 = (graph) => {
  const own = new Graphology({ type: "undirected", multi: true });
  // It has no start of its own: a seeded square (the generator of Numerical Recipes).
  let seed = 1;
  const random = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const side = 10 * Math.sqrt(graph.nNodes);
  for (let node = 0; node < graph.nNodes; node++) own.addNode(node, { x: side * random(), y: side * random() });
  for (const [a, b] of pairs(graph)) own.addEdge(a, b);
  return () => {
    const { nodes, edges } = graphToByteArrays(own, () => 1);
    const settings = { ...forceAtlas2Defaults, barnesHutOptimize: true };
    const perNode = nodes.length / graph.nNodes;
    return {
      tick: () => void iterateForceAtlas2(settings, nodes, edges),
      positions: () => flat(graph.nNodes, (node) => ({ x: nodes[perNode * node], y: nodes[perNode * node + 1] })),
    };
  };
};

/** @type {Record<string, Engine>} */
export const peers = { "d3-force": d3Force, ngraph, forceatlas2: forceAtlas2 };
