import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { beforeAll, describe, expect, test } from "vitest"
import { compileWith, root, typesFolder, type Version, versions } from "./compile.ts"
import { columns, generateModels, type ModelFile, modelName, writeProject } from "./generate-models.ts"

const target = join(root, "target/types/one-mistake")

const replaced = (text: string, from: string, to: string): string => {
  expect(text).toContain(from)
  return text.replace(from, to)
}
// By itself, 6 prints the members of a union in another order.
const options: { readonly [V in Version]: string } = { 7: "--singleThreaded", 6: "--stableTypeOrdering" }
interface Project {
  readonly name: string
  readonly files: readonly ModelFile[]
}
/** The errors of projects that know nothing of each other, by their names. One run of the compiler reads the libraries once. */
const errorsOf = async (version: Version, group: string, projects: readonly Project[]) => {
  const folder = join(target, group, String(version))
  const within = (name: string): string => `${name.replaceAll(" ", "-")}/`
  const files = projects.flatMap(({ name, files }) =>
    files.map(({ file, text }) => ({ file: within(name) + file, text })),
  )
  writeProject(root, folder, files)
  const { diagnostics } = await compileWith(version, folder, options[version])
  return new Map(
    projects.map(({ name }) => {
      const own = diagnostics.filter(({ file }) => file.startsWith(within(name)))
      const shown = own.slice(0, 5).map(({ file, line, message }) => `${file}:${line} ${message.split("\n")[0]}`)
      return [name, own.length > 5 ? [...shown, `and ${own.length - 5} more`] : shown] as const
    }),
  )
}

const contract = columns.map(([name, type]) => `${name}: ${name === "column_2" ? '"date"' : type}`).join(", ")

// Models 19 and 20 are early in the chain, and every later one reads them, directly or through others. Model 19 is grouped.
const mistakes = [
  {
    name: "an aggregate in a select without groupBy",
    in: 20,
    from: "amount: previous.amount.plus(other.amount)",
    to: "amount: max(previous.amount)",
    says: `Type 'Expr<"decimal(12,2)", "group">' is not assignable to type 'Expr<Type, "row" | "window" | "→ an aggregate needs`,
  },
  { name: "a misspelt column in a select", in: 20, from: "kind: other.kind", to: "kind: other.kidn", says: "'kidn'" },
  { name: "a misspelt column in a filter", in: 20, from: "other.kind.ne", to: "other.kidn.ne", says: "'kidn'" },
  { name: "a misspelt column in a group key", in: 19, from: "previous.kind,", to: "previous.kidn,", says: "'kidn'" },
  {
    name: "a column of a row in a grouped select",
    in: 19,
    from: "column_20: max(previous.column_20)",
    to: "column_20: previous.column_20",
    says: `Type 'Expr<"varchar" | null, "row">' is not assignable to type 'Expr<Type, "group" | "window" | "→ a column needs`,
  },
  {
    name: "a column of another type than in the contract",
    in: 20,
    from: "  query: ",
    to: `  contract: { ${contract} },\n  query: `,
    says: `Type '"date"' is not assignable to type '"→ column_2 is varchar in the query, and date in its contract"'`,
  },
]

// 6 takes several times as long.
const chains = [
  [7, 1000],
  [6, 250],
] as const
describe.for(chains)("under TypeScript %s, in a chain of %s models, one error comes from", ([version, count]) => {
  const models = generateModels(count)
  const projects = mistakes.map((mistake) => {
    const file = `${modelName(mistake.in)}.ts`
    const files = models.map((one) => {
      if (one.file !== file) return one
      const text = replaced(one.text, mistake.from, mistake.to)
      return { file, text: text.replace("import { from }", "import { from, max }") }
    })
    return { name: mistake.name, files }
  })
  let errors: Awaited<ReturnType<typeof errorsOf>>
  beforeAll(async () => {
    errors = await errorsOf(version, "chain", projects)
  }, 120_000)
  test.for(mistakes)("$name", ({ name, says }) => {
    expect(errors.get(name)).toEqual([expect.stringContaining(says)])
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

describe.for(versions)("under TypeScript %s, with every kind of query below it, one error comes from", (version) => {
  let errors: Awaited<ReturnType<typeof errorsOf>>
  beforeAll(async () => {
    const projects = above.map(({ name, events }) => ({ name, files: over(events) }))
    errors = await errorsOf(version, "above", projects)
  }, 120_000)
  test.for(above)("$name", ({ name, says }) => {
    expect(errors.get(name)).toEqual([expect.stringContaining(says)])
  })
})
