import type { FunctionName } from "../../sql/function/name.ts"
import type { Value } from "../../sql/type.ts"
import type { Spelling } from "../dialect.ts"
import { named, timeParts } from "../spelling.ts"
import { atUtc, local } from "./words.ts"

/** What was calculated with local times in UTC, in the type that it came from: of a date, DuckDB makes a timestamp. */
const returned = (time: string, to: Value): string =>
  to === "timestamptz" ? atUtc(time) : to === "date" ? `cast(${time} as date)` : time

const inZone = (time: string, zone: string | number): string => `timezone('${zone}', ${time})`

const dateTrunc: Spelling = ({ arguments: [time = ""], options: [unit, zone], type: to }) =>
  zone === undefined
    ? returned(`date_trunc('${unit}', ${local(time, to)})`, to)
    : inZone(`date_trunc('${unit}', ${inZone(time, zone)})`, zone)

const dateAdd: Spelling = ({ operands: [time = ""], arguments: [, amount], options: [unit], type: to }) =>
  returned(`${local(time, to)} + interval (${amount}) ${unit}`, to)

const dateDiff: Spelling = ({ arguments: given, argumentTypes, options: [unit] }) => {
  const times = given.map((time, index) => local(time, argumentTypes[index]))
  // Between a Sunday and the Monday after it DuckDB counts no week.
  const ends = unit === "week" ? times.map((time) => `date_trunc('week', ${time})`) : times
  return `date_diff('${unit}', ${ends.join(", ")})`
}

export const times = {
  ...timeParts(local),
  atZone: ({ arguments: [time = ""], options: [zone = ""] }) => inZone(time, zone),
  dateAdd,
  dateDiff,
  dateTrunc,
  fromEpochSeconds: named("to_timestamp"),
  inZone: ({ arguments: [time = ""], options: [zone = ""] }) => inZone(time, zone),
  isoDayOfWeek: ({ arguments: [time = ""], argumentTypes: [from] }) => `isodow(${local(time, from)})`,
  isoWeek: ({ arguments: [time = ""], argumentTypes: [from] }) => `week(${local(time, from)})`,
  lastDay: ({ arguments: [time = ""], argumentTypes: [from] }) => `last_day(${local(time, from)})`,
  toDate: ({ arguments: [time = ""], argumentTypes: [from], options: [zone] }) =>
    `cast(${zone === undefined ? local(time, from) : inZone(time, zone)} as date)`,
} as const satisfies { readonly [F in FunctionName]?: Spelling }
