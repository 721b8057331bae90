// The session as translations see it.

import { quote } from "../catalog.ts"
import { missing } from "../error.ts"
import { fullNameOf, relationOf } from "../resolve.ts"
import type { Session } from "../state.ts"
import type { FoundTable, Scope } from "../translate/scope.ts"
import { fragment, held, identifier, nodeOf } from "../translate/tree.ts"
import { informationSchema } from "./information-schema.ts"

const duckLiteral = (value: string | number | null): string =>
  value === null ? "null" : typeof value === "number" ? String(value) : `'${value.replaceAll("'", "''")}'`

/** Numbers are told by the names of their columns: a list may be empty. */
const isNumber = (column: string) => /(?:_POSITION|_LENGTH|_PRECISION|_SCALE|_COUNT)$/.test(column)
const asValues = (columns: readonly string[], rows: readonly (readonly (string | number | null)[])[]): FoundTable => {
  const typed = rows.length > 0 ? rows : [columns.map(() => null)]
  const values = typed.map((row) => `(${row.map(duckLiteral).join(", ")})`).join(", ")
  const casts = columns.map(
    (name) => `cast(${quote(name)} as ${isNumber(name) ? "bigint" : "varchar"}) as ${quote(name)}`,
  )
  const none = rows.length > 0 ? "" : " where false"
  const query = `select ${casts.join(", ")} from (values ${values}) as v(${columns.map(quote).join(", ")})${none}`
  // Data: it is not parsed, nor kept.
  const subquery = nodeOf(held(fragment("(select 1)", {}), "subquery"))
  return { columns, node: { subquery: { ...subquery, this: { raw: { sql: query } } } } }
}

export const scopeOf = (session: Session): Scope => ({
  table: (parts) => {
    if (parts.at(-2) === "INFORMATION_SCHEMA") {
      const [database] = fullNameOf(session, parts)
      const view = informationSchema(session, database, parts.at(-1) ?? "")
      if (view === undefined) throw missing("Object", parts.join("."))
      return asValues(view.columns, view.rows)
    }
    const relation = relationOf(session, parts)
    const [schema, name] = relation.stored
    return {
      columns: relation.columns.map((column) => column.name),
      node: {
        table: {
          name: identifier(name),
          schema: identifier(schema),
          catalog: relation.temporary ? identifier("temp") : null,
        },
      },
    }
  },
  context: (name) => contexts[name]?.(session),
})

const contexts: { readonly [name: string]: (session: Session) => string | null } = {
  CURRENT_ROLE: ({ role }) => role,
  CURRENT_WAREHOUSE: ({ warehouse }) => warehouse,
  CURRENT_DATABASE: ({ database }) => database,
  CURRENT_SCHEMA: ({ schema }) => schema,
  CURRENT_USER: ({ user }) => user,
  CURRENT_SESSION: ({ id }) => id,
  CURRENT_ACCOUNT: ({ world }) => world.options.account.toUpperCase(),
  CURRENT_REGION: () => "EMULATED",
  CURRENT_VERSION: () => "9.99.0",
  LAST_QUERY_ID: ({ lastQueryId }) => lastQueryId,
}
