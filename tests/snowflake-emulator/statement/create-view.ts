// CREATE VIEW: its query is kept as DuckDB's, with every name in full.
import { quote } from "../catalog.ts"
import { reader } from "../sql/reader.ts"
import { translate } from "../translate/translate.ts"
import { type Result, status } from "../wire/answer.ts"
import type { Call } from "./context.ts"
import { makeRelation } from "./relation.ts"
import { scopeOf } from "./scope.ts"

export const createView = async (
  call: Call,
  how: { readonly replace: boolean; readonly secure: boolean },
): Promise<Result> => {
  const { session, read } = call
  const ifNotExists = read.accept("IF", "NOT", "EXISTS")
  const parts = read.name()
  const columns: string[] = []
  const columnComments = new Map<string, string>()
  if (read.peek()?.text === "(") {
    const inner = reader(read.parenthesised())
    while (!inner.atEnd()) {
      const column = inner.identifier()
      columns.push(column)
      if (inner.accept("COMMENT")) columnComments.set(column, inner.next().text)
      if (!inner.atEnd()) inner.expect(",")
    }
  }
  let comment = ""
  let copyGrants = false
  while (!read.accept("AS")) {
    if (read.accept("COPY", "GRANTS")) copyGrants = true
    else if (read.accept("COMMENT", "=")) comment = read.next().text
    else throw read.unexpected()
  }
  const text = read.rest()
  const { sql } = translate(text, scopeOf(session))
  const names = columns.length > 0 ? `(${columns.map(quote).join(", ")})` : ""
  const wanted = { ...how, kind: "VIEW", parts, ifNotExists, text, comment, copyGrants, columnComments } as const
  const made = await makeRelation(session, wanted, (name, create) => `${create} ${name}${names} as ${sql}`)
  return status(
    made.existed
      ? `${parts.at(-1)} already exists, statement succeeded.`
      : `View ${parts.at(-1)} successfully created.`,
  )
}
