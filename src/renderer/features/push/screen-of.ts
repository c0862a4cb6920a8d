/** The addresses of the screens that edit a door phone. */
const screens = {
  residents: "/site/$siteId/door/$doorId/residents",
  timeRanges: "/site/$siteId/door/$doorId/ranges",
  settings: "/site/$siteId/door/$doorId/settings",
} as const;

/** Where a field is edited: `codes/3/code` in the settings, `timeRanges/2/monday` on the week. */
export function screenOf(path: string) {
  if (path.startsWith("residents")) return screens.residents;
  return path.startsWith("timeRanges") ? screens.timeRanges : screens.settings;
}
