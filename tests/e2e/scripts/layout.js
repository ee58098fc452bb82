// Lays out a grid beside the page, and hears what is told of it and how long the tasks of the page take.
globalThis.startLayout = async (side) => {
  const links = [];
  for (let n = 0; n < side * side; n++) {
    if (n % side < side - 1) links.push(n, n + 1);
    if (n + side < side * side) links.push(n, n + side);
  }
  const [given, told] = [Uint32Array.from(links), { n: 0, done: 0, last: [], long: [] }];
  const heard = (positions, done) => Object.assign(told, { n: told.n + 1, done, last: positions });
  const { BackgroundLayout } = await silkweb.layouts();
  // Making the links is a long task of the test's own.
  await new Promise((rest) => setTimeout(rest, 300));
  const tasks = new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => told.long.push(duration)));
  if (PerformanceObserver.supportedEntryTypes.includes("longtask")) tasks.observe({ type: "longtask" });
  Object.assign(globalThis, { told, background: new BackgroundLayout(side * side, given, undefined, heard) });
};
