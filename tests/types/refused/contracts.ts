// A contract that stands beside its query: the difference is told at the contract, and what reads the model is as the contract says.
import { from, snapshot, sum } from "typeline"
import { gold, reads } from "./relations.ts"

// refused: a column of another type
// says: Type '"integer"' is not assignable to type '"→ small is decimal(9,2) in the query, and integer in its contract"'.
gold.model({
  ...reads,
  contract: { id: "integer?", small: "integer" },
  query: ({ x }) => from({ x }).select(({ x }) => ({ id: x.id, small: x.small })),
})

// refused: a column that may be NULL, and was not to be
// says: Type '"integer"' is not assignable to type '"→ id is integer? in the query, and integer in its contract"'.
gold.model({
  ...reads,
  contract: { id: "integer" },
  query: ({ x }) => from({ x }).select(({ x }) => ({ id: x.id })),
})

// refused: a column that is never NULL, where readers expect NULL
// says: Type '"varchar?"' is not assignable to type '"→ name is varchar in the query, and varchar? in its contract"'.
gold.model({
  ...reads,
  contract: { name: "varchar?" },
  query: ({ x }) => from({ x }).select(({ x }) => ({ name: x.name })),
})

// refused: an array of another type
// says: Type '{ array: string; }' is not assignable to type '"→ tags is varchar[] in the query, and integer[] in its contract"'.
gold.model({
  ...reads,
  contract: { tags: { array: "integer" } },
  query: ({ x }) => from({ x }).select(({ x }) => ({ tags: x.tags })),
})

// refused: a column that the query no longer has
// says: Type '"varchar"' is not assignable to type '"→ the query has no column title"'.
gold.model({
  ...reads,
  contract: { name: "varchar", title: "varchar" },
  query: ({ x }) => from({ x }).select(({ x }) => ({ name: x.name })),
})

// refused: a column that the contract does not name
// says: Type '{ name: string; }' is not assignable to type '"→ the contract lacks day, which is date in the query"'.
gold.model({
  ...reads,
  contract: { name: "varchar" },
  query: ({ x }) => from({ x }).select(({ x }) => ({ name: x.name, day: x.day })),
})

// refused: two columns that the contract does not name
// says: is not assignable to type '"→ the contract lacks day, which is date in the query" | "→ the contract lacks id, which is integer? in the query"'.
gold.model({
  ...reads,
  contract: { name: "varchar" },
  query: ({ x }) => from({ x }).select(({ x }) => ({ name: x.name, day: x.day, id: x.id })),
})

// refused: a type that is not there
// says: Type '"text"' is not assignable to type '"→ the types: boolean, integer,
gold.model({
  ...reads,
  contract: { name: "text" },
  query: ({ x }) => from({ x }).select(({ x }) => ({ name: x.name })),
})

// refused: the contract after the query
// says: Type '"varchar"' is not assignable to type '"→ total is decimal(38,2) in the query, and varchar in its contract"'.
gold.model({
  ...reads,
  query: ({ x }) =>
    from({ x })
      .groupBy(({ x }) => ({ name: x.name }))
      .select(({ x }, { name }) => ({ name, total: sum(x.small) })),
  contract: { name: "varchar", total: "varchar" },
})

// refused: what reads a model that breaks its contract stays quiet; it is as the contract says
// says: Type '"integer"' is not assignable to type '"→ id is varchar in the query, and integer in its contract"'.
{
  const broken = gold.model({
    ...reads,
    contract: { id: "integer", day: "date" },
    query: ({ x }) => from({ x }).select(({ x }) => ({ id: x.name, day: x.day })),
  })
  gold.model({
    name: "reader",
    dependsOn: { broken },
    query: ({ broken }) =>
      from({ broken })
        .where(({ broken }) => broken.day.gt("2024-01-01"))
        .select(({ broken }) => ({ next: broken.id.plus(1), day: broken.day })),
  })
}

// refused: a query with a mistake has one message, not another one for its contract
// says: Property 'nme' does not exist
gold.model({
  ...reads,
  contract: { name: "varchar" },
  query: ({ x }) => from({ x }).select(({ x }) => ({ name: x.nme })),
})

// refused: of an incremental model
// says: Type '"date"' is not assignable to type '"→ at is timestamp in the query, and date in its contract"'.
gold.incremental({
  ...reads,
  contract: { name: "varchar", at: "date" },
  strategy: { kind: "merge", uniqueKey: ["name"], cursor: "at" },
  query: ({ x }) => from({ x }).select(({ x }) => ({ name: x.name, at: x.at })),
})

// refused: of a snapshot
// says: Type '"date"' is not assignable to type '"→ at is timestamp in the query, and date in its contract"'.
snapshot({
  ...reads,
  schema: "snapshots",
  contract: { name: "varchar", at: "date" },
  uniqueKey: ["name"],
  strategy: { kind: "timestamp", updatedAt: "at" },
  query: ({ x }) => from({ x }).select(({ x }) => ({ name: x.name, at: x.at })),
})
