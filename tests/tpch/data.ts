// Random rows that keep TPC-H's references and domains, small, and such that each of its queries finds some.
import { Random } from "../../data/generator/random.ts"
import { customers, offers, parts, suppliers } from "./catalogue.ts"
import { sales } from "./sales.ts"
import { type TableRow, text } from "./values.ts"
import { nations, regions } from "./vocabulary.ts"

/** Rows by table, each with a value for every column, in the order of the schema. */
export type Data = { readonly [table: string]: readonly TableRow[] }

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
