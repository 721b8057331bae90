// What may not stand in WHERE, ON, IN: comparisons of two kinds, JavaScript's operators, values that are no conditions.
import { dateTrunc, from } from "typeline"
import { gold, reads } from "./relations.ts"

// refused: = NULL is never true: isNull()
// says: Argument of type 'null' is not assignable
gold.model({
  ...reads,
  query: ({ x }) =>
    from({ x })
      .where(({ x }) => x.id.eq(null))
      .select(({ x }) => x),
})

// refused: NULL in a list
// says: Type 'null' is not assignable to type 'number | bigint'
gold.model({
  ...reads,
  query: ({ x }) =>
    from({ x })
      .where(({ x }) => x.id.in([1, null]))
      .select(({ x }) => x),
})

// refused: timestamp beside timestamptz
// says: Type '"timestamptz"' is not assignable to type '"timestamp"'
gold.model({
  ...reads,
  query: ({ x }) =>
    from({ x })
      .where(({ x }) => x.at.eq(x.tz))
      .select(({ x }) => x),
})

// refused: a date beside a timestamp
// says: Type '"timestamp"' is not assignable to type '"date"'
gold.model({
  ...reads,
  query: ({ x }) =>
    from({ x })
      .where(({ x }) => x.day.lt(x.at))
      .select(({ x }) => x),
})

// refused: a variant without its type
// says: Argument of type '"x"' is not assignable … "→ read a variant first: .as(…) or .tryAs(…)"
gold.model({
  ...reads,
  query: ({ x }) =>
    from({ x })
      .where(({ x }) => x.v.get("a").eq("x"))
      .select(({ x }) => x),
})

// refused: text that is not a date
// says: Argument of type '"yesterday"' is not assignable … `${number}-${number}-${number}`
gold.model({
  ...reads,
  query: ({ x }) =>
    from({ x })
      .where(({ x }) => x.day.gt("yesterday"))
      .select(({ x }) => x),
})

// refused: the hour of a date
// says: Argument of type '"hour"' is not assignable to parameter of type 'DateUnit'
gold.model({ ...reads, query: ({ x }) => from({ x }).select(({ x }) => ({ hour: dateTrunc("hour", x.day) })) })

// refused: the name of a column as text
// says: Argument of type 'string' is not assignable to parameter of type 'number
gold.model({
  ...reads,
  query: ({ r }) =>
    from({ r })
      .where(({ r }) => r.rating.gt("movie_id"))
      .select(({ r }) => r),
})

// refused: JavaScript's equality
// says: Type 'boolean' is not assignable to type 'Condition'
gold.model({
  ...reads,
  query: ({ r }) =>
    from({ r })
      .where(({ r }) => r.movie_id === r.user_id)
      .select(({ r }) => r),
})

// refused: JavaScript's comparison
// says: Type 'boolean' is not assignable to type 'Condition'
// says: Operator '>' cannot be applied to types 'Expr<"double", "row">' and 'number'
gold.model({
  ...reads,
  query: ({ r }) =>
    from({ r })
      .where(({ r }) => r.rating > 4)
      .select(({ r }) => r),
})

// refused: a number as a condition
// says: Type '"integer"' is not assignable to type '"boolean"'
gold.model({
  ...reads,
  query: ({ r }) =>
    from({ r })
      .where(({ r }) => r.movie_id)
      .select(({ r }) => r),
})

// refused: a number in a list of conditions
// says: Type '"date"' is not assignable to type '"boolean"'
gold.model({
  ...reads,
  query: ({ x }) =>
    from({ x })
      .where(({ x }) => [x.ok, [x.day]])
      .select(({ x }) => x),
})

// refused: an expression in whereNotNull, which narrows a column
// says: Property 'plus' does not exist
gold.model({
  ...reads,
  query: ({ x }) =>
    from({ x })
      .whereNotNull(({ x }) => x.id.plus(1))
      .select(({ x }) => x),
})

// refused: NOT IN over a nullable column matches nothing as soon as it holds a NULL
// says: is not assignable to parameter of type 'QueryWithoutNull<Numeric> … Type 'null' is not assignable to type 'Numeric'
gold.model({
  ...reads,
  query: ({ m, x }) =>
    from({ m })
      .where(({ m }) => m.movie_id.notIn(from({ x }).select(({ x }) => ({ id: x.id }))))
      .select(({ m }) => m),
})

// refused: a subquery of another type
// says: Type '"varchar"' is not assignable to type 'Numeric | null'
gold.model({
  ...reads,
  query: ({ m, t }) =>
    from({ m })
      .where(({ m }) => m.movie_id.in(from({ t }).select(({ t }) => ({ tag: t.tag }))))
      .select(({ m }) => m),
})

// refused: a relation in IN: it has more columns than one
// says: Property '"~ends with select()"' is missing in type 'Readable<{ movie_id: "integer"; title: "varchar"; genres: "varchar"; }>'
gold.model({
  ...reads,
  query: ({ m, r }) =>
    from({ r })
      .where(({ r }) => r.movie_id.in(m))
      .select(({ r }) => r),
})
