import { Random } from "../../data/generator/random.ts"
import type { Data, TableRow } from "../engine/ported.ts"

const minute = 60_000
const sizes = ["S", "Größe M", "大", "", "it's"]
const statuses = ["placed", "placed", "shipped", "returned", "zurückgesandt", "Placed"]

const time = (random: Random): string =>
  new Date(Date.UTC(2023, 11, 25) + random.below(110 * 24 * 60) * minute).toISOString().replace("T", " ").slice(0, 19)

/** Versions of orders; none of two has the moment of another, unless they are the same. */
const orders = (random: Random): readonly TableRow[] =>
  Array.from({ length: 200 }, (): TableRow => {
    const amount = random.chance(0.2) ? null : ((random.below(200_000) - 50_000) / 100).toFixed(2)
    return [random.below(120), random.pick(statuses), random.pick(sizes), amount, time(random)]
  })
    .filter((row, index, rows) => rows.findIndex((other) => other[0] === row[0] && other[4] === row[4]) === index)
    .flatMap((row) => (random.chance(0.1) ? [row, row] : [row]))

const webOrders = (random: Random): readonly TableRow[] =>
  Array.from({ length: 50 }, () => [
    random.below(120),
    random.pick(statuses),
    random.pick(["Frühling", "春", ""]),
    time(random),
  ])

/** What dev.pivoted holds, made without it: a count is never NULL, a sum may be. */
const pivoted = (random: Random): readonly TableRow[] =>
  sizes.map((size) => {
    const count = () => random.below(9)
    const total = () => (random.chance(0.3) ? null : (random.below(90_000) / 100).toFixed(2))
    return [size, count(), count(), count(), total(), total(), total()]
  })

export const generate = (seed: number): Data => {
  const stream = (name: string): Random => new Random(seed, `dbt-macros-${name}`)
  return {
    "raw.orders": orders(stream("orders")),
    "raw.web_orders": webOrders(stream("web_orders")),
    "dev.pivoted": pivoted(stream("pivoted")),
  }
}
