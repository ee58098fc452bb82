// @ts-check
/** Runs before the first paint: whether the page stands in a frame, and whether its address names another map than the drawn one. */
{
  const { dataset } = document.documentElement;
  if (parent !== window) dataset.embedded = "";
  const named = [...new URLSearchParams(location.search).keys(), ...new URLSearchParams(location.hash.slice(1)).keys()];
  // An address may also say where on the page to begin, where a reader came from, or in which colours to draw.
  const elsewhere = named.filter((name) => !/^(utm_.*|lang|theme|stage|panel|)$/.test(name));
  if (elsewhere.length > 0) dataset.elsewhere = "";
}
