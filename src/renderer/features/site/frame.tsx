import { Outlet, useLocation } from "@tanstack/react-router";
import { useEffect, useLayoutEffect, useRef } from "react";
import { useConnection } from "../../api/core-context.ts";
import { useObserved } from "../../api/observable.ts";
import { useWords } from "../../locales/use-words.ts";
import { LitBanner } from "../find-me/lit-banner.tsx";
import { Palette } from "../palette/palette.tsx";
import { ShortcutsSheet } from "../shortcuts/shortcuts-sheet.tsx";
import { TourCard } from "../tour/tour-card.tsx";
import { ClosedLine } from "./closed-line.tsx";
import classes from "./frame.module.css";
import { LineBanner } from "./line-banner.tsx";
import { TopBar } from "./top-bar.tsx";
import { useHandedFiles } from "./use-handed-files.ts";
import { useRememberedSettings } from "./use-settings.ts";

/** What surrounds every screen: top bar, line to the core, and the way past them for the keyboard. */
export function Frame() {
  const { t } = useWords();
  const line = useObserved(useConnection().line);
  useTopOnArrival();
  useFocusOnArrival();
  useRememberedSettings();
  useHandedFiles(line === "open");
  if (line === "closed") return <ClosedLine />;
  return (
    <div className={classes.frame}>
      <button
        type="button"
        className={classes.skip}
        onClick={() => document.getElementById("content")?.focus()}
      >
        {t("app.skip")}
      </button>
      <TopBar />
      <LineBanner line={line} />
      <LitBanner />
      <Outlet />
      <TourCard />
      <Palette />
      <ShortcutsSheet />
    </div>
  );
}

/**
 * A screen begins at its top, not where its predecessor was scrolled to.
 *
 * Before it is painted, and before a screen that opens one of its fields scrolls to that.
 */
function useTopOnArrival(): void {
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address is what it waits for.
  useLayoutEffect(() => {
    for (const part of scrolling()) part.scrollTop = 0;
  }, [pathname]);
}

/** The content, and within it a door's section, which scrolls under the door's name. */
function scrolling(): readonly Element[] {
  const content = document.getElementById("content");
  return content ? [content, ...content.querySelectorAll("[data-scrolls]")] : [];
}

/** A screen that replaces another takes the focus its predecessor held, so that Tab goes on from its top. */
function useFocusOnArrival(): void {
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (lost) document.getElementById("content")?.focus({ preventScroll: true });
  }, [pathname]);
}
