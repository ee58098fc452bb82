/** `<silkweb-map>` and the messages behind it. Copy this file beside your own declarations. */

/** Colours: those that the reader's device asks for, or always the same. */
export type Theme = "auto" | "light" | "dark";

/** What stands around the picture: nothing but zoom buttons; the legend, time and a caption too; or all of the page. */
export type Controls = "none" | "minimal" | "full";

/** Every message is an object with these two; what has another `ns` is not meant. */
export interface Envelope {
  ns: "silkweb";
  v: 1;
}

/** What the frame tells its host. */
export type SilkwebEvent = Envelope &
  (
    | { /** The height of the contents in CSS pixels; not told where the frame was asked for `height=fixed`. */ type: "height"; height: number }
    | { /** It answers to commands from now on. */ type: "ready"; state: string; title: string }
    | { /** Out of sight for 20 s and never touched, it hears nothing until it is seen again, and `ready` again. */ type: "rest" }
    | { /** Another thing is selected: its id in the tables; null for nothing. */ type: "selected"; id: string | null }
    | { /** It has come to rest and shows something else, as the query of an address with what is looked at and what was moved; empty for the first view. */ type: "state"; state: string }
    | { /** Another step of the tour is shown, from 1; null outside of it. */ type: "step"; step: number | null }
    | { /** A command was not taken, and changed nothing: what was found and what was expected. */ type: "error"; message: string }
  );

/** What a host asks of the frame: `frame.contentWindow.postMessage(command, origin)`, after `ready`. */
export type SilkwebCommand = Envelope &
  (
    | { /** A step of the tour, from 1. */ type: "step"; step: number }
    | { /** An id of the tables, or null for nothing. */ type: "select"; id: string | null }
    | { type: "theme"; theme: Theme }
    | { /** A tag such as `en`, the only one so far. */ type: "language"; language: string }
    | { /** The query of an address; what it does not say is as at first. */ type: "state"; state: string }
  );

/** The parts of an event beyond its envelope and type. */
export type Detail<T extends SilkwebEvent["type"]> = Omit<Extract<SilkwebEvent, { type: T }>, "ns" | "v" | "type">;

/**
 * The element. Attributes: `src` (address of the page; where embed.js stands unless given), `state` (query of an address), `controls`,
 * `theme`, `lang`, `height` (CSS pixels; follows the contents unless given), `title`. Its children stand in for it until it has come.
 */
export interface SilkwebMapElement extends HTMLElement {
  /** Selects what has this id in the tables; nothing for null. */
  select(id: string | null): void;
  /** Goes to a step of the tour, from 1. */
  goToStep(step: number): void;
  setTheme(theme: Theme): void;
  setLanguage(language: string): void;
  /** Shows what the query of an address says; what it leaves out is as at first. */
  setState(state: string): void;
}

/** Its events; they bubble. */
export interface SilkwebMapEventMap {
  "silkweb-ready": CustomEvent<Detail<"ready">>;
  "silkweb-rest": CustomEvent<Detail<"rest">>;
  "silkweb-selected": CustomEvent<Detail<"selected">>;
  "silkweb-state": CustomEvent<Detail<"state">>;
  "silkweb-step": CustomEvent<Detail<"step">>;
  "silkweb-error": CustomEvent<Detail<"error">>;
}

declare global {
  interface HTMLElementTagNameMap {
    "silkweb-map": SilkwebMapElement;
  }
  interface HTMLElementEventMap extends SilkwebMapEventMap {}
}
