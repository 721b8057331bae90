// Joins, names within a query, and what a query may read.
import { from, type Relation } from "typeline"
import { srcTags } from "../accepted/movielens.ts"
import { gold, reads } from "./relations.ts"

// refused: a join of two types
// says: Type '"varchar"' is not assignable to type 'Numeric | null'
gold.model({
  ...reads,
  query: ({ m, t }) =>
    from({ m })
      .join({ t }, ({ m, t }) => m.movie_id.eq(t.tag))
      .select(({ m }) => ({ ...m })),
})

// refused: a join without its condition
// says: Expected 2 arguments, but got 1
gold.model({
  ...reads,
  query: ({ m, t }) =>
    from({ m })
      .join({ t })
      .select(({ m }) => m),
})

// refused: the same alias twice
// says: "→ this name is taken
gold.model({
  ...reads,
  query: ({ r }) =>
    from({ r })
      .join({ r }, ({ r }) => r.user_id.eq(r.movie_id))
      .select(({ r }) => r),
})

// refused: the same alias twice, by a left join
// says: "→ this name is taken
gold.model({
  ...reads,
  query: ({ r, m }) =>
    from({ r })
      .leftJoin({ r: m }, ({ r }) => r.movie_id.eq(1))
      .select(({ r }) => r),
})

// refused: the same alias twice, by flatten
// says: Argument of type '"d"' is not assignable to parameter of type '"→ this name is taken
gold.model({
  ...reads,
  query: ({ d }) =>
    from({ d })
      .flatten("d", ({ d }) => d.genre_array)
      .select(({ d }) => d),
})

// refused: the same alias twice, by a lateral subquery
// says: "→ this name is taken
gold.model({
  ...reads,
  query: ({ m, r }) =>
    from({ m })
      .lateral(() => ({ m: from({ r }).select(({ r }) => ({ rating: r.rating })) }))
      .select(({ m }) => m),
})

// refused: a name that the query does not give
// says: Property 'm' does not exist … films: Readable
gold.model({ ...reads, query: ({ m }) => from({ films: m }).select(({ m }) => m) })

// refused: a relation without a name
// says: is not assignable to parameter of type 'Sources'
gold.model({ ...reads, query: ({ m }) => from(m).select(({ m }) => m) })

// refused: a column without its relation
// says: Property 'movie_id' does not exist … m: Readable
gold.model({ ...reads, query: ({ m }) => from({ m }).select((m) => ({ id: m.movie_id })) })

// refused: a dependency under another name
// says: Property 'movies' does not exist
gold.model({ ...reads, query: ({ movies }) => from({ movies }).select(({ movies }) => movies) })

// refused: a model that was not declared as a dependency
// says: Property '"~given by dependsOn"' is missing
gold.model({ ...reads, query: () => from({ srcTags }).select(({ srcTags }) => srcTags) })

// refused: no dependencies
// says: Property 'dependsOn' is missing
gold.model({ name: "x", query: () => from({}).select(() => ({})) })

// refused: the right side of a left join may be NULL
// says: Type '"date" | null' is not assignable to type '"date"'
gold.model({
  ...reads,
  query: ({ r, s }) =>
    from({ r })
      .leftJoin({ s }, ({ r, s }) => r.movie_id.eq(s.movie_id))
      .select(({ s }) => ({ release_date: s.release_date })),
}) satisfies Relation<{ release_date: "date" }>
