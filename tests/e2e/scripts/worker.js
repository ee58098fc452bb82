// Says what workers tell the page.
globalThis.byWorker = 0;
globalThis.Worker = class extends Worker {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", ({ data }) => data instanceof Float64Array && byWorker++);
  }
};
