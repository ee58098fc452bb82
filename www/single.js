// @ts-check
// Longer than the thirty lines that script should have, for none of it can be Rust: it runs before there is any wasm.
/** Starts the page that is one file: unpacks what the file carries, and hands it to the wasm as `start.js` does. */
{
  /** @param {string} id @returns {any} */
  const byId = (id) => document.getElementById(id);
  const hasCanvas = () => document.createElement("canvas").getContext("2d") !== null;
  const latin = new TextDecoder("windows-1252");

  /** Where a server names another encoding than the file does, the file is read anew, as bytes. @returns {Promise<string>} */
  const packedText = async () => {
    if (document.characterSet === "windows-1252") return byId("packed").textContent;
    const page = latin.decode(await (await fetch(location.href)).arrayBuffer());
    return page.split(/<script id="packed"[^>]*>/)[1].split(/<\/script/)[0];
  };

  /** A byte for each character; of one after an equals sign, 64 less. @param {string} text */
  const bytesOf = (text) => {
    const all = latin.decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
    const byteOf = new Map([...all].map((character, byte) => [character.charCodeAt(0), byte]));
    const bytes = new Uint8Array(text.length);
    let n = 0;
    for (let at = 0; at < text.length; at++) {
      const less = text[at] === "=" ? 64 : 0;
      bytes[n++] = (byteOf.get(text.charCodeAt(less ? ++at : at)) ?? 0) - less;
    }
    return bytes.subarray(0, n);
  };

  /** @param {Uint8Array} bytes */
  const unzip = (bytes) => new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")));

  /** What the file carries, by name. The drawn map stands in its place before the rest is unpacked. @returns {Promise<Record<string, Uint8Array>>} */
  const carried = async () => {
    const { nDrawing, nUnpacker, nBytes, parts } = byId("packed").dataset;
    const all = bytesOf(await packedText());
    const drawn = new DOMParser().parseFromString(await unzip(all.subarray(0, nDrawing)).text(), "text/html");
    byId("first-map").replaceChildren(...drawn.body.childNodes);
    const bytes = all.subarray(nDrawing);
    // @ts-expect-error: a script of this file, made by wasm-bindgen.
    const program = unpacker;
    await program({ module_or_path: await WebAssembly.compile(await unzip(bytes.subarray(0, nUnpacker)).arrayBuffer()) });
    const unpacked = program.unpack(bytes.subarray(nUnpacker), nBytes);
    let from = 0;
    return Object.fromEntries(JSON.parse(parts).map((/** @type {[string, number]} */ [name, n]) => [name, unpacked.slice(from, (from += n))]));
  };

  const start = async () => {
    if (!hasCanvas()) throw new Error("There is no canvas");
    document.documentElement.removeAttribute("data-away");
    const { wasm, glue, worker, style, ...rest } = await carried();
    const text = (/** @type {Uint8Array} */ bytes) => new TextDecoder().decode(bytes);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text(style));
    document.adoptedStyleSheets.push(sheet);
    for (const [, weight] of Object.keys(rest).map((name) => name.split("font-")).filter(([before]) => before === "")) {
      document.fonts.add(new FontFace("Silkweb Sans", rest[`font-${weight}`], { weight }));
    }
    byId("layout-worker").href = URL.createObjectURL(new Blob([glue, worker], { type: "text/javascript" }));
    document.head.append(Object.assign(document.createElement("script"), { text: text(glue) }));
    // @ts-expect-error: the script that was appended.
    const program = single;
    const answer = async () => program;
    Object.assign(globalThis, { silkweb: { layouts: answer, views: answer, ...rest } });
    await program({ module_or_path: await WebAssembly.compile(wasm) });
  };

  start().catch((error) => {
    console.error(error);
    const notice = byId("notice");
    const reason = !("WebAssembly" in window) ? "noWasm" : !hasCanvas() ? "noCanvas" : "failed";
    document.documentElement.dataset.state = "failed";
    notice.setAttribute("role", "alert");
    notice.textContent = notice.dataset[reason];
  });
}
