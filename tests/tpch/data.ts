// Random rows that keep TPC-H's references and domains, small, and such that each of its queries finds some.
import { Random } from "../../data/generator/random.ts"
import type { Data } from "../engine/ported.ts"
import { customers, offers, parts, suppliers } from "./catalogue.ts"
import { sales } from "./sales.ts"
import { text } from "./values.ts"
import { nations, regions } from "./vocabulary.ts"

export const generate = (seed: number): Data => {
  const stream = (name: string): Random => new Random(seed, `tpch-${name}`)
  const partsupp = offers(stream("partsupp"))
  return {
    region: regions.map((name, key) => [key, name, text(stream(name), 4)]),
    nation: nations.map(([name, region], key) => [key, name, regions.indexOf(region), text(stream(name), 4)]),
    supplier: suppliers(stream("supplier")),
    customer: customers(stream("customer")),
    part: parts(stream("part")),
    partsupp,
    ...sales(stream("orders"), partsupp),
  }
}
