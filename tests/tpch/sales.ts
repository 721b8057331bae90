import type { Random } from "../../data/generator/random.ts"
import type { TableRow } from "../engine/ported.ts"
import { price, sizes } from "./catalogue.ts"
import { between, cents, day, dayOf, text } from "./values.ts"
import { instructions, modes, priorities } from "./vocabulary.ts"

const orderCount = 1_800
const [firstDay, today, lastDay] = [dayOf("1992-01-01"), dayOf("1995-06-17"), dayOf("1998-08-02")]

/** The orders, and their lines, each of a part that its supplier has. */
export const sales = (random: Random, partsupp: readonly TableRow[]) => {
  const lineitem: TableRow[] = []
  const orders = Array.from({ length: orderCount }, (_, index): TableRow => {
    // As in the specification, keys have gaps, and a third of the customers never orders.
    const key = Math.floor(index / 8) * 32 + (index % 8) + 1
    const customer = 3 * random.below(sizes.customers / 3) + between(random, 1, 2)
    const ordered = between(random, firstDay, lastDay)
    const large = random.chance(0.02)
    const lines = Array.from({ length: large ? 7 : between(random, 1, 6) }, (_, line) => {
      const [partKey = 0, supplier = 0] = random.pick(partsupp)
      const quantity = large ? between(random, 40, 50) : between(random, 1, 50)
      const extended = quantity * price(Number(partKey))
      const [discount, tax] = [random.below(11), random.below(9)]
      const shipped = ordered + between(random, 1, 121)
      const committed = ordered + between(random, 30, 90)
      const received = shipped + between(random, 1, 30)
      const flag = received <= today ? random.pick(["R", "A"]) : "N"
      const status = shipped > today ? "O" : "F"
      lineitem.push([
        key,
        partKey,
        supplier,
        line + 1,
        cents(quantity * 100),
        cents(extended),
        cents(discount),
        cents(tax),
        flag,
        status,
        day(shipped),
        day(committed),
        day(received),
        random.chance(0.4) ? "DELIVER IN PERSON" : random.pick(instructions),
        random.chance(0.3) ? "AIR" : random.pick(modes),
        text(random, 3),
      ])
      return { status, total: (extended * (100 - discount) * (100 + tax)) / 10_000 }
    })
    const statuses = new Set(lines.map(({ status }) => status))
    const [status = "P"] = statuses.size === 1 ? statuses : []
    const total = cents(Math.round(lines.reduce((sum, line) => sum + line.total, 0)))
    const [priority, clerk] = [random.pick(priorities), `Clerk#${between(random, 1, 9)}`]
    const about = random.chance(0.1) ? `${text(random, 1)} special ${text(random, 1)} requests` : text(random, 5)
    return [key, customer, status, total, day(ordered), priority, clerk, 0, about]
  })
  return { orders, lineitem }
}
