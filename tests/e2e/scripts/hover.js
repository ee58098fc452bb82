// @ts-check
/** How long a page is busy when the pointer comes to another place: in its listeners, and in the two frames that follow. */
globalThis.hover_of ??= (() => {
  const ask = requestAnimationFrame.bind(globalThis);
  /** @type {number | undefined} */ let began;
  // What of a frame counts begins with the first callback in it, whoever asked for that.
  globalThis.requestAnimationFrame = (callback) =>
    ask((now) => {
      began ??= performance.now();
      callback(now);
    });
  /** The next frame, from its first callback until it is handed over, in milliseconds. */
  const frame = () =>
    new Promise((resolve) => {
      began = undefined;
      ask(() => {
        const start = (began ??= performance.now());
        const { port1, port2 } = new MessageChannel();
        // A message is heard after the frame is drawn.
        port1.onmessage = () => resolve(performance.now() - start);
        port2.postMessage(0);
      });
    });
  return {
    /** @param {[number, number][]} points In CSS pixels of the window. @returns {Promise<number[]>} Milliseconds at each. */
    async at(points) {
      const all = [];
      for (const [clientX, clientY] of points) {
        const element = document.elementFromPoint(clientX, clientY) ?? document.body;
        const about = { bubbles: true, cancelable: true, composed: true, view: window, clientX, clientY };
        const start = performance.now();
        element.dispatchEvent(new PointerEvent("pointermove", { ...about, pointerId: 1, pointerType: "mouse", isPrimary: true }));
        element.dispatchEvent(new MouseEvent("mousemove", about));
        const heard = performance.now() - start;
        all.push(heard + (await frame()) + (await frame()));
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
      return all;
    },
  };
})();
