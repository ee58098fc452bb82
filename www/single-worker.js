// @ts-check
/** The end of the worker's script in the page that is one file: what it starts stands before it. See `layout-worker.js`. */
addEventListener(
  "message",
  async (/** @type {MessageEvent<[glue: string, module: WebAssembly.Module]>} */ { data: [, module_or_path] }) => {
    try {
      // @ts-expect-error: made by wasm-bindgen.
      const program = single;
      await program({ module_or_path });
      program.serveLayouts();
    } catch (error) {
      reportError(error); // The page hears of it, and lays out without a worker.
    }
  },
  { once: true },
);
// What is sent before this would be lost.
postMessage(true);
