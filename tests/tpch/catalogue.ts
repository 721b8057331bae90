// Who sells and buys what: suppliers, customers, parts, and who has which part.
import type { Random } from "../../data/generator/random.ts"
import type { TableRow } from "../engine/ported.ts"
import { between, cents, joined, text } from "./values.ts"
import { colours, containerWords, nations, segments, typeWords, wantedNations, wantedParts } from "./vocabulary.ts"

export const sizes = { suppliers: 90, customers: 240, parts: 180, suppliersOfPart: 4 }

const wantedKeys = nations.flatMap(([name], key) => (wantedNations.includes(name) ? [key] : []))
const nationKey = (random: Random): number =>
  random.chance(0.6) ? random.pick(wantedKeys) : random.below(nations.length)
const phone = (random: Random, nation: number): string =>
  `${nation + 10}-${between(random, 100, 999)}-${between(random, 100, 999)}-${between(random, 1000, 9999)}`

export const suppliers = (random: Random) =>
  Array.from({ length: sizes.suppliers }, (_, index): TableRow => {
    const nation = nationKey(random)
    const about = random.chance(0.15) ? `${text(random, 1)} Customer ${text(random, 1)} Complaints` : text(random, 4)
    const name = `Supplier#${String(index + 1).padStart(9, "0")}`
    const balance = cents(between(random, -99_999, 999_999))
    return [index + 1, name, text(random, 2), nation, phone(random, nation), balance, about]
  })

export const customers = (random: Random) =>
  Array.from({ length: sizes.customers }, (_, index): TableRow => {
    const nation = nationKey(random)
    const name = `Customer#${String(index + 1).padStart(9, "0")}`
    const balance = cents(between(random, -99_999, 999_999))
    const [address, segment] = [text(random, 2), random.pick(segments)]
    return [index + 1, name, address, nation, phone(random, nation), balance, segment, text(random, 5)]
  })

/** Most often without one of the properties, so that each condition on them counts. */
const nearly = (random: Random, { brand, type, size, container }: Required<Wanted>): Wanted =>
  random.pick<Wanted>([
    { brand, type, size, container },
    { brand, type, size },
    { brand, type, container },
    { type, size, container },
  ])
type Wanted = Partial<(typeof wantedParts)[number]>
export const price = (part: number): number => 90_000 + ((part * 10) % 20_001) + 100 * (part % 1_000)

export const parts = (random: Random) =>
  Array.from({ length: sizes.parts }, (_, index): TableRow => {
    const maker = between(random, 1, 5)
    const name = [...(random.chance(0.2) ? ["forest"] : []), ...random.shuffle(colours).slice(0, 4)].join(" ")
    const wanted = random.chance(0.6) ? nearly(random, random.pick(wantedParts)) : {}
    return [
      index + 1,
      name,
      `Manufacturer#${maker}`,
      wanted.brand ?? `Brand#${maker}${between(random, 1, 5)}`,
      wanted.type ?? joined(random, typeWords),
      wanted.size ?? between(random, 1, 50),
      wanted.container ?? joined(random, containerWords),
      cents(price(index + 1)),
      text(random, 2),
    ]
  })

export const offers = (random: Random) =>
  Array.from({ length: sizes.parts }, (_, part) =>
    random
      .shuffle(Array.from({ length: sizes.suppliers }, (_, index) => index + 1))
      .slice(0, sizes.suppliersOfPart)
      .map((supplier): TableRow => {
        // Few where a query asks whether there are enough of them.
        const available = random.chance(0.5) ? between(random, 1, 40) : between(random, 1, 9_999)
        return [part + 1, supplier, available, cents(between(random, 100, 100_000)), text(random, 6)]
      }),
  ).flat()
