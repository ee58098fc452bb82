// @ts-check
/** From a press to the next paint, as the browser itself tells it: a number for each press, in steps of 8 ms. */
globalThis.paints_of ??= (() => {
  /** @type {Map<number, number>} */ let longest = new Map();
  // A press is several events, such as pointerdown and click; the longest counts. Below 16 ms nothing is told.
  const observer = new PerformanceObserver((list) => {
    for (const { interactionId, duration } of /** @type {PerformanceEventTiming[]} */ (list.getEntries())) {
      if (interactionId > 0) longest.set(interactionId, Math.max(longest.get(interactionId) ?? 0, duration));
    }
  });
  observer.observe({ type: "event", durationThreshold: 16 });
  return {
    start() {
      longest = new Map();
    },
    stop: () => [...longest.values()],
  };
})();
