// Whole queries: unions of two shapes, two contracts, clauses in the wrong order.
import { from, recursive, scalar, union, unionAll } from "typeline"
import { gold, reads } from "./relations.ts"

declare const production: boolean

// refused: a union of two shapes
// says: Type '"user_id"' is not assignable to type '"id"'
gold.model({
  ...reads,
  query: ({ m, u }) =>
    union(
      from({ m }).select(({ m }) => ({ id: m.movie_id })),
      from({ u }).select(({ u }) => ({ user_id: u.user_id })),
    ),
})

// refused: a union with one column more
// says: Type '"id" | "title"' is not assignable to type '"id"'
gold.model({
  ...reads,
  query: ({ m }) =>
    union(
      from({ m }).select(({ m }) => ({ id: m.movie_id })),
      from({ m }).select(({ m }) => ({ id: m.movie_id, title: m.title })),
    ),
})

// refused: a union with one column less
// says: Property 'title' is missing in type '{ id: "integer"; }'
gold.model({
  ...reads,
  query: ({ m }) =>
    union(
      from({ m }).select(({ m }) => ({ id: m.movie_id, title: m.title })),
      from({ m }).select(({ m }) => ({ id: m.movie_id })),
    ),
})

// refused: a union of a decimal and a double: cast one of them
// says: Type '"double"' is not assignable to type '"decimal(9,2)"'
gold.model({
  ...reads,
  query: ({ x, r }) =>
    unionAll(
      from({ x }).select(({ x }) => ({ amount: x.small })),
      from({ r }).select(({ r }) => ({ amount: r.rating })),
    ),
})

// refused: a union of two types
// says: Type '"varchar"' is not assignable to type '"integer"'
gold.model({
  ...reads,
  query: ({ m }) =>
    unionAll(
      from({ m }).select(({ m }) => ({ id: m.movie_id })),
      from({ m }).select(({ m }) => ({ id: m.genres })),
    ),
})

// refused: two contracts, one for each environment
// says: Type '"id" | "title"' is not assignable to type '"id"'
gold.model({
  ...reads,
  query: ({ m }) => {
    if (production) return from({ m }).select(({ m }) => ({ id: m.movie_id, title: m.title }))
    return from({ m }).select(({ m }) => ({ id: m.movie_id }))
  },
})

// refused: a recursive step of another shape
// says: Type '"identity"' is not assignable to type '"id"'
gold.model({
  ...reads,
  query: ({ m }) => {
    const tree = recursive(
      from({ m }).select(({ m }) => ({ id: m.movie_id })),
      (step) => from({ step }).select(({ step }) => ({ identity: step.id })),
    )
    return from({ tree }).select(({ tree }) => tree)
  },
})

// refused: a query without select
// says: "~ends with select()"
gold.model({ ...reads, query: ({ m }) => from({ m }) })

// refused: a query that is not returned
// says: Type 'void' is not assignable to type 'Query<
gold.model({
  ...reads,
  query: ({ m }) => {
    from({ m }).select(({ m }) => m)
  },
})

// refused: one column in place of a row
// says: Type 'Expr<"integer", "row">' is not assignable to type 'Shape<"row" | "window" | "→
gold.model({ ...reads, query: ({ m }) => from({ m }).select(({ m }) => m.movie_id) })

// refused: a list in place of a row
// says: is not assignable to type 'Shape<"row" | "window" | "→
gold.model({ ...reads, query: ({ m }) => from({ m }).select(({ m }) => [m.movie_id, m.title]) })

// refused: the name of a column in place of a row
// says: Argument of type 'string' is not assignable to parameter of type '(rows: Rows<
gold.model({ ...reads, query: ({ m }) => from({ m }).select("movie_id") })

// refused: distinct before select
// says: Property 'distinct' does not exist on type 'From<
gold.model({ ...reads, query: ({ m }) => from({ m }).distinct() })

// refused: a filter after select, which is where() before it or qualify()
// says: Property 'where' does not exist on type 'Query<
gold.model({
  ...reads,
  query: ({ m }) =>
    from({ m })
      .select(({ m }) => m)
      .where(() => []),
})

// refused: many rows in place of a value
// says: Property '"~one row, by aggregate()"' is missing
gold.model({
  ...reads,
  query: ({ m, r }) => from({ r }).select(() => ({ id: scalar(from({ m }).select(({ m }) => ({ id: m.movie_id }))) })),
})
