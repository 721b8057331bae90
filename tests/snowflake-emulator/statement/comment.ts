// COMMENT ON.
import { invalidIdentifier, missing, unsupported } from "../error.ts"
import { relationOf } from "../resolve.ts"
import { status } from "../wire/answer.ts"
import type { Run } from "./context.ts"

export const runComment: Run = async ({ read, session }) => {
  read.expect("COMMENT")
  const ifExists = read.accept("IF", "EXISTS")
  read.expect("ON")
  const kind = ["TABLE", "VIEW", "COLUMN", "SCHEMA", "DATABASE"].find((word) => read.accept(word))
  if (kind === undefined) throw unsupported(`COMMENT ON ${read.peek()?.text ?? ""}`)
  const parts = read.name()
  read.expect("IS")
  const comment = read.next().text
  read.end()
  const { databases } = session.world.catalog
  if (kind === "COLUMN") {
    const relation = relationOf(session, parts.slice(0, -1), "Table")
    const column = parts.at(-1) ?? ""
    if (!relation.columns.some(({ name }) => name === column)) throw invalidIdentifier(column)
    relation.columnComments.set(column, comment)
  } else if (kind === "TABLE" || kind === "VIEW")
    relationOf(session, parts, kind === "VIEW" ? "View" : "Table").comment = comment
  else {
    const [name = "", database = session.database ?? ""] = [...parts].reverse()
    const found = kind === "DATABASE" ? databases.get(name) : databases.get(database)?.schemas.get(name)
    if (found !== undefined) found.comment = comment
    else if (!ifExists) throw missing(kind === "DATABASE" ? "Database" : "Schema", name)
  }
  return status("Statement executed successfully.")
}
