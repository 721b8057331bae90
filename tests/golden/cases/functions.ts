import {
  dateTrunc,
  from,
  fromEpochSeconds,
  initcap,
  length,
  lower,
  md5,
  replace,
  round,
  split,
  surrogateKey,
  trim,
  upper,
  year,
} from "typeline"
import { golden } from "../golden.ts"
import { events, users } from "./relations.ts"

golden("text-functions", () =>
  from({ users }).select(({ users }) => ({
    trimmed: trim(users.name),
    small: lower(users.country),
    large: upper(users.name),
    title: initcap(trim(users.name)),
    letters: length(users.country),
    replaced: replace(users.country, "it's", "\\ it is"),
    parts: split(users.country, "|"),
    hash: md5(users.name),
  })),
)
golden("number-functions", () =>
  from({ events }).select(({ events }) => ({
    id: round(events.id),
    hundreds: round(events.id, -2),
    score: round(events.score, 4),
    amount: round(events.amount, 1),
    whole: round(events.amount),
  })),
)
golden("time-functions", () =>
  from({ events }).select(({ events }) => ({
    moment: fromEpochSeconds(events.id),
    month_of_day: dateTrunc("month", events.day),
    week_of_time: dateTrunc("week", events.happened_at),
    hour_of_zoned: dateTrunc("hour", events.seen_at),
    year_of_day: year(events.day),
    year_of_zoned: year(events.seen_at),
  })),
)
golden("surrogate-key", () =>
  from({ events })
    .leftJoin({ users }, ({ events, users }) => events.user_id.eq(users.id))
    .select(({ events, users }) => ({
      one: surrogateKey(events.id),
      key: surrogateKey(
        events.id,
        users.name,
        events.happened_at,
        events.seen_at,
        events.day,
        events.amount,
        events.done,
      ),
    })),
)
