import { useEffect } from "react";

const mark = "data-tour";

/** Outlines the first thing on the screen that fits, also when it comes later; nothing is covered or held up. */
export function useTourMark(target: string | null): void {
  useEffect(() => {
    if (target === null) return;
    const show = () => {
      const wanted = document.querySelector(target);
      for (const marked of document.querySelectorAll(`[${mark}]`))
        if (marked !== wanted) marked.removeAttribute(mark);
      wanted?.setAttribute(mark, "here");
    };
    show();
    const watcher = new MutationObserver(show);
    watcher.observe(document.body, { childList: true, subtree: true });
    return () => {
      watcher.disconnect();
      for (const marked of document.querySelectorAll(`[${mark}]`)) marked.removeAttribute(mark);
    };
  }, [target]);
}
