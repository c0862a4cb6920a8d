import type { Page } from "@playwright/test";

/** What one screen shows, and what outside text did to it. */
export type Seen = { readonly text: string; readonly harm: readonly string[] };

/** Reads the screen at hand: everything a person sees or hears of it, and each trace of text that became more than text. */
export function look(page: Page): Promise<Seen> {
  return page.evaluate(() => {
    const harm: string[] = [];
    const short = (element: Element) => `${element.outerHTML.slice(0, 160)}…`;

    if ((window as { __hit?: unknown }).__hit !== undefined) harm.push("a script ran");
    const made =
      "[onerror],[onload],[srcdoc],iframe,object,embed,img[src=x],a[href^='javascript:' i],body script,style:not([nonce])";
    for (const element of document.body.querySelectorAll(made))
      harm.push(`made an element: ${short(element)}`);

    /** The innermost one that reaches as far to the right as any. */
    const widest = (element: Element): Element => {
      const right = (child: Element) => child.getBoundingClientRect().right;
      const [farthest] = [...element.querySelectorAll("*")].sort(
        (a, b) => right(b) - right(a) || (a.contains(b) ? 1 : -1),
      );
      return farthest ?? element;
    };
    const content = document.querySelector("#content") ?? document.body;
    for (const element of [document.documentElement, content])
      if (element.scrollWidth > element.clientWidth + 1)
        harm.push(
          `wider than its place: ${element.tagName} ${element.scrollWidth} > ${element.clientWidth}, for ${short(widest(element))}`,
        );

    const isolates = (element: Element) => {
      const { display, unicodeBidi } = getComputedStyle(element);
      return !display.startsWith("inline") || display !== "inline" || unicodeBidi !== "normal";
    };
    /** The text that a mark in this one would turn around: its neighbours up to what isolates it. */
    const neighbour = (node: Node): string => {
      const parent = node.parentElement;
      if (!parent) return "";
      const beside = [...parent.childNodes].filter((other) => other !== node);
      const text = beside
        .filter(
          (other) => other.nodeType === Node.TEXT_NODE || (other instanceof Element && !isolates(other)),
        )
        .map((other) => other.textContent?.trim() ?? "")
        .join("");
      return text !== "" ? text : isolates(parent) ? "" : neighbour(parent);
    };
    /** As tall as what cuts it off lets it be seen; a place that scrolls cuts nothing off. */
    const shownHeight = (element: Element): number => {
      let height = element.getBoundingClientRect().height;
      for (let around: Element | null = element; around; around = around.parentElement)
        if (/hidden|clip/.test(getComputedStyle(around).overflowY))
          height = Math.min(height, around.clientHeight);
      return height;
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.nodeValue ?? "";
      const parent = node.parentElement;
      if (!parent?.checkVisibility()) continue;
      if (/[\u202a-\u202e\u2066-\u2069]/.test(text) && neighbour(node) !== "")
        harm.push(`turns its neighbour around: ${short(parent.parentElement ?? parent)}`);
      if (text.length > 2_000 && shownHeight(parent) > 400)
        harm.push(`floods the screen: ${short(parent)} ${Math.round(shownHeight(parent))} px`);
    }

    const said = [
      ...document.body.querySelectorAll<HTMLInputElement>("[title],[aria-label],[alt],input,textarea"),
    ].map(
      (element) => `${element.title} ${element.ariaLabel ?? ""} ${element.alt ?? ""} ${element.value ?? ""}`,
    );
    return { text: [document.body.innerText, ...said].join("\n"), harm };
  });
}
