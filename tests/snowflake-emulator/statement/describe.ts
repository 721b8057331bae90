// DESCRIBE of relations, results of queries, stages and integrations.

import { fullName, type Named } from "../catalog.ts"
import { missing, unsupported } from "../error.ts"
import { fullNameOf, relationOf, schemaOf } from "../resolve.ts"
import { type Result, statementTypes } from "../wire/answer.ts"
import { describedType, text } from "../wire/encode.ts"
import type { Run } from "./context.ts"

const optionsOf = (of: Named): Result => ({
  columns: [text("property"), text("property_type"), text("property_value"), text("property_default")],
  rows: [...of.options].map(([name, value]) => [
    name,
    "String",
    typeof value === "string" ? value : JSON.stringify(value),
    "",
  ]),
  statementType: statementTypes.describe,
})

export const runDescribe: Run = async ({ read, session }) => {
  read.next()
  if (read.accept("STORAGE", "INTEGRATION") || read.accept("INTEGRATION")) {
    const [name = ""] = read.name()
    const found = session.world.catalog.integrations.get(name)
    if (found === undefined) throw missing("Integration", name)
    const given = optionsOf(found)
    const own = [
      ["STORAGE_AWS_IAM_USER_ARN", "String", "arn:aws:iam::123456789012:user/emulated", ""],
      ["STORAGE_AWS_EXTERNAL_ID", "String", `EMULATED_SFCRole=${name}`, ""],
    ]
    return { ...given, rows: [...given.rows, ...own] }
  }
  if (read.accept("STAGE")) {
    const name = fullNameOf(session, read.name())
    const found = schemaOf(session, name).stages.get(name[2])
    if (found === undefined) throw missing("Stage", fullName(name))
    return optionsOf(found)
  }
  if (!read.accept("TABLE") && !read.accept("VIEW") && !read.accept("DYNAMIC", "TABLE"))
    throw unsupported(`DESCRIBE ${read.peek()?.text ?? ""}`)
  const relation = relationOf(session, read.name(), "Table")
  read.end()
  const isKey = (kind: string, name: string) =>
    relation.keys.some((key) => key.kind === kind && key.columns.includes(name))
  return {
    columns: ["name", "type", "kind", "null?", "default", "primary key", "unique key", "comment"].map(text),
    rows: relation.columns.map(({ name, type, nullable }) => [
      name,
      relation.declaredTypes.get(name) ?? describedType(type),
      "COLUMN",
      nullable ? "Y" : "N",
      null,
      isKey("primary", name) ? "Y" : "N",
      isKey("unique", name) ? "Y" : "N",
      relation.columnComments.get(name) ?? null,
    ]),
    statementType: statementTypes.describe,
  }
}
