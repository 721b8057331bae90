// Graphs of models that are hard to schedule, each model a table of one row, which is one statement.
import { from, layer, type Relation, rawQuery, unionRelations } from "../../src/core/index.ts"

type Counted = Relation<{ n: "integer" }>

const { model } = layer({ schema: "dev", materialized: "table" })

const root = (name: string): Counted =>
  model({ name, dependsOn: {}, query: () => rawQuery({ n: "integer" })`select 1 as n` })
const over = (name: string, parent: Counted): Counted =>
  model({ name, dependsOn: { parent }, query: ({ parent }) => from({ parent }).all() })
/** One that reads several. */
const joining = (name: string, parents: readonly Counted[]): Counted =>
  model({
    name,
    dependsOn: Object.fromEntries(parents.map((parent, index) => [`parent_${index}`, parent])),
    query: (read) =>
      from({ all: unionRelations(read) })
        .groupBy(({ all }) => ({ n: all.n }))
        .select((_, { n }) => ({ n })),
  })
const times = <A>(count: number, make: (index: number) => A): readonly A[] =>
  Array.from({ length: count }, (_, index) => make(index))
/** A chain over a relation; the relation is not among them. */
const chain = (name: string, parent: Counted, length: number): readonly Counted[] => {
  const models: Counted[] = []
  for (let index = 0; index < length; index++) models.push(over(`${name}_${index}`, models.at(-1) ?? parent))
  return models
}

/** Many that wait for one, and one that waits for them all. */
const wide = (): readonly Counted[] => {
  const start = root("wide_start")
  const middle = times(62, (index) => over(`wide_${index}`, start))
  return [start, ...middle, joining("wide_end", middle)]
}

/** A long chain, which decides how long it takes, and many short branches that are ready before it goes on. */
const chainBesideBranches = (): readonly Counted[] => {
  const start = root("start")
  const branches = times(40, (index) => chain(`branch_${index}`, start, 2))
  return [start, ...branches.flat(), ...chain("chain", start, 20)]
}

/** Each diamond begins where the one before it ends. */
const diamonds = (): readonly Counted[] => {
  const models: Counted[] = [root("top")]
  for (let level = 0; level < 6; level++) {
    const top = models.at(-1) as Counted
    const sides = times(8, (index) => over(`side_${level}_${index}`, top))
    models.push(...sides, joining(`end_${level}`, sides))
  }
  return models
}

export const graphs: { readonly [name: string]: () => readonly Counted[] } = {
  "wide: 1 → 62 → 1": wide,
  "a chain of 20 beside 40 branches of 2": chainBesideBranches,
  "6 diamonds of 8, one after another": diamonds,
}
