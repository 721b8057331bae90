// Rows and groups: an aggregate or a column in the wrong place.
import { avg, count, from, rowNumber, sum, surrogateKey } from "typeline"
import { gold, reads } from "./relations.ts"

// refused: a column that is not grouped by, in a grouped select
// says: Type '"row"' is not assignable to type '"group" | "window" | "→
gold.model({
  ...reads,
  query: ({ r }) =>
    from({ r })
      .groupBy(({ r }) => ({ movie_id: r.movie_id }))
      .select(({ r }, keys) => ({ ...keys, rating: r.rating })),
})

// refused: the same, hidden in an operand
// says: Type '"row"' is not assignable to type '"group" | "→
gold.model({
  ...reads,
  query: ({ r }) =>
    from({ r })
      .groupBy(({ r }) => ({ movie_id: r.movie_id }))
      .having(({ r }) => count().gt(r.user_id))
      .select((_, keys) => keys),
})

// refused: the same, in a function of both
// says: Type '"row"' is not assignable to type '"group" | "window" | "→
gold.model({
  ...reads,
  query: ({ r }) =>
    from({ r })
      .groupBy(({ r }) => ({ movie_id: r.movie_id }))
      .select(({ r }, keys) => ({ key: surrogateKey(keys.movie_id, r.user_id) })),
})

// refused: a key that the grouping does not have
// says: Property 'movieid' does not exist … Did you mean 'movie_id'?
gold.model({
  ...reads,
  query: ({ r }) =>
    from({ r })
      .groupBy(({ r }) => ({ movie_id: r.movie_id }))
      .select((_, keys) => ({ id: keys.movieid })),
})

// refused: a column of a row beside the aggregates of everything
// says: Type '"row"' is not assignable to type '"group" | "→
gold.model({ ...reads, query: ({ r }) => from({ r }).aggregate(({ r }) => ({ n: count(), user_id: r.user_id })) })

// refused: an aggregate in WHERE
// says: Type 'GroupOrEmpty' is not assignable to type '"row" | "→
gold.model({
  ...reads,
  query: ({ r }) =>
    from({ r })
      .where(() => count().gt(100))
      .select(({ r }) => ({ ...r })),
})

// refused: an aggregate in WHERE, hidden in an operand
// says: Type '"group"' is not assignable to type '"row" | "→
gold.model({
  ...reads,
  query: ({ r }) =>
    from({ r })
      .where(({ r }) => [r.user_id.gt(1), r.rating.gt(avg(r.rating))])
      .select(({ r }) => ({ ...r })),
})

// refused: an aggregate in WHERE, on the right side of a comparison
// says: Type 'GroupOrEmpty' is not assignable to type '"row" | "→
gold.model({
  ...reads,
  query: ({ r }) =>
    from({ r })
      .where(({ r }) => r.user_id.gt(count()))
      .select(({ r }) => ({ ...r })),
})

// refused: an aggregate in a select without groupBy
// says: Type '"group"' is not assignable to type '"row" | "window" | "→
gold.model({
  ...reads,
  query: ({ r }) => from({ r }).select(({ r }) => ({ user_id: r.user_id, mean: avg(r.rating) })),
})

// refused: an aggregate of an aggregate
// says: Type '"an aggregate of an aggregate, without over() or a query in between"' is not assignable
gold.model({
  ...reads,
  query: ({ r }) =>
    from({ r })
      .groupBy(({ r }) => ({ movie_id: r.movie_id }))
      .select((_, keys) => ({ ...keys, mean: avg(count()) })),
})

// refused: an aggregate of a window function
// says: Type '"an aggregate of an aggregate, without over() or a query in between"' is not assignable
gold.model({
  ...reads,
  query: ({ r }) =>
    from({ r }).aggregate(({ r }) => ({ total: sum(rowNumber().over({ orderBy: [r.user_id.asc()] })) })),
})

// refused: no group key: an average over no rows is NULL
// says: "a key is missing; for one row over everything: aggregate()"
gold.model({
  ...reads,
  query: ({ r }) =>
    from({ r })
      .groupBy(() => ({}))
      .select(({ r }) => ({ mean: avg(r.rating) })),
})

// refused: a key without a name
// says: Type 'Expr<"integer", "row">' is not assignable to type 'Shape<"row">'
gold.model({
  ...reads,
  query: ({ r }) =>
    from({ r })
      .groupBy(({ r }) => r.movie_id)
      .select((_, keys) => keys),
})

// refused: an aggregate in ORDER BY of an ungrouped query
// says: Type 'GroupOrEmpty' is not assignable to type '"row" | "window"'
gold.model({
  ...reads,
  query: ({ r }) =>
    from({ r })
      .select(({ r }) => r)
      .orderBy(() => [count().desc()]),
})
