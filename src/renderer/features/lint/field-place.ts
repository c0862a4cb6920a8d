/** The addresses of the screens that edit a door phone. */
const screens = {
  residents: "/site/$siteId/door/$doorId/residents",
  timeRanges: "/site/$siteId/door/$doorId/ranges",
  settings: "/site/$siteId/door/$doorId/settings",
} as const;

/** Where a field is edited, and what to open there: `codes/3/code` in the settings, `timeRanges/2/monday` on the week. */
export function fieldPlace(path: string) {
  const [family = ""] = path.split("/");
  const to = family === "residents" || family === "timeRanges" ? screens[family] : screens.settings;
  return { to, search: path === family ? {} : { focus: path } };
}
