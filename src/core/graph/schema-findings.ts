import { isName } from "../sql/name.ts"

/** Schemas that belong to DuckDB or to the pipeline's own bookkeeping. */
const taken = new Set(["typeline", "main", "temp", "system", "information_schema", "pg_catalog"])

export const schemaFindings = ({ schema }: { readonly schema: string }): readonly string[] => {
  if (typeof schema !== "string" || !isName(schema)) return ["it has no schema."]
  return taken.has(schema.toLowerCase())
    ? [`the schema "${schema}" is the warehouse's or Typeline's own. Name another.`]
    : []
}
