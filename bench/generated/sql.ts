import { columnNames, type GeneratedModel, keys } from "./shape.ts"

/** A generated model as somebody writes it in SQL; `relation` says how the tool names what it reads. */
export const selectOf = ({ kind, reads }: GeneratedModel, relation: (name: string) => string): string => {
  const [first = "", second = ""] = reads
  switch (kind) {
    case "stage":
      return `${select(columnNames.map((column) => `raw.${column}`))}from ${relation(first)} as raw\n`
    case "join":
      return (
        select(columnNames.map((column) => joined[column] ?? `one.${column}`)) +
        `from ${relation(first)} as one\ninner join ${relation(second)} as two\n  on one.id = two.id\n` +
        "where one.amount > 10\n  and two.kind <> 'none'\n"
      )
    case "group":
      return `${select(
        columnNames.map((column) => (keys.includes(column) ? `one.${column}` : `max(one.${column}) as ${column}`)),
      )}from ${relation(first)} as one\ngroup by\n${keys.map((column) => `  one.${column}`).join(",\n")}\n`
  }
}

const joined: Readonly<Record<string, string>> = { amount: "one.amount + two.amount as amount", kind: "two.kind" }
const select = (columns: readonly string[]): string => `select\n${columns.map((column) => `  ${column}`).join(",\n")}\n`
