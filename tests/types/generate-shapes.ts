// Projects of unusual shapes, as text: long chains of rows that are handed on, a wide relation, a join of many.
import type { ModelFile } from "./generate-models.ts"

const source = (name: string, columns: readonly string[]): string =>
  `const ${name} = source("${name}", { schema: "raw", columns: { ${columns.join(", ")} } })\n`
const file = (name: string, lines: readonly string[]): ModelFile => ({
  file: `${name}.ts`,
  text: `${lines.join("\n")}\n`,
})
const numbered = (count: number, text: (index: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, index) => text(index))

/** What each model of a chain selects of the one before, `m`. */
export const handedOn = {
  "the whole row": () => "from({ m }).select(({ m }) => m)",
  "the row and one column": (index: number) => `from({ m }).select(({ m }) => ({ ...m, column_${index}: m.id }))`,
  "the whole row, NULL where a join finds none": () =>
    "from({ o: m }).leftJoin({ m }, ({ o, m }) => o.id.eq(m.id)).select(({ m }) => m)",
  "a filtered, ordered query": () =>
    "from({ m }).where(({ m }) => m.id.gt(0)).select(({ m }) => m).orderBy((m) => [m.id.asc()])",
  "one row of each key": () =>
    "deduplicate(m, { partitionBy: (row) => [row.id], orderBy: (row) => [row.happened_at.desc()] })",
} as const
export type HandedOn = keyof typeof handedOn

/** The compiler comes to the last model first and from there to all before it, as an editor does that opens only this one. */
export const chain = (count: number, how: HandedOn): readonly ModelFile[] => {
  const columns = ['id: "integer"', 'kind: "varchar"', 'score: "double?"', 'happened_at: "timestamp"']
  const name = (index: number): string => `model${String(count - index).padStart(4, "0")}`
  const models = Array.from({ length: count }, (_, index) =>
    file(name(index), [
      'import { deduplicate, from, layer, source } from "typeline"',
      index === 0 ? source("m", columns) : `import { m as before } from "./${name(index - 1)}.ts"`,
      `export const ${index === 0 ? "first" : "m"} = layer({ schema: "dev" }).model({`,
      `  name: "${name(index)}",`,
      `  dependsOn: { m: ${index === 0 ? "m" : "before"} },`,
      `  query: ({ m }) => ${handedOn[how](index)},`,
      "})",
      index === 0 ? "export { first as m }" : "",
      "void [deduplicate, from, source]",
    ]),
  )
  return models
}

const types = ['"integer"', '"varchar?"', '"double"', '"decimal(12,2)"', '"timestamp?"']

/** A relation of so many columns: selected by name, spread, grouped, and joined with itself. */
export const wide = (columns: number): readonly ModelFile[] => [
  file("wide", [
    'import { count, from, layer, max, source } from "typeline"',
    source("raw", [
      'id: "integer"',
      ...numbered(columns - 1, (index) => `column_${index}: ${types[index % types.length]}`),
    ]),
    'const gold = layer({ schema: "dev" })',
    'export const named = gold.model({ name: "named", dependsOn: { raw }, query: ({ raw }) =>',
    "  from({ raw }).select(({ raw }) => ({ id: raw.id,",
    ...numbered(columns - 1, (index) => `    column_${index}: raw.column_${index},`),
    "  })) })",
    'export const spread = gold.model({ name: "spread", dependsOn: { named }, query: ({ named }) =>',
    "  from({ named }).select(({ named }) => ({ ...named, more: named.column_0.plus(1) })) })",
    'export const grouped = gold.model({ name: "grouped", dependsOn: { spread }, query: ({ spread }) =>',
    "  from({ spread }).groupBy(({ spread }) => ({ id: spread.id })).select(({ spread }, keys) => ({ ...keys, rows: count(),",
    ...numbered(columns - 1, (index) => `    column_${index}: max(spread.column_${index}),`),
    "  })) })",
    'export const joined = gold.model({ name: "joined", dependsOn: { grouped, spread }, query: ({ grouped, spread }) =>',
    "  from({ grouped }).leftJoin({ spread }, ({ grouped, spread }) => grouped.id.eq(spread.id))",
    "    .select(({ grouped, spread }) => ({ ...spread, ...grouped })) })",
  ]),
]

/** So many relations of ten columns in one query, every other one by a left join. */
export const manyJoins = (relations: number): readonly ModelFile[] => {
  const names = numbered(relations, (index) => `r${index}`)
  const columns = ['id: "integer"', ...numbered(9, (index) => `column_${index}: ${types[index % types.length]}`)]
  const joins = names.slice(1).map((name, before) => {
    const join = before % 2 === 0 ? "join" : "leftJoin"
    return `    .${join}({ ${name} }, ({ r${before}, ${name} }) => r${before}.id.eq(${name}.id))`
  })
  return [
    file("joins", [
      'import { from, layer, source } from "typeline"',
      ...names.map((name) => source(name, columns)),
      `export const joined = layer({ schema: "dev" }).model({ name: "joined", dependsOn: { ${names.join(", ")} },`,
      `  query: ({ ${names.join(", ")} }) => from({ r0 })`,
      ...joins,
      "    .where(({ r0 }) => r0.column_0.gt(1))",
      `    .select(({ ${names.join(", ")} }) => ({`,
      ...names.map((name) => `      ${name}_id: ${name}.id, ${name}_a: ${name}.column_0, ${name}_b: ${name}.column_3,`),
      "    })) })",
    ]),
  ]
}
