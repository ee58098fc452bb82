// @ts-check
/** Records frames as the page gets them: the time of each animation frame and of each input. */
globalThis.frames_of ??= (() => {
  /** @type {number[]} */ let times = [];
  /** @type {number[]} */ let inputs = [];
  let on = false;
  const heard = () => on && inputs.push(performance.now());
  for (const kind of ["pointermove", "wheel", "input"]) addEventListener(kind, heard, { capture: true, passive: true });
  const next = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const isMoved = () =>
    document.querySelector("#layers[data-moving]") !== null ||
    [...document.querySelectorAll("#layers canvas")].some(
      (canvas) => canvas.style.display !== "none" && !["", "none"].includes(canvas.style.transform),
    );
  return {
    start() {
      [times, inputs, on] = [[], [], true];
      const frame = (/** @type {number} */ now) => {
        times.push(now);
        if (on) requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    },
    /** The intervals from the first input to the last, in milliseconds. */
    stop() {
      on = false;
      const [first, last] = [inputs[0] ?? Infinity, inputs.at(-1) ?? 0];
      const shown = times.filter((time) => time >= first - 17 && time <= last + 17);
      return shown.slice(1).map((time, n) => time - shown[n]);
    },
    /** How long after the last input the picture was crisp; nothing where no picture says so. */
    async crisp() {
      if (document.querySelector("#layers") === null) return null;
      const late = performance.now() + 3000;
      while (isMoved() && performance.now() < late) await next();
      return performance.now() - (inputs.at(-1) ?? NaN);
    },
    /** From one end of the slider to the other, a step a frame. */
    async slide() {
      const slider = document.querySelector("#slider");
      if (slider === null) throw new Error("There is no slider");
      for (let step = 0; step <= 100; step += 1) {
        slider.value = String(step);
        slider.dispatchEvent(new Event("input", { bubbles: true }));
        await next();
      }
    },
  };
})();
