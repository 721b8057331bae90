import type { Dialect } from "../dialect/dialect.ts"

// The text stays as it is: the author's literals may have several lines.
/** Of the rows of one key the one with the greatest `latest`; ties are settled by all columns, so that no run picks another. */
export const deduplicated = (
  dialect: Dialect,
  text: string,
  key: readonly string[],
  latest: string | null,
  columns: readonly string[],
): string => {
  const identifiers = (names: readonly string[]) => names.map(dialect.identifier)
  const rest = columns.filter((name) => name !== latest && !key.includes(name))
  const order = [
    ...identifiers(latest === null ? [] : [latest]).map((column) => `${column} desc nulls last`),
    ...identifiers(rest).map((column) => `${column} nulls last`),
  ]
  return `select *
from (
${text}
) as read_rows
qualify row_number() over (
  partition by ${identifiers(key).join(", ")}
  order by ${order.join(", ")}
) = 1`
}
