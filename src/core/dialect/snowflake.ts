import { decimalDigits } from "../sql/type.ts"
import type { Dialect } from "./dialect.ts"
import { snowflakeRelations } from "./new-relation.ts"
import { conditions, indent } from "./render/layout.ts"
import { aggregates } from "./snowflake/aggregate.ts"
import { arrays } from "./snowflake/array.ts"
import { textsOfValues } from "./snowflake/format.ts"
import { numbers } from "./snowflake/number.ts"
import { patterns } from "./snowflake/pattern.ts"
import { texts } from "./snowflake/text.ts"
import { times } from "./snowflake/time.ts"
import { variants } from "./snowflake/variant.ts"
import { cast, text, type } from "./snowflake/words.ts"
import { snowflakeKeywords } from "./snowflake-keywords.ts"
import { checkedName, sharedFunctions, sharedWindowFunctions } from "./spelling.ts"

// A name in lower case is Snowflake's own upper-case name, bare; a keyword among them must be quoted as it is stored.
const identifier = (name: string): string =>
  /^[a-z_][a-z0-9_]*$/.test(name)
    ? snowflakeKeywords.has(name)
      ? `"${name.toUpperCase()}"`
      : name
    : `"${checkedName(name).replaceAll('"', '""')}"`

export const snowflake: Dialect = {
  name: "snowflake",
  capabilities: { transactionalDdl: false, oneProcess: false },
  identifier,
  text,
  type,
  // `timestamp '…'` would mean what a session parameter says.
  temporal: (value, of) => (of === "date" ? `date '${value}'` : `cast('${value}' as ${type(of)})`),
  array: (items) => `array_construct(${items.join(", ")})`,
  cast,
  arithmetic: (left, operator, right, of) =>
    decimalDigits(of) ? `cast(${left} ${operator} ${right} as ${type(of)})` : `${left} ${operator} ${right}`,
  functions: {
    ...sharedFunctions,
    ...arrays,
    ...numbers,
    ...patterns,
    ...texts,
    ...textsOfValues,
    ...times,
    ...variants,
  },
  aggregates,
  windowFunctions: sharedWindowFunctions,
  variantIsNull: (operand, negated) => `${negated ? "not " : ""}coalesce(is_null_value(${operand}), true)`,
  flatten: (input, alias, { of, outer }) => {
    // By default FLATTEN takes both arrays and objects.
    const mode = { array: "", jsonArray: ", mode => 'ARRAY'", jsonObject: ", mode => 'OBJECT'" }[of]
    return `cross join lateral flatten(input => ${input}${outer ? ", outer => true" : ""}${mode}) as ${alias}`
  },
  // It keeps rows without a match by itself.
  asOfJoin: (right, match, on) =>
    `asof join ${right}\n  match_condition (${match})${on.length > 0 ? `\n${indent(conditions("on", on))}` : ""}`,
  series: (length, calendar, column) => {
    // SEQ4 may leave gaps; the numbers of rows do not.
    const number = "row_number() over (order by seq4()) - 1"
    const value = calendar ? `dateadd('${calendar.unit}', ${number}, date '${calendar.from}')` : number
    return `select ${value} as ${column}\nfrom table(generator(rowcount => ${length}))`
  },
  flattenedValue: (column, of) => `cast(${column} as ${type(of)})`,
  before: (moment, amount, unit) => `dateadd('${unit}', -${amount}, ${moment})`,
  lowest: () => null,
  secondsAgo: (seconds) => `dateadd('second', -${seconds}, current_timestamp)`,
  create: snowflakeRelations({ identifier, text }),
  grant: (privilege, kind, relation, role) => `grant ${privilege} on ${kind} ${relation} to role ${role}`,
  attach: null,
  interval: (amount, unit) => `interval '${amount} ${unit}'`,
  notAscending: null,
  instant: (iso, of) => {
    const moment = iso.replace("T", " ").replace("Z", "")
    return of === "date"
      ? `date '${moment.slice(0, 10)}'`
      : `cast('${moment}${of === "timestamptz" ? " +00:00" : ""}' as ${type(of)})`
  },
}
