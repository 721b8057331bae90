import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { compile, root, typesFolder } from "./compile.ts"
import { generateModels, type ModelFile, modelName, writeProject } from "./generate-models.ts"

const target = join(root, "target/types/one-mistake")

const replaced = (text: string, from: string, to: string): string => {
  expect(text).toContain(from)
  return text.replace(from, to)
}
const errorsOf = async (folder: string, files: readonly ModelFile[]): Promise<readonly string[]> => {
  writeProject(root, folder, files)
  const { exitCode, diagnostics } = await compile(folder, "--singleThreaded")
  expect(exitCode).not.toBe(0)
  const shown = diagnostics.slice(0, 5).map(({ file, line, message }) => `${file}:${line} ${message.split("\n")[0]}`)
  return diagnostics.length > 5 ? [...shown, `and ${diagnostics.length - 5} more`] : shown
}

// Models 19 and 20 are early in the chain, and every later one reads them, directly or through others. Model 19 is grouped.
const mistakes = [
  {
    name: "an aggregate in a select without groupBy",
    in: 20,
    from: "amount: previous.amount.plus(other.amount)",
    to: "amount: max(previous.amount)",
    says: `Type 'Expr<"decimal(12,2)", "group">' is not assignable to type 'Expr<Type, "row" | "window">'`,
  },
  { name: "a misspelt column in a select", in: 20, from: "kind: other.kind", to: "kind: other.kidn", says: "'kidn'" },
  { name: "a misspelt column in a filter", in: 20, from: "other.kind.ne", to: "other.kidn.ne", says: "'kidn'" },
  { name: "a misspelt column in a group key", in: 19, from: "previous.kind,", to: "previous.kidn,", says: "'kidn'" },
  {
    name: "a column of a row in a grouped select",
    in: 19,
    from: "column_20: max(previous.column_20)",
    to: "column_20: previous.column_20",
    says: `Type 'Expr<"varchar" | null, "row">' is not assignable to type 'Expr<Type, "group" | "window">'`,
  },
]

describe.concurrent("in a chain of 1,000 models, one error comes from", () => {
  test.for(mistakes)("$name", { timeout: 60_000 }, async (mistake) => {
    const file = `${modelName(mistake.in)}.ts`
    const files = generateModels(1000).map((one) => {
      if (one.file !== file) return one
      const text = replaced(one.text, mistake.from, mistake.to)
      return { file, text: text.replace("import { from }", "import { from, max }") }
    })
    const errors = await errorsOf(join(target, mistake.name.replaceAll(" ", "-")), files)
    expect(errors).toEqual([expect.stringContaining(mistake.says)])
  })
})

/** The accepted queries, all that an author can write, over an `events` with a mistake; without the contracts that state its columns. */
const over = (events: (relations: string) => string): readonly ModelFile[] =>
  globSync("*.ts", { cwd: join(typesFolder, "accepted") })
    .filter((file) => file !== "contract.ts")
    .map((file) => {
      const text = readFileSync(join(typesFolder, "accepted", file), "utf8")
        .replace(/^contract<[\s\S]*?true,?\s*\)$/gm, "")
        .replace(/^import \{ contract \}.*\n/m, "")
      return { file, text: file === "relations.ts" ? events(text) : text }
    })
const selected = (column: string) => (relations: string) =>
  `${replaced(relations, "export const events =", "const raw =")}
import { avg, from, literal, nullOf, rawQuery, sql } from "typeline"
export const events = gold.model({
  name: "events",
  dependsOn: { raw },
  query: ({ raw }) => from({ raw }).select(({ raw }) => ({ ...raw, ${column} })),
})
void [avg, literal, nullOf, rawQuery, sql]
`
const above = [
  { name: "a misplaced aggregate", events: selected("score: avg(raw.score)"), says: `Type 'Expr<"double", "group">'` },
  { name: "a misspelt column", events: selected("score: raw.scoer"), says: "Did you mean 'score'?" },
  { name: "a constant without a type", events: selected("score: 1"), says: "Type 'number' is not assignable" },
  { name: "a cast to a type that is not there", events: selected('score: raw.id.cast("float")'), says: `'"float"'` },
  { name: "a literal of a type that is not there", events: selected('score: literal("float", 1)'), says: `'"float"'` },
  { name: "a NULL of a type that is not there", events: selected('score: nullOf("float")'), says: `'"float"'` },
  { name: "a fragment of a type that is not there", events: selected('score: sql("float")`1`'), says: `'"float"'` },
  {
    name: "a source with a type that is not there",
    events: (relations: string) => replaced(relations, 'score: "double"', 'score: "float"'),
    says: `'"float"'`,
  },
]

describe("with every kind of query below it, one error comes from", () => {
  test.for(above)("$name", async ({ name, events, says }) => {
    const errors = await errorsOf(join(target, name.replaceAll(" ", "-")), over(events))
    expect(errors).toEqual([expect.stringContaining(says)])
  })
})
