import type { SpotlightActionData } from "@mantine/spotlight";

/**
 * The links of the site's rail and of the door's sections, as the screen shows them.
 *
 * Read off the screen when the palette opens: a new section is in it without being told.
 */
export function linksOnScreen(): SpotlightActionData[] {
  const links = [...document.querySelectorAll<HTMLAnchorElement>("nav a[href]")];
  return links.map((link, at) => ({
    id: `here-${at}`,
    label: link.textContent.trim(),
    onClick: () => link.click(),
  }));
}
