// @ts-check
/** Runs before the first paint: whether the page stands in a frame, and whether its address names another map than the drawn one. */
{
  const { dataset } = document.documentElement;
  if (parent !== window) dataset.embedded = "";
  const pictured = /^(view|sel|org|time|compare|lines|steps|at|off|without|lens|pins|sets|claim|weigh)$/;
  if ([...new URLSearchParams(location.search).keys()].some((name) => pictured.test(name))) dataset.elsewhere = "";
}
