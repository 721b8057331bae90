import type { Expr, Reads } from "../expression.ts"
import type { Any, Null, Temporal, Text } from "../type.ts"
import { orNull, strict } from "./call.ts"
import { checkedFormat } from "./format-letters.ts"
import { timeNode } from "./time.ts"

/**
 * A date or a time as text: YYYY, YY, MM, MON (Jan), MMMM (January), DD, DY (Mon), HH24, HH12 with AM, MI, SS, FF3 (milliseconds),
 * FF6; signs stand as they are, other text in double quotes. Of a `timestamptz`, in UTC. NULL where the time is.
 *
 * @example
 * formatDate(users.signed_up, "DD.MM.YYYY")
 */
export const formatDate = <T extends Temporal | null = Any, G extends Reads = Any>(
  time: Expr<T, G>,
  format: string,
): Expr<"varchar" | Null<T>, G> => {
  const { type } = timeNode("formatDate()", time)
  return strict("formatDate", "varchar", time, [
    checkedFormat("formatDate()", format, type === "date" ? "date" : "time", false),
  ])
}

/**
 * The date that a text stands for, in a format of the letters YYYY, MM, MON, DD; without one as ISO 8601 has it: 2024-05-01.
 * NULL where it stands for none.
 *
 * @example
 * parseDate(users.birthday, "DD.MM.YYYY")
 */
export const parseDate = <G extends Reads = Any>(text: Expr<Text, G>, format = "YYYY-MM-DD"): Expr<"date" | null, G> =>
  orNull("parseDate", "date", [text], [checkedFormat("parseDate()", format, "date", true)])

/**
 * The local time that a text stands for, in a format of the letters of `formatDate` (without YY, MMMM and DY); without one as
 * ISO 8601 has it: 2024-05-01T12:30:00.5, with a blank for the T, without seconds, or a date alone. NULL where it stands for none.
 *
 * @example
 * parseTimestamp(events.local_text, "YYYY-MM-DD HH24:MI:SS")
 */
export const parseTimestamp = <G extends Reads = Any>(
  text: Expr<Text, G>,
  format?: string,
): Expr<"timestamp" | null, G> =>
  format === undefined
    ? orNull("tryCast", "timestamp", [text])
    : orNull("parseTimestamp", "timestamp", [text], [checkedFormat("parseTimestamp()", format, "time", true)])
