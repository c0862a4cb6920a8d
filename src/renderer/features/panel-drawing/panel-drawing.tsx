import type { ReactNode } from "react";
import classes from "./panel-drawing.module.css";

type Props = { readonly label: string; readonly children: ReactNode };

/** The face of an IPAC Défilement, with what is on its screen. */
export function PanelDrawing({ label, children }: Props) {
  return (
    <figure className={classes.panel} aria-label={label}>
      <Top />
      <div className={classes.screen}>{children}</div>
      <Keys />
    </figure>
  );
}

/** Camera and loudspeaker. */
function Top() {
  return (
    <svg className={classes.top} viewBox="0 0 356 44" aria-hidden="true">
      <circle cx="34" cy="22" r="15" className={classes.rim} />
      <circle cx="34" cy="22" r="9" className={classes.lens} />
      <circle cx="30" cy="18" r="2.5" className={classes.glint} />
      {[10, 18, 26, 34].map((y) => (
        <line key={y} x1="226" x2="344" y1={y} y2={y} className={classes.slot} />
      ))}
    </svg>
  );
}

/** The keys with which a visitor goes through the directory and calls. */
function Keys() {
  return (
    <svg className={classes.keys} viewBox="0 0 356 52" aria-hidden="true">
      <rect x="44" y="8" width="76" height="36" rx="8" className={classes.key} />
      <path d="M82 16 L94 34 L70 34 Z" className={classes.sign} />
      <rect x="140" y="8" width="76" height="36" rx="8" className={classes.key} />
      <path d="M178 36 L190 18 L166 18 Z" className={classes.sign} />
      <rect x="236" y="8" width="76" height="36" rx="8" className={classes.key} />
      <path d="M262 20 q2 14 16 16 l4 -6 l-7 -4 l-3 3 q-4 -2 -5 -6 l3 -3 l-4 -6 Z" className={classes.call} />
    </svg>
  );
}
