// @ts-check
/// <reference lib="webworker" />
// Longer than thirty lines would be no service worker: none of it can be Rust, for it runs where the page does not.
/** Keeps the site for when there is no network. The build writes `site` before it: the version, and what belongs to it. */
{
  /** @type {any} */
  const worker = self;
  // @ts-expect-error: written by the build. Files that the page loads by itself come first, those that it is asked for later.
  const { version, now, later } = site;
  const { scope } = worker.registration;
  const own = `silkweb ${scope} `;
  /** @param {string} name */
  const url = (name) => new URL(name, scope).href;
  const asked = new Set(later.map(url));

  const keep = async () => {
    const cache = await caches.open(own + version);
    await Promise.all(
      now.map(async (/** @type {[string, string]} */ [name, integrity]) => {
        // The page itself has no name of its own for each version: it comes from the host, never from an older cache.
        const response = await fetch(url(name), integrity ? { integrity } : { cache: "no-cache" });
        if (!response.ok) throw new Error(`${name} answered ${response.status}`);
        await cache.put(url(name), response);
      }),
    );
  };

  const forget = async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith(own) && name !== own + version);
    await Promise.all(old.map((name) => caches.delete(name)));
  };

  /** @param {Request} request */
  const answer = async (request) => {
    const cache = await caches.open(own + version);
    const isPage = request.url.split(/[?#]/)[0] === url("index.html");
    const kept = await cache.match(isPage ? scope : request, { ignoreSearch: true, ignoreVary: true });
    if (kept) return kept;
    const response = await fetch(request);
    if (response.ok && asked.has(request.url)) await cache.put(request, response.clone());
    return response;
  };

  worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(keep()));
  worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(forget()));
  worker.addEventListener("fetch", (/** @type {any} */ event) => {
    if (event.request.method === "GET" && event.request.url.startsWith(scope)) event.respondWith(answer(event.request));
  });
  // Only when the reader has pressed a button.
  worker.addEventListener("message", (/** @type {any} */ { data }) => data === "take over" && worker.skipWaiting());
}
