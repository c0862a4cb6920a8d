import { type PointerEvent, useRef, useState } from "react";
import type { Stroke } from "#shared/model/dossier.ts";
import classes from "./dossier.module.css";

/** The field that strokes are kept on. */
const field = { width: 600, height: 200 } as const;
/** Closer points say nothing more, and weigh in the file. */
const leastStep = 3;
const mostPoints = 2_000;

type Props = {
  readonly label: string;
  readonly hint: string;
  readonly strokes: readonly Stroke[];
  readonly onStroke: (stroke: Stroke) => void;
};

/** A field to sign on by pen, finger or mouse. The typed name stands beside it for whoever has none. */
export function SignaturePad({ label, hint, strokes, onStroke }: Props) {
  const drawing = useRef<Stroke>([]);
  const [current, setCurrent] = useState<Stroke>([]);
  const draw = (event: PointerEvent<SVGSVGElement>) => {
    const point = pointOf(event);
    const last = drawing.current.at(-1);
    const isClose = last && Math.hypot(point[0] - last[0], point[1] - last[1]) < leastStep;
    if (isClose || drawing.current.length >= mostPoints) return;
    drawing.current = [...drawing.current, point];
    setCurrent(drawing.current);
  };
  const end = () => {
    if (drawing.current.length > 0) onStroke(drawing.current);
    drawing.current = [];
    setCurrent([]);
  };
  return (
    <svg
      role="img"
      aria-label={label}
      className={classes.pad}
      viewBox={`0 0 ${field.width} ${field.height}`}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        draw(event);
      }}
      onPointerMove={(event) => drawing.current.length > 0 && draw(event)}
      onPointerUp={end}
      onPointerCancel={end}
    >
      <line x1={24} y1={160} x2={field.width - 24} y2={160} className={classes.padLine} />
      {strokes.length === 0 && current.length === 0 && (
        <text x={field.width / 2} y={105} textAnchor="middle" className={classes.padHint}>
          {hint}
        </text>
      )}
      {[...strokes, current].map((stroke, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: strokes are only added at the end or cleared together.
        <path key={place} d={pathOf(stroke)} className={classes.stroke} />
      ))}
    </svg>
  );
}

export function SignatureStrokes({
  strokes,
  label,
}: {
  readonly strokes: readonly Stroke[];
  readonly label: string;
}) {
  return (
    <svg
      role="img"
      aria-label={label}
      className={classes.signed}
      viewBox={`0 0 ${field.width} ${field.height}`}
    >
      <path d={strokes.map(pathOf).join("")} className={classes.stroke} />
    </svg>
  );
}

function pointOf(event: PointerEvent<SVGSVGElement>): Stroke[number] {
  const box = event.currentTarget.getBoundingClientRect();
  const within = (value: number, most: number) => Math.round(Math.min(most, Math.max(0, value)) * 10) / 10;
  return [
    within(((event.clientX - box.left) / box.width) * field.width, field.width),
    within(((event.clientY - box.top) / box.height) * field.height, field.height),
  ];
}

/** A single point is drawn as a dot: a line of no length with round ends. */
function pathOf(stroke: Stroke): string {
  const [first, ...others] = stroke;
  if (!first) return "";
  const rest = others.length > 0 ? others : [first];
  return `M${first[0]} ${first[1]}${rest.map(([x, y]) => `L${x} ${y}`).join("")}`;
}
