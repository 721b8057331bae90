import type { FunctionName } from "../../sql/function/name.ts"
import type { Spelling } from "../dialect.ts"
import { timeParts } from "../spelling.ts"
import { inUtc, local, momentOf } from "./words.ts"

const inZone = (time: string, zone: string | number): string =>
  `cast(convert_timezone('${zone}', ${time}) as timestamp_ntz(6))`
const atZone = (time: string, zone: string | number): string => momentOf(`convert_timezone('${zone}', 'UTC', ${time})`)

const dateTrunc: Spelling = ({ arguments: [time = ""], argumentTypes: [from], options: [unit, zone] }) =>
  zone === undefined
    ? `date_trunc('${unit}', ${local(time, from)})`
    : // A truncated moment would keep the offset that it had before.
      atZone(`date_trunc('${unit}', ${inZone(time, zone)})`, zone)

const dateDiff: Spelling = ({ arguments: given, argumentTypes, options: [unit] }) => {
  const times = given.map((time, index) => local(time, argumentTypes[index]))
  const ends = unit === "week" ? times.map((time) => `date_trunc('week', ${time})`) : times
  return `datediff('${unit}', ${ends.join(", ")})`
}

const ofLocal =
  (name: string): Spelling =>
  ({ arguments: [time = ""], argumentTypes: [from] }) =>
    `${name}(${local(time, from)})`

export const times = {
  ...timeParts(local),
  atZone: ({ arguments: [time = ""], options: [zone = ""] }) => atZone(time, zone),
  dateAdd: ({ arguments: [time = "", amount], argumentTypes: [from], options: [unit] }) =>
    `dateadd('${unit}', ${amount}, ${local(time, from)})`,
  dateDiff,
  dateTrunc,
  fromEpochSeconds: ({ arguments: [seconds] }) => inUtc(`to_timestamp_tz(${seconds})`),
  inZone: ({ arguments: [time = ""], options: [zone = ""] }) => inZone(time, zone),
  isoDayOfWeek: ofLocal("dayofweekiso"),
  isoWeek: ofLocal("weekiso"),
  lastDay: ofLocal("last_day"),
  toDate: ({ arguments: [time = ""], argumentTypes: [from], options: [zone] }) =>
    `to_date(${zone === undefined ? local(time, from) : inZone(time, zone)})`,
} as const satisfies { readonly [F in FunctionName]?: Spelling }
