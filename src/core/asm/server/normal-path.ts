/**
 * The path a product means: without query, without host (a proxy's absolute form), single slashes, one at the end.
 *
 * Products are set up by hand, so `/api/v2//notify` and `/api/v2/notify` are the same.
 */
export function normalPath(url: string): string {
  const path = url.replace(/^[a-z]+:\/\/[^/]*/i, "").replace(/[?#].*$/s, "");
  return `/${path}/`.replace(/\/{2,}/g, "/");
}
