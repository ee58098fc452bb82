// @ts-check
/** The same network drawn by other packages, for `cargo xtask bench stage`: nodes where they are told to be, nothing simulated. */

import ForceGraph from "force-graph";
import Graph from "graphology";
import Sigma from "sigma";
import { Network } from "vis-network/standalone";

/** @typedef {{ nodes: [number, number][], links: [number, number][] }} Data */

const COLOR = "#2f7f79";

/** @param {HTMLElement} stage @param {Data} data */
function sigma(stage, { nodes, links }) {
  const graph = new Graph({ type: "undirected", multi: true });
  nodes.forEach(([x, y], n) => graph.addNode(n, { x, y, size: 3, color: COLOR, label: `Node ${n}` }));
  links.forEach(([a, b]) => graph.addEdge(a, b, { color: "#ccc" }));
  new Sigma(graph, stage);
}

/** @param {HTMLElement} stage @param {Data} data */
function forceGraph(stage, { nodes, links }) {
  const graph = new ForceGraph(stage)
    .width(stage.clientWidth)
    .height(stage.clientHeight)
    .enableNodeDrag(false)
    .nodeRelSize(3)
    .nodeLabel((/** @type {{ id: number }} */ { id }) => `Node ${id}`)
    .nodeColor(() => COLOR)
    .warmupTicks(0)
    .cooldownTicks(0)
    .graphData({
      nodes: nodes.map(([x, y], id) => ({ id, x, y, fx: x, fy: y })),
      links: links.map(([source, target]) => ({ source, target })),
    });
  graph.zoomToFit(0, 20);
}

/** @param {HTMLElement} stage @param {Data} data */
function visNetwork(stage, { nodes, links }) {
  const network = new Network(
    stage,
    {
      nodes: nodes.map(([x, y], id) => ({ id, x, y, label: `Node ${id}`, shape: "dot", size: 3, color: COLOR })),
      edges: links.map(([from, to], id) => ({ id, from, to })),
    },
    { physics: false, layout: { improvedLayout: false }, interaction: { dragNodes: false, hover: true }, edges: { smooth: false } },
  );
  network.fit({ animation: false });
}

const DRAW = { sigma, "force-graph": forceGraph, "vis-network": visNetwork };

/** @param {keyof typeof DRAW} engine @param {Data} data */
globalThis.drawPeer = (engine, data) => DRAW[engine](/** @type {HTMLElement} */ (document.getElementById("map")), data);
