// Events that come late, twice, at one moment; and views of pages.
import type { Random } from "../../../data/generator/random.ts"
import type { TableRow } from "../../engine/ported.ts"
import { between, countries, day, hour, minute, moment, monthsBegin, names, orNull, times } from "./values.ts"

const userCount = 14
/** About the pause that ends a session, and the day that ends a streak. */
const pauses = [0, 30_000, 10 * minute, 30 * minute - 1, 30 * minute, 31 * minute, 2 * hour, day - hour, day, 3 * day]

export const events = (random: Random): readonly TableRow[] =>
  times(userCount, (user) => {
    let at = monthsBegin + 55 * day + random.below(day)
    let page: string | null = "/"
    return times(between(random, 1, 40), (index) => {
      const pause = random.pick(pauses)
      at += pause
      // What happens at one moment happens on one page: the last page would else be chance.
      if (pause > 0) page = orNull(random, `/${random.pick(names)}`)
      const late = random.chance(0.1) ? between(random, 1, 6) * day : random.below(hour)
      const event = [`${user}-${index}`, user, moment(at)]
      const row: TableRow = [...event, moment(at + late), page]
      // Loaded again, later or by the same load.
      const again: TableRow = [...event, moment(at + late + random.pick([0, minute, day])), page]
      return random.chance(0.15) ? [row, again] : [row]
    }).flat()
  }).flat()

/** Each event once. */
export const lastVersions = (rows: readonly TableRow[]): readonly TableRow[] => [
  ...new Map(rows.map((row) => [row[0], row])).values(),
]

/** Two of those who have events are none of them. */
export const users = (random: Random): readonly TableRow[] =>
  times(userCount - 2, (user) => [user, orNull(random, random.pick(countries))])

export const pageViews = (random: Random): readonly TableRow[] =>
  times(800, () => {
    const at = monthsBegin + between(random, -3 * hour, 4 * day)
    return [moment(at), random.below(120), orNull(random, random.below(90_000)), random.chance(0.3)]
  })
