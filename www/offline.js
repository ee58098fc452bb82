// @ts-check
/** Keeps the page for when there is no network, and offers a newer one where that has come. Brought when the page is idle. */
const { serviceWorker: workers } = navigator;
/** @param {string} css @returns {any} */
const find = (css) => document.querySelector(css);

/** @param {ServiceWorkerRegistration} registration */
function offer({ waiting }) {
  const [box, words, reload, later] = ["", " span", " button", " button + button"].map((part) => find(`#update${part}`));
  box.hidden = false;
  // In a moment of its own, so that it is announced.
  requestAnimationFrame(() => (words.textContent = words.dataset.words));
  reload.onclick = () => {
    workers.addEventListener("controllerchange", () => location.reload(), { once: true });
    waiting?.postMessage("take over");
  };
  later.onclick = () => (box.hidden = true);
}

async function keep() {
  const registration = await workers.register(find("#service-worker").href);
  // A first visit has nothing to be replaced.
  const look = () => registration.waiting && workers.controller && offer(registration);
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", look));
  look();
}

/** While a page is developed it is never an older one. */
async function forget() {
  const registration = await workers.getRegistration();
  const { href } = new URL(".", location.href);
  if (registration?.scope !== href) return;
  await registration.unregister();
  for (const name of await caches.keys()) if (name.startsWith(`silkweb ${href} `)) await caches.delete(name);
}

const isLocal = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(location.hostname);
const isAsked = new URLSearchParams(location.search).has("offline");
if (workers) (isLocal && !isAsked ? forget() : keep()).catch((error) => console.warn(`Not kept for offline: ${error}`));
