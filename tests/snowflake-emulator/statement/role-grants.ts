// What was granted to roles and users, as SHOW tells it. Nothing is refused for want of it.
import type { RoleGrant } from "../catalog.ts"
import { fullNameOf } from "../resolve.ts"
import type { Reader } from "../sql/reader.ts"
import type { Session } from "../state.ts"
import { type Result, statementTypes } from "../wire/answer.ts"
import { text } from "../wire/encode.ts"

interface Given {
  readonly what: readonly string[]
  readonly on: readonly string[]
  readonly toUser: boolean
  readonly grantee: string
}

/** GRANT as lines of SHOW GRANTS: one for each privilege. `ON ALL` is what stands there at the moment, and is not kept. */
export const grantsOf = (session: Session, { what, on, toUser, grantee }: Given): readonly RoleGrant[] => {
  if (what[0] === "ROLE")
    return [{ privilege: "USAGE", kind: "ROLE", name: what.at(-1) ?? "", toUser, grantee, isFuture: false }]
  if (on[0] === "ALL") return []
  const isFuture = on[0] === "FUTURE"
  const place = isFuture
    ? on.indexOf("SCHEMA")
    : on.findIndex((_, index) => on[index + 2] === "." || index === on.length - 2)
  const words = isFuture ? on.slice(1, on.indexOf("IN")) : on.slice(0, place + 1)
  const parts = on.slice(place + 1).filter((word) => word !== ".")
  const kind = words.join("_").replace(/S$/, isFuture ? "" : "S")
  const inSchema = ["TABLE", "VIEW", "DYNAMIC_TABLE", "STAGE", "FILE_FORMAT"].includes(kind) && !isFuture
  const full: readonly string[] = inSchema
    ? fullNameOf(session, parts)
    : kind === "SCHEMA" && parts.length === 1
      ? [session.database ?? "", ...parts]
      : parts
  const name = [...full, ...(isFuture ? [`<${kind}>`] : [])].join(".")
  return what
    .join(" ")
    .split(" , ")
    .map((privilege) => ({ privilege, kind, name, toUser, grantee, isFuture }))
}

const same = (a: RoleGrant, b: RoleGrant) => JSON.stringify(a) === JSON.stringify(b)
export const noteGrants = (all: RoleGrant[], added: readonly RoleGrant[]): void => {
  for (const one of added) if (!all.some((other) => same(one, other))) all.push(one)
}
export const forgetGrants = (all: RoleGrant[], gone: readonly RoleGrant[]): void => {
  all.splice(0, all.length, ...all.filter((one) => !gone.some((other) => same(one, other))))
}

const shown = (columns: readonly string[], rows: Result["rows"]): Result => ({
  columns: columns.map(text),
  rows,
  statementType: statementTypes.show,
})

/** `SHOW GRANTS TO ROLE`, `SHOW GRANTS OF ROLE`, `SHOW FUTURE GRANTS TO ROLE`; null for another form. */
export const showRoleGrants = ({ world: { catalog } }: Session, read: Reader, future: boolean): Result | null => {
  const isOf = read.accept("OF", "ROLE")
  if (!isOf && !read.accept("TO", "ROLE")) return null
  const [role = ""] = read.name()
  read.end()
  if (isOf)
    return shown(
      ["role", "granted_to", "grantee_name"],
      catalog.grants
        .filter(({ kind, name }) => kind === "ROLE" && name === role)
        .map(({ toUser, grantee }) => [role, toUser ? "USER" : "ROLE", grantee]),
    )
  const rows = catalog.grants
    .filter((one) => !one.toUser && one.grantee === role && one.isFuture === future)
    .map(({ privilege, kind, name }) => [privilege, kind, name, "ROLE", role])
  const [on, to] = future ? ["grant_on", "grant_to"] : ["granted_on", "granted_to"]
  return shown(["privilege", on ?? "", "name", to ?? "", "grantee_name"], rows)
}
