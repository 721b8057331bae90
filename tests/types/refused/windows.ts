// Window functions in the wrong place, and orders.
import { count, from, rank, rowNumber } from "typeline"
import { gold, reads } from "./relations.ts"

// refused: a window function in WHERE: qualify
// says: Type '"window"' is not assignable to type '"row" | "→
gold.model({
  ...reads,
  query: ({ r }) =>
    from({ r })
      .where(({ r }) =>
        rowNumber()
          .over({ orderBy: [r.rating.desc()] })
          .lte(1),
      )
      .select(({ r }) => r),
})

// refused: a window function in a join
// says: Type '"window"' is not assignable to type '"row" | "→
gold.model({
  ...reads,
  query: ({ m, r }) =>
    from({ m })
      .join({ r }, ({ m, r }) =>
        rank()
          .over({ orderBy: [m.title.asc()] })
          .eq(r.movie_id),
      )
      .select(({ r }) => r),
})

// refused: a window function as a group key
// says: Type '"window"' is not assignable to type '"row"'
gold.model({
  ...reads,
  query: ({ r }) =>
    from({ r })
      .groupBy(({ r }) => ({ n: rowNumber().over({ orderBy: [r.rating.desc()] }) }))
      .select((_, keys) => keys),
})

// refused: an aggregate in the window of an ungrouped select
// says: Type 'GroupOrEmpty' is not assignable to type '"row" | "window" | "→
gold.model({
  ...reads,
  query: ({ r }) => from({ r }).select(() => ({ n: rowNumber().over({ orderBy: [count().desc()] }) })),
})

// refused: an order of rows in a window over groups
// says: Type '"row"' is not assignable to type '"group" | "window" | "→
gold.model({
  ...reads,
  query: ({ r }) =>
    from({ r })
      .groupBy(({ r }) => ({ movie_id: r.movie_id }))
      .select(({ r }) => ({ n: rank().over({ orderBy: [r.rating.desc()] }) })),
})

// refused: a window over a column of a row
// says: Type '"group"' is not assignable to type '"row" | "window" | "→
// says: Type '"row"' is not assignable to type '"an aggregate of an aggregate, without over() or a query in between" | "group"'
gold.model({ ...reads, query: ({ r }) => from({ r }).select(({ r }) => ({ n: r.rating.over({}) })) })

// refused: a window function without its window
// says: Type 'WithoutOver<"integer", never>' is missing
gold.model({ ...reads, query: ({ r }) => from({ r }).select(() => ({ n: rowNumber() })) })

// refused: a window function over everything has no order, and numbers its rows in another one each time
// says: Expected 1 arguments, but got 0
gold.model({ ...reads, query: ({ r }) => from({ r }).select(() => ({ n: rowNumber().over() })) })

// refused: a column in place of an order
// says: is missing … "~made by asc() or desc()"
gold.model({
  ...reads,
  query: ({ r }) =>
    from({ r })
      .select(({ r }) => r)
      .orderBy((row) => [row.rating]),
})

// refused: an order that is no list
// says: Type 'Ordering<"row">' is missing … from type 'readonly Ordering<
gold.model({
  ...reads,
  query: ({ r }) =>
    from({ r })
      .select(({ r }) => r)
      .orderBy((row) => row.rating.desc()),
})

// refused: an order by a column that is not selected
// says: Property 'rating' does not exist on type 'Row<{ user_id: "integer"; }, "row">'
gold.model({
  ...reads,
  query: ({ r }) =>
    from({ r })
      .select(({ r }) => ({ user_id: r.user_id }))
      .orderBy((row) => [row.rating.asc()]),
})
