// JSON as others send it: fields that are missing, null, of another type, and what is no JSON.
import type { Random } from "../../../data/generator/random.ts"
import type { TableRow } from "../../engine/ported.ts"
import { between, cents, hour, moment, monthsBegin, names, times } from "./values.ts"

/** The field, or the null of JSON, or nothing at all. */
const maybe = (random: Random, name: string, value: unknown): object =>
  random.chance(0.7) ? { [name]: value } : random.chance(0.5) ? { [name]: null } : {}

const item = (random: Random): object => ({
  ...maybe(random, "sku", random.pick(names)),
  ...maybe(random, "quantity", between(random, -1, 9)),
  ...maybe(
    random,
    "price",
    maybe(random, "amount", random.chance(0.5) ? cents(random.below(10_000)) : random.below(90)),
  ),
  ...maybe(
    random,
    "discounts",
    times(random.below(3), () => ({ ...maybe(random, "code", random.pick(names)), ...maybe(random, "percent", 12.5) })),
  ),
})
export const ordersJson = (random: Random): readonly TableRow[] =>
  times(120, (id) => [
    JSON.stringify({
      id,
      ...maybe(random, "status", random.pick(["draft", "paid", "Gelöscht"])),
      ...maybe(random, "customer", maybe(random, "email", random.pick(names))),
      ...maybe(random, "placed_at", random.pick(["2024-02-29T23:59:59", "2024-01-01 00:00:00.5"])),
      ...maybe(
        random,
        "items",
        times(random.below(4), () => item(random)),
      ),
    }),
  ])

const body = (random: Random): string | null =>
  random.chance(0.2)
    ? random.pick([null, "null", "", "not JSON", "{"])
    : JSON.stringify({
        ...maybe(random, "id", random.below(1_000)),
        ...maybe(random, "user", {
          ...maybe(random, "name", random.pick(names)),
          ...maybe(random, "email", random.pick(["", "  ", " ä@example.com", "x@example.com "])),
        }),
        ...maybe(random, "created", random.pick(["2024-02-29T12:00:00", "2024-02-30 00:00:00", "gestern", "", 5])),
        ...maybe(random, "amount", random.pick(["12.345", 7, 0.1, "-3.5", "1,5", "much", true])),
        ...maybe(random, "flags", maybe(random, "vip", random.chance(0.5))),
        ...maybe(random, "tags", random.pick([[], ["ä", 1], { a: null }, "x"])),
      })
export const webhooks = (random: Random): readonly TableRow[] =>
  times(150, (index) => [`w${index}`, moment(monthsBegin + index * hour), body(random)])
