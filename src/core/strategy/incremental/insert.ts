import { indent } from "../../dialect/render/layout.ts"
import { counted } from "../statement.ts"
import type { Execute } from "../step.ts"
import type { Write } from "./incremental.ts"

export const columnList = (columns: Write["columns"]): string => columns.map(({ identifier }) => identifier).join(", ")
export const valueList = (columns: Write["columns"]): string => columns.map(({ value }) => value).join(", ")

/** Inserts the new rows, or those that a condition holds for. */
export const insertRows = (purpose: string, { table, batch, columns }: Write, where = ""): Execute =>
  counted(
    purpose,
    `insert into ${table} (${columnList(columns)})
select
${indent(columns.map(({ value }) => value).join(",\n"))}
from ${batch} as new_rows${where === "" ? "" : `\nwhere ${where}`}`,
  )
