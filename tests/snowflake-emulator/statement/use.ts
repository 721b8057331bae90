// USE, and what moves a transaction.
import { cannotUse, missing } from "../error.ts"
import { leave } from "../session.ts"
import { statementTypes, status } from "../wire/answer.ts"
import type { Run } from "./context.ts"
import { enterSchema } from "./create.ts"

export const runUse: Run = async ({ read, session }) => {
  const { catalog } = session.world
  read.expect("USE")
  const done = () => status("Statement executed successfully.", statementTypes.use)
  if (read.accept("SECONDARY", "ROLES")) {
    read.next()
    return done()
  }
  const kind = ["ROLE", "WAREHOUSE", "DATABASE", "SCHEMA"].find((word) => read.accept(word)) ?? "DATABASE"
  const parts = read.name()
  read.end()
  const [name = "", before] = [...parts].reverse()
  if (kind === "ROLE") {
    if (!catalog.roles.has(name)) throw missing("Role", name)
    session.role = name
  } else if (kind === "WAREHOUSE") {
    if (!catalog.warehouses.has(name)) throw cannotUse()
    session.warehouse = name
  } else if (kind === "SCHEMA" || before !== undefined) {
    const database = before ?? session.database
    if (database === null || catalog.databases.get(database)?.schemas.has(name) !== true) throw cannotUse()
    enterSchema(session, database, name)
  } else {
    const found = catalog.databases.get(name)
    if (found === undefined) throw cannotUse()
    enterSchema(session, name, found.schemas.has("PUBLIC") ? "PUBLIC" : null)
  }
  return done()
}

export const runTransaction: Run = async ({ read, session }) => {
  const done = status("Statement executed successfully.", statementTypes.transaction)
  if (read.accept("BEGIN") || read.accept("START")) {
    read.accept("TRANSACTION")
    read.accept("WORK")
    // A transaction inside a transaction is the same one.
    if (session.transaction === "none") session.transaction = "begun"
  } else if (read.accept("COMMIT")) await leave(session, "commit")
  else {
    read.expect("ROLLBACK")
    await leave(session, "rollback")
  }
  read.accept("WORK")
  read.end()
  return done
}

/** `SET name = value`: variables are kept, and no statement reads them. */
export const runSet: Run = async ({ read, session }) => {
  const unset = read.accept("UNSET")
  if (!unset) read.expect("SET")
  const name = read.identifier()
  if (unset) session.variables.delete(name)
  else {
    read.expect("=")
    session.variables.set(name, read.rest())
  }
  read.end()
  return status("Statement executed successfully.", statementTypes.use)
}
