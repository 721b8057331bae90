// GRANT and REVOKE: noted, that tests may look; nothing is refused for want of a privilege.
import { missing } from "../error.ts"
import { findRelation, fullNameOf, relationOf } from "../resolve.ts"
import { status } from "../wire/answer.ts"
import type { Call, Run } from "./context.ts"
import { forgetGrants, grantsOf, noteGrants } from "./role-grants.ts"

const granted = (call: Call, verb: "GRANT" | "REVOKE", towards: "TO" | "FROM") => {
  const { read, session } = call
  const { catalog } = session.world
  read.expect(verb)
  const what: string[] = []
  while (read.peek() !== undefined && !read.accept("ON") && read.peek()?.text.toUpperCase() !== towards)
    what.push(read.next().text.toUpperCase())
  const on: string[] = []
  while (!read.accept(towards)) {
    const token = read.next()
    on.push(token.kind === "quoted" ? token.text : token.text.toUpperCase())
  }
  const kind = read.accept("USER") ? "User" : "Role"
  read.accept("ROLE")
  const [grantee = ""] = read.name()
  if (!(kind === "User" ? catalog.users : catalog.roles).has(grantee)) throw missing(kind, grantee)
  read.accept("COPY", "CURRENT", "GRANTS")
  read.accept("REVOKE", "CURRENT", "GRANTS")
  read.accept("WITH", "GRANT", "OPTION")
  read.end()
  if (what[0] === "ROLE" && !catalog.roles.has(what.at(-1) ?? "")) throw missing("Role", what.at(-1) ?? "")
  return { what, on, grantee, toUser: kind === "User" }
}
const privileges = (what: readonly string[]): readonly string[] => what.join(" ").split(" , ")

/** `on table dev.users`: what is granted on a relation of its own. */
const relationIn = ({ session }: Call, on: readonly string[]) => {
  if (!["TABLE", "VIEW"].includes(on[0] ?? "")) return undefined
  const parts = on.slice(1).filter((word) => word !== ".")
  return (
    findRelation(session, fullNameOf(session, parts)) ?? relationOf(session, parts, on[0] === "VIEW" ? "View" : "Table")
  )
}

export const runGrant: Run = async (call) => {
  const given = granted(call, "GRANT", "TO")
  const { what, on, grantee } = given
  const relation = relationIn(call, on)
  noteGrants(call.session.world.catalog.grants, grantsOf(call.session, given))
  relation?.grants.set(grantee, new Set([...(relation.grants.get(grantee) ?? []), ...privileges(what)]))
  return status("Statement executed successfully.")
}
export const runRevoke: Run = async (call) => {
  const given = granted(call, "REVOKE", "FROM")
  const { what, on, grantee } = given
  const relation = relationIn(call, on)
  forgetGrants(call.session.world.catalog.grants, grantsOf(call.session, given))
  const gone = new Set(privileges(what))
  relation?.grants.set(grantee, new Set([...(relation.grants.get(grantee) ?? [])].filter((each) => !gone.has(each))))
  return status("Statement executed successfully.")
}
