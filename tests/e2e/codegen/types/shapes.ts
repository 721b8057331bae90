// A project whose rows have every shape.
export const shapes = `import { layer, nullable, rawQuery, source, from } from "typeline"

const dev = layer({ schema: "dev", materialized: "table" })

export const rawWords = source("raw_words", { schema: "raw", columns: { word: "varchar" } })
export const passedOn = dev.model({
  name: "passed_on",
  materialized: "ephemeral",
  dependsOn: { rawWords },
  query: ({ rawWords }) => from({ rawWords }).all(),
})
export const everyType = dev.model({
  name: "every_type",
  description: "Has every type.\\nAnd a line more, with */ in it.",
  dependsOn: {},
  columns: {
    small: "A small number.",
    status: { description: "How far it is.", oneOf: ["open", "it's done", 'said "so"'] },
    level: { oneOf: [1, 2, 3] },
    word: { oneOf: { values: ["a"], severity: "warn" } },
    exact: { oneOf: ["1.5"] },
    yes: "Said \\"yes\\".",
  },
  query: () =>
    rawQuery({
      small: "integer",
      large: "integer",
      exact: "decimal(38,10)",
      ratio: "double?",
      word: "varchar?",
      yes: "boolean",
      on: "date",
      at: "timestamp",
      moment: "timestamptz",
      payload: "variant",
      marks: nullable({ array: "integer?" }),
      status: "varchar",
      level: "integer?",
    })\`select 1\`,
})
const odd = { "e mail": "varchar", größe: "integer?", class: "varchar", "2024 x": { array: { array: "varchar" } } } as const
export const one = dev.model({ name: "a-b", dependsOn: {}, query: () => rawQuery(odd)\`select 1\` })
export const other = dev.model({
  name: "a/b",
  dependsOn: {},
  columns: { class: { oneOf: ["first of many", "second of many", "third of many", "fourth of many", "fifth of many", "sixth of many"] } },
  query: () => rawQuery(odd)\`select 1\`,
})
`
