// Keys: notes that Snowflake keeps and, in standard tables, does not check.
import { randomUUID } from "node:crypto"
import type { Key } from "../catalog.ts"
import { invalidIdentifier } from "../error.ts"
import { fullNameOf, relationOf } from "../resolve.ts"
import { type Reader, reader } from "../sql/reader.ts"
import type { Session } from "../state.ts"

const names = (text: string): readonly string[] => {
  const read = reader(text)
  const found: string[] = []
  while (!read.atEnd()) {
    found.push(read.identifier())
    if (!read.atEnd()) read.expect(",")
  }
  return found
}
const properties = [
  ["NOT", "ENFORCED"],
  ["ENFORCED"],
  ["NOT", "DEFERRABLE"],
  ["DEFERRABLE"],
  ["INITIALLY", "DEFERRED"],
  ["INITIALLY", "IMMEDIATE"],
  ["NORELY"],
  ["RELY"],
]

/** A constraint of a table, or of one column: then its columns are not said again. Null where none comes next. */
export const readKey = (session: Session, read: Reader, column?: string): Key | null => {
  const isNamed = read.accept("CONSTRAINT")
  const name = isNamed ? read.identifier() : `SYS_CONSTRAINT_${randomUUID()}`
  const columns = () => (column === undefined ? names(read.parenthesised()) : [column])
  const key = ((): Key | null => {
    if (read.accept("PRIMARY", "KEY")) return { kind: "primary", name, columns: columns(), references: null }
    if (read.accept("UNIQUE")) return { kind: "unique", name, columns: columns(), references: null }
    const isForeign = read.accept("FOREIGN", "KEY")
    if (!isForeign && (column === undefined || read.peek()?.text.toUpperCase() !== "REFERENCES")) return null
    const own = columns()
    read.expect("REFERENCES")
    const parts = read.name()
    const [database, schema, table] = fullNameOf(session, parts)
    const other = relationOf(session, parts, "Table")
    const fields =
      read.peek()?.text === "("
        ? names(read.parenthesised())
        : (other.keys.find(({ kind }) => kind === "primary")?.columns ?? [])
    for (const field of fields) if (!other.columns.some((one) => one.name === field)) throw invalidIdentifier(field)
    return { kind: "foreign", name, columns: own, references: { database, schema, table, columns: fields } }
  })()
  if (key === null && isNamed) throw read.unexpected()
  while (key !== null && properties.some((words) => read.accept(...words)));
  return key
}
