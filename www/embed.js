// @ts-check
// Runs on other people's pages, so it is script; `embed.d.ts` beside it says what it offers.
/** `<silkweb-map>`: the page in a frame that keeps its room, comes when it is near, and follows its height. */
{
  /** The least heights in CSS pixels, narrow, from 480 and from 900: as in the page's style sheet. @type {Record<string, number[]>} */
  const HEIGHTS = { none: [400, 480, 600], minimal: [660, 660, 840], full: [1740, 1440, 1440] };
  const own = /** @type {HTMLScriptElement | undefined} */ (document.currentScript
    ?? [...document.scripts].find(({ src }) => /\/embed\.js([?#]|$)/.test(src)));

  class SilkwebMap extends HTMLElement {
    static observedAttributes = ["src", "state", "controls", "theme", "lang", "height", "title"];
    #box = document.createElement("div");
    /** @type {HTMLIFrameElement | undefined} */ #frame;
    /** @type {object[]} */ #waiting = [];
    #ready = false;
    /** What the frame has told; 0 before. */ #told = 0;
    #near = new IntersectionObserver((seen) => seen.some((entry) => entry.isIntersecting) && this.#load(), { rootMargin: "400px" });
    #wide = new ResizeObserver(() => this.#reserve());
    /** @param {MessageEvent} event */ #hear = ({ source, data }) => {
      if (source !== this.#frame?.contentWindow || data?.ns !== "silkweb" || data.v !== 1) return;
      const { ns, v, type, ...detail } = data;
      if (type === "height") {
        this.#told = Number(detail.height) || 0;
        return this.#reserve();
      }
      // It hears nothing until it is seen again.
      if (type === "rest") this.#ready = false;
      if (type === "ready") {
        this.#ready = true;
        this.#waiting.splice(0).forEach((message) => this.#post(message));
      }
      this.dispatchEvent(new CustomEvent(`silkweb-${type}`, { detail, bubbles: true }));
    };

    connectedCallback() {
      if (!this.shadowRoot) {
        this.attachShadow({ mode: "open" }).append(this.#box);
        Object.assign(this.#box.style, { position: "relative", overflow: "hidden" });
      }
      if (getComputedStyle(this).display === "inline") this.style.display = "block";
      this.#box.replaceChildren(document.createElement("slot"));
      this.#reserve();
      this.#wide.observe(this);
      this.#near.observe(this);
      addEventListener("message", this.#hear);
    }

    disconnectedCallback() {
      this.#near.disconnect();
      this.#wide.disconnect();
      removeEventListener("message", this.#hear);
      this.#forget();
    }

    /** @param {string} name @param {string | null} old @param {string | null} value */
    attributeChangedCallback(name, old, value) {
      if (old === value || !this.isConnected) return;
      const now = value ?? "";
      if (name === "title" && this.#frame) this.#frame.title = this.#title;
      if (name === "state") this.setState(now);
      if (name === "theme") this.setTheme(now || "auto");
      if (name === "lang") this.setLanguage(now || "en");
      if (["src", "controls", "height"].includes(name)) {
        const loaded = this.#frame;
        this.#forget();
        this.#reserve();
        if (loaded) this.#load();
      }
    }

    /** Selects what has this id; nothing for null. @param {string | null} id */
    select(id) { this.#send({ type: "select", id }); }
    /** Goes to a step of the tour, from 1. @param {number} step */
    goToStep(step) { this.#send({ type: "step", step }); }
    /** @param {string} theme */
    setTheme(theme) { this.#send({ type: "theme", theme }); }
    /** @param {string} language */
    setLanguage(language) { this.#send({ type: "language", language }); }
    /** Shows what the query of an address says. @param {string} state */
    setState(state) { this.#send({ type: "state", state }); }

    get #title() { return this.getAttribute("title") || "Silkweb"; }
    get #controls() { return Object.hasOwn(HEIGHTS, this.getAttribute("controls") ?? "") ? String(this.getAttribute("controls")) : "minimal"; }
    /** In CSS pixels, where the host has said one. */
    get #fixed() { return Math.max(0, parseFloat(this.getAttribute("height") ?? "") || 0); }

    get #address() {
      const address = new URL(this.getAttribute("src") || new URL(".", own?.src || document.baseURI), document.baseURI);
      const query = new URLSearchParams(this.getAttribute("state") ?? "");
      query.set("controls", this.#controls);
      if (this.hasAttribute("theme")) query.set("theme", String(this.getAttribute("theme")));
      if (this.hasAttribute("lang")) query.set("lang", String(this.getAttribute("lang")));
      if (this.#fixed) query.set("height", "fixed");
      address.search = query.toString();
      return address;
    }

    #load() {
      this.#near.disconnect();
      if (this.#frame) return;
      const frame = this.#frame = document.createElement("iframe");
      Object.assign(frame, { title: this.#title, allow: "fullscreen; clipboard-write; web-share", referrerPolicy: "strict-origin-when-cross-origin" });
      Object.assign(frame.style, { position: "absolute", inset: "0", width: "100%", height: "100%", border: "0" });
      // What stood here until now goes only when there is something in its place.
      frame.addEventListener("load", () => this.#box.querySelector("slot")?.remove(), { once: true });
      frame.src = this.#address.href;
      this.#box.append(frame);
    }

    #forget() {
      this.#frame?.remove();
      this.#frame = undefined;
      this.#ready = false;
      this.#told = 0;
    }

    #reserve() {
      const { clientWidth } = this;
      const first = HEIGHTS[this.#controls][clientWidth < 480 ? 0 : clientWidth < 900 ? 1 : 2];
      this.#box.style.height = `${this.#fixed || this.#told || first}px`;
    }

    /** @param {object} message */
    #send(message) {
      const whole = { ns: "silkweb", v: 1, ...message };
      if (this.#ready) this.#post(whole);
      else this.#waiting.push(whole);
    }

    /** @param {object} message */
    #post(message) { this.#frame?.contentWindow?.postMessage(message, this.#address.origin); }
  }

  if (!customElements.get("silkweb-map")) customElements.define("silkweb-map", SilkwebMap);
}
