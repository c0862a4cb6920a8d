import { Paper, Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./door.module.css";

/** A group of facts under a title. */
export function Facts({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Paper p="sm">
      <Title order={2}>{title}</Title>
      <dl className={classes.list}>{children}</dl>
    </Paper>
  );
}

/** One fact. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
