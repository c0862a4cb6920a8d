import ts from "typescript";

/** A source text with counters in it, how many there are, and the words that it compares with. */
export type Instrumented = {
  readonly text: string;
  readonly counters: number;
  readonly words: readonly string[];
};

type Insertion = { readonly at: number; readonly text: string };
type Edits = { readonly insertions: Insertion[]; counter: number; readonly source: ts.SourceFile };

/**
 * Puts a counter at each place where a program may go one way or another, and a listener at each equality.
 *
 * Insertions are in one line, so that the lines of a stack stay those of the file.
 *
 * @param first number of the file's first counter
 */
export function instrument(text: string, fileName: string, first: number): Instrumented {
  const source = ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest, true);
  const edits: Edits = { insertions: [], counter: first, source };
  const words = new Set<string>();
  visit(source, edits, words);
  const prelude = "const __hits = globalThis.fuzzHits, __same = globalThis.fuzzSame; ";
  return {
    text: prelude + applied(text, edits.insertions),
    counters: edits.counter - first,
    words: [...words],
  };
}

function visit(node: ts.Node, edits: Edits, words: Set<string>): void {
  if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node)) return;
  collectWord(node, words);
  const close = open(node, edits);
  ts.forEachChild(node, (child) => {
    const closeChild = isBranch(child) ? wrap(child, edits) : undefined;
    visit(child, edits, words);
    closeChild?.();
  });
  close?.();
}

/** Literals are what inputs are compared with. */
function collectWord(node: ts.Node, words: Set<string>): void {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
    if (/^[^\s]{1,32}$/.test(node.text)) words.add(node.text);
  } else if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name)) words.add(node.name.text);
}

/** A counter at the beginning of a block, and a listener around an equality; answers what closes them. */
function open(node: ts.Node, edits: Edits): (() => void) | undefined {
  if (ts.isBlock(node)) insert(edits, node.getStart(edits.source) + 1, count(edits));
  if (ts.isCaseClause(node) && node.statements[0])
    insert(edits, node.statements[0].getStart(edits.source), count(edits));
  return ts.isBinaryExpression(node) && isEquality(node) ? listen(node, edits) : undefined;
}

function listen(node: ts.BinaryExpression, edits: Edits): () => void {
  const { left, operatorToken, right } = node;
  const negated = operatorToken.kind === ts.SyntaxKind.ExclamationEqualsEqualsToken;
  insert(edits, left.getStart(edits.source), negated ? "!__same(" : "__same(");
  // The operator itself goes: its three characters become a comma.
  edits.insertions.push({ at: operatorToken.getStart(edits.source), text: "\0" });
  return () => insert(edits, right.getEnd(), ")");
}

function isEquality({ left, operatorToken, right }: ts.BinaryExpression): boolean {
  const strict =
    operatorToken.kind === ts.SyntaxKind.EqualsEqualsEqualsToken ||
    operatorToken.kind === ts.SyntaxKind.ExclamationEqualsEqualsToken;
  return strict && ![left, right].some((side) => ts.isTypeOfExpression(side) || isPlain(side));
}

const isPlain = (side: ts.Expression) =>
  side.kind === ts.SyntaxKind.NullKeyword ||
  side.kind === ts.SyntaxKind.TrueKeyword ||
  side.kind === ts.SyntaxKind.FalseKeyword ||
  (ts.isIdentifier(side) && side.text === "undefined") ||
  ts.isPrivateIdentifier(side);

/** Whether this child is one of the ways its parent may go, and no block (which has its counter inside). */
function isBranch(child: ts.Node): boolean {
  const { parent } = child;
  if (ts.isConditionalExpression(parent)) return child === parent.whenTrue || child === parent.whenFalse;
  if (ts.isBinaryExpression(parent)) return child === parent.right && isShortcut(parent);
  if (ts.isArrowFunction(parent)) return child === parent.body && !ts.isBlock(child);
  if (ts.isIfStatement(parent))
    return child !== parent.expression && !ts.isBlock(child) && !ts.isIfStatement(child);
  return ts.isIterationStatement(parent, false) && child === parent.statement && !ts.isBlock(child);
}

const isShortcut = ({ operatorToken: { kind } }: ts.BinaryExpression) =>
  kind === ts.SyntaxKind.AmpersandAmpersandToken ||
  kind === ts.SyntaxKind.BarBarToken ||
  kind === ts.SyntaxKind.QuestionQuestionToken;

function wrap(child: ts.Node, edits: Edits): () => void {
  const statement = ts.isStatement(child);
  insert(edits, child.getStart(edits.source), statement ? `{${count(edits)}` : `(${counter(edits)}, `);
  return () => insert(edits, child.getEnd(), statement ? "}" : ")");
}

const insert = (edits: Edits, at: number, text: string) => void edits.insertions.push({ at, text });

const count = (edits: Edits) => `${counter(edits)};`;

function counter(edits: Edits): string {
  edits.counter += 1;
  return `__hits[${edits.counter - 1}]++`;
}

/** In the order of the text; of those at one place, in the order in which they were made. */
function applied(text: string, insertions: readonly Insertion[]): string {
  let made = "";
  let from = 0;
  for (const { at, text: put } of insertions.toSorted((a, b) => a.at - b.at)) {
    made += text.slice(from, at);
    if (put === "\0") made += ", ";
    else made += put;
    from = put === "\0" ? at + 3 : at;
  }
  return made + text.slice(from);
}
