// @ts-check
/** Layouts off the page's thread: the program that the page has compiled for them, which takes over from here. */
addEventListener(
  "message",
  async (/** @type {MessageEvent<[glue: string, module: WebAssembly.Module]>} */ { data: [glue, module_or_path] }) => {
    try {
      const { default: start, serveLayouts } = await import(glue);
      await start({ module_or_path });
      serveLayouts();
    } catch (error) {
      reportError(error); // The page hears of it, and lays out without a worker.
    }
  },
  { once: true },
);
// What is sent before this would be lost.
postMessage(true);
