// Runs before anything else in the page and hears all that goes wrong, and all that wakes it.
(() => {
  // Whatever the page asks another origin for is told to the tests' server, and fails the journey.
  const { origin: own } = new URL(document.currentScript.src);
  new PerformanceObserver((list) => {
    for (const { name } of list.getEntries())
      if (/^(https?|wss?):/.test(name) && !name.startsWith(`${own}/`)) navigator.sendBeacon(`${own}/-/foreign/${encodeURIComponent(name)}`);
  }).observe({ type: "resource", buffered: true });
  const heard = { wrong: [], wakes: [] };
  Object.defineProperty(globalThis, "heard", { value: heard });
  // The page's picture as SVG: as it is now, or as the JSON says. The page's module is loaded already.
  globalThis.picture = async (json) => {
    const { Silkweb } = await import(document.getElementById("glue").href);
    return Silkweb.current().exportSvg(json && JSON.parse(json));
  };
  // The page itself, for what a host asks of it.
  globalThis.running = async () => (await import(document.getElementById("glue").href)).Silkweb.current();
  const say = (kind, what) => heard.wrong.push(`${kind}: ${what}`);
  addEventListener("error", (e) => say("error", e.message ?? `${e.target.tagName} ${e.target.src ?? e.target.href}`), true);
  addEventListener("unhandledrejection", (e) => say("unhandled rejection", e.reason));
  document.addEventListener("securitypolicyviolation", (e) => say("policy", `${e.violatedDirective} refused ${e.blockedURI}`));
  for (const level of ["error", "warn"]) {
    const log = console[level];
    console[level] = (...words) => (say(`console.${level}`, words.join(" ")), log.apply(console, words));
  }
  for (const name of ["requestAnimationFrame", "setTimeout", "setInterval", "requestIdleCallback"]) {
    const original = globalThis[name];
    if (original) globalThis[name] = (...given) => (heard.wakes.push([name, performance.now()]), original.apply(globalThis, given));
  }
})();
