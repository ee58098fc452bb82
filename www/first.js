// @ts-check
// Longer than the thirty lines that script should have: all of it is needed before there is any program, or where none comes.
/** Runs before the first paint: whether the page stands in a frame, how it stands there, and whether its address names another map than the drawn one. */
{
  const root = document.documentElement;
  const { dataset } = root;
  const asked = new URLSearchParams(location.search);
  const pictured = /^(view|sel|org|time|compare|lines|steps|at|off|without|lens|pins|sets|claim|weigh|tour|step)$/;
  if ([...asked.keys()].some((name) => pictured.test(name))) dataset.elsewhere = "";
  if (parent !== window) {
    const controls = asked.get("controls") ?? "";
    dataset.embedded = "";
    dataset.controls = /^(none|full)$/.test(controls) ? controls : "minimal";
    dataset.away = ""; // Until the start script has looked.
    if (asked.get("height") === "fixed") dataset.height = "fixed";
    else {
      // Medium's script finds the frame by the address that it was given.
      const [src, child] = [location.href, asked.get("childId")];
      let told = 0;
      let wait = 0;
      // As high as before it came to rest, see start.js, unless it is as wide no more.
      const { innerWidth } = window;
      if (history.state?.height) root.style.setProperty("--frame", `${history.state.height}px`);
      addEventListener("resize", () => window.innerWidth !== innerWidth && root.style.removeProperty("--frame"));
      /** In the words of Datawrapper, AMP, Medium, Pym, and our own. */
      const tell = () => {
        const height = Math.ceil(root.getBoundingClientRect().height);
        if (Math.abs(height - told) < 1) return;
        told = height;
        const messages = [{ "datawrapper-height": { silkweb: height } }, { sentinel: "amp", type: "embed-size", height },
          JSON.stringify({ src, context: "iframe.resize", height }), { ns: "silkweb", v: 1, type: "height", height }];
        if (child) messages.push(["pym", child, "height", height].join("xPYMx"));
        for (const message of messages) parent.postMessage(message, "*");
      };
      new ResizeObserver(() => (clearTimeout(wait), (wait = setTimeout(tell, 50)))).observe(root);
    }
    // Where the start script does not come, the drawn page stands. In a sandbox without an origin the files with an integrity come
    // only where the site allows it to everyone.
    addEventListener("error", ({ target }) => {
      if (/** @type {any} */ (target).id !== "start") return;
      root.removeAttribute("data-away");
      if (origin === "null") addEventListener("DOMContentLoaded", () => {
        const [sheet] = document.querySelectorAll("link[rel=stylesheet]");
        const { href } = /** @type {HTMLLinkElement} */ (sheet);
        document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
        const notice = /** @type {HTMLElement} */ (document.getElementById("notice"));
        dataset.state = "failed";
        notice.textContent = notice.dataset.failed ?? "";
      });
    }, true);
  }
}
