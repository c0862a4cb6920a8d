import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "@playwright/test";
import { type Frames, framesDuring, turnWheel } from "../page/page-frames.ts";

const agGrid = join(
  import.meta.dirname,
  "../../node_modules/ag-grid-community/dist/ag-grid-community.min.js",
);
const columns = ["index", "firstName", "lastName", "number1", "number2", "number3", "number4", "timeRange"];

/** The same rows and columns as text alone, in a page that holds nothing else. */
const rows = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    index: at + 1,
    firstName: `Prénom${at + 1}`,
    lastName: `Nom${at + 1}`,
    number1: `${1001 + at}@1`,
    number2: `192.168.${(at + 1) >> 8}.${(at + 1) & 255}`,
    number3: "",
    number4: "",
    timeRange: "—",
  }));

const page = (script: string) =>
  `<!doctype html><style>#grid{width:870px;height:560px;overflow:auto;font:13px sans-serif}
.row{display:flex;height:30px;line-height:30px;border-bottom:1px solid #ddd}.row span{flex:none;width:110px}</style>
<div id=grid></div><script>${script}</script>`;

/** AG Grid as it comes, three columns pinned, no marks and no renderer of anybody's. */
export const bareAgGrid = (count: number): string =>
  page(`${readFileSync(agGrid, "utf8")}
agGrid.createGrid(document.getElementById("grid"), {
  rowData: ${JSON.stringify(rows(count))},
  columnDefs: ${JSON.stringify(columns.map((field, at) => ({ field, width: 110, ...(at < 3 && { pinned: "left" }) })))},
  theme: agGrid.themeQuartz.withParams({ rowHeight: 30 }),
});`);

/** Nothing but the browser: every row in the page from the beginning, scrolled by itself. */
export const bareList = (count: number): string =>
  page(
    `document.getElementById("grid").innerHTML = ${JSON.stringify(rows(count))}.map((row) =>
  '<div class="row">' + Object.values(row).map((text) => "<span>" + text + "</span>").join("") + "</div>").join("");`,
  );

/** The same turns of the wheel on such a page, in the same browser. */
export async function scrollBare(browser: Browser, html: string): Promise<Frames> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
  const bare = await context.newPage();
  await bare.setContent(html);
  await bare.getByText("Nom12", { exact: true }).first().waitFor();
  await bare.mouse.move(400, 300);
  const frames = await framesDuring(bare, () => turnWheel(bare, 60, 1_200));
  await context.close();
  return frames;
}
