import { Anchor } from "@mantine/core";
import Markdown from "markdown-to-jsx/react";
import type { ReactNode } from "react";
import classes from "./help.module.css";
import { type HelpName, nameOf } from "./help-pages.ts";

type Props = { readonly markdown: string; readonly onPage: (page: HelpName) => void };

/** A page of the documentation; its links to other pages stay in the panel. */
export function HelpText({ markdown, onPage }: Props) {
  const link = ({ href = "", children }: { href?: string; children?: ReactNode }) => {
    const page = nameOf(href.replace(/^.*\/|\.md(?:#.*)?$/g, ""));
    if (!page) return <span>{children}</span>;
    return (
      <Anchor component="button" type="button" onClick={() => onPage(page)}>
        {children}
      </Anchor>
    );
  };
  return (
    <article className={classes.text}>
      <Markdown
        options={{ disableParsingRawHTML: true, forceBlock: true, overrides: { a: link, img: () => null } }}
      >
        {markdown}
      </Markdown>
    </article>
  );
}
