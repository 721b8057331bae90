// Who bought what and when, with the history of the customers; prices; trees of employees.
import type { Random } from "../../../data/generator/random.ts"
import type { TableRow } from "../../engine/ported.ts"
import { between, cents, countries, day, hour, local, minute, moment, monthsBegin, names, times } from "./values.ts"

const customerCount = 12
/** Orders are placed and versions begin at midnight and noon: often at the same moment. */
const halfDay = 12 * hour
const midnightOrNoon = (random: Random): number => monthsBegin + between(random, -4, 130) * halfDay

export const orders = (random: Random): readonly TableRow[] =>
  times(300, (id) => [
    id,
    random.below(customerCount),
    between(random, 1, 5),
    moment(midnightOrNoon(random)),
    cents(between(random, -5_000, 900_000)),
  ])
/** Not everybody who orders is known. */
export const customers = (random: Random): readonly TableRow[] =>
  times(customerCount - 3, (id) => [id, random.pick(countries)])

/** Versions follow upon each other, unless the customer was gone for a while. */
export const snapCustomers = (random: Random): readonly TableRow[] =>
  times(customerCount - 2, (customer) => {
    const begins = [...new Set(times(between(random, 1, 5), () => midnightOrNoon(random)))].toSorted((a, b) => a - b)
    return begins.map((begin, index): TableRow => {
      const next = begins[index + 1]
      const end = random.chance(0.2) ? begin + halfDay : next
      const to = end === undefined ? null : moment(end)
      return [customer, random.pick(names), moment(begin), moment(begin), to, `${customer}-${index}`]
    })
  }).flat()

export const orderLines = (random: Random): readonly TableRow[] =>
  times(200, () => {
    const sku = random.pick(["a", "B", "ä", "株", "a|b", "A"])
    const country = random.chance(0.6) ? null : random.pick(countries)
    return [random.below(40), country, sku, moment(monthsBegin + random.below(4) * hour)]
  })

const symbols = ["ABC", "ÄÖÜ", "株", "nothing"]
/** One quote a moment, else the last one would be chance. */
export const quotes = (random: Random): readonly TableRow[] =>
  symbols.slice(0, 3).flatMap((symbol) =>
    [...new Set(times(25, () => random.below(120)))].map((at) => {
      const bid = between(random, 100, 999) / 8
      return [symbol, local(monthsBegin + at * minute), bid, bid + 0.125]
    }),
  )
export const trades = (random: Random): readonly TableRow[] =>
  times(150, (id) => [
    id,
    random.pick(symbols),
    local(monthsBegin + random.below(140) * minute),
    between(random, 1, 99) / 4,
  ])

/** Several roots, and some whose manager is nobody. */
export const employees = (random: Random): readonly TableRow[] =>
  times(60, (id) => [
    id,
    id < 2 || random.chance(0.05) ? null : random.chance(0.05) ? 999 : random.below(id),
    random.pick(names),
  ])

export const prices = (random: Random): readonly TableRow[] =>
  symbols.flatMap((symbol) =>
    times(20, (index) => [symbol, local(monthsBegin + index * day).slice(0, 10), cents(between(random, 100, 110))]),
  )
