import { literalNode } from "../sql/literal.ts"

/** The moment that an author wrote, ISO 8601: a date or a time without a zone is in UTC. Text that is neither is a `QueryError`. */
export const utc = (text: string): string => {
  const { value } = literalNode(text, "timestamptz")
  return new Date(String(value).replace(" ", "T")).toISOString()
}
