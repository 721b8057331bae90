// Columns that are not there, and values of another type.
import {
  at,
  coalesce,
  from,
  initcap,
  literal,
  nullable,
  rawQuery,
  source,
  sql,
  sqlFunction,
  sum,
  surrogateKey,
  values,
  when,
} from "typeline"
import { gold, reads } from "./relations.ts"

// refused: an unknown column
// says: Property 'movieid' does not exist … Did you mean 'movie_id'?
gold.model({ ...reads, query: ({ m }) => from({ m }).select(({ m }) => ({ id: m.movieid })) })

// refused: a string function over an integer
// says: Type '"integer"' is not assignable to type 'Text'
gold.model({ ...reads, query: ({ m }) => from({ m }).select(({ m }) => ({ id: initcap(m.movie_id) })) })

// refused: a sum of text
// says: Type '"varchar"' is not assignable to type 'Numeric | null'
gold.model({ ...reads, query: ({ m }) => from({ m }).aggregate(({ m }) => ({ total: sum(m.title) })) })

// refused: FLATTEN of a varchar: the reference project itself has this fault, found only in the warehouse
// says: Type 'Expr<"varchar", "row">' is not assignable to type 'Expr<ArrayOf<Type> | null, "row">'
gold.model({
  ...reads,
  query: ({ d }) =>
    from({ d })
      .flatten("g", ({ d }) => d.genres)
      .select(({ g }) => ({ genre: g.value })),
})

// refused: a path into what is no variant
// says: Type '"varchar"' is not assignable to type '"variant"'
gold.model({ ...reads, query: ({ m }) => from({ m }).select(({ m }) => ({ part: at(m.title, "a") })) })

// refused: a variant has no order: cast it
// says: Type '"variant"' is not assignable to type 'Numeric | Temporal | Text'
gold.model({
  ...reads,
  query: ({ x }) =>
    from({ x })
      .where(({ x }) => x.v.gt(x.v))
      .select(({ x }) => x),
})

// refused: decimals of two kinds do not add up silently
// says: Type '"decimal(18,4)"' is not assignable to type '"decimal(9,2)" | "integer" | null'
gold.model({ ...reads, query: ({ x }) => from({ x }).select(({ x }) => ({ sum: x.small.plus(x.big) })) })

// refused: a double in a key: warehouses write it differently
// says: Type '"double"' is not assignable to type 'KeyPart | null'
gold.model({ ...reads, query: ({ r }) => from({ r }).select(({ r }) => ({ key: surrogateKey(r.rating) })) })

// refused: a constant without a type: literal("varchar", "web")
// says: Type 'string' is not assignable to type 'Expr<Type, "row" | "window" | "→
gold.model({ ...reads, query: ({ m }) => from({ m }).select(({ m }) => ({ ...m, origin: "web" })) })

// refused: a constant of another type
// says: Argument of type 'string' is not assignable to parameter of type 'number | bigint'
gold.model({ ...reads, query: ({ m }) => from({ m }).select(() => ({ one: literal("integer", "1") })) })

// refused: a value of another type in place of NULL
// says: Argument of type 'string' is not assignable to parameter of type 'number | bigint
gold.model({ ...reads, query: ({ x }) => from({ x }).select(({ x }) => ({ id: coalesce(x.id, "none") })) })

// refused: branches of two types
// says: Argument of type 'number' is not assignable to parameter of type 'string
gold.model({
  ...reads,
  query: ({ x }) => from({ x }).select(({ x }) => ({ id: when(x.id.isNull(), "none").otherwise(1) })),
})

// refused: a CASE without its end
// says: Type 'WithoutEnd<"varchar", "row">' is missing
gold.model({ ...reads, query: ({ x }) => from({ x }).select(({ x }) => ({ id: when(x.ok, "yes") })) })

// refused: a cast to a type that is not there
// says: Argument of type '"string"' is not assignable to parameter of type 'Value'
gold.model({ ...reads, query: ({ m }) => from({ m }).select(({ m }) => ({ id: m.movie_id.cast("string") })) })

// refused: JavaScript's arithmetic
// says: Operator '+' cannot be applied to types 'Expr<"integer", "row">' and 'number'
gold.model({ ...reads, query: ({ m }) => from({ m }).select(({ m }) => ({ next: m.movie_id + 1 })) })

// refused: a type that is not there
// says: Type '"int"' is not assignable to type '"→ the types: boolean, integer, double, decimal(12,2), varchar, date, timestamp, timestamptz, variant, { array: … }; where NULL may be: varchar?"'.
source("y", { schema: "raw", columns: { a: "int" } })

// refused: a type that is not there, of a column that may be NULL
// says: Type '"int?"' is not assignable to type '"→ the types: boolean, integer,
source("y", { schema: "raw", columns: { a: "int?", b: "varchar?" } })

// refused: the mark twice
// says: Type '"integer??"' is not assignable to type '"→ the types: boolean, integer,
source("y", { schema: "raw", columns: { a: "integer??" } })

// refused: an array of what is not there
// says: Type '{ array: string; }' is not assignable to type '"→ the types: boolean, integer,
source("y", { schema: "raw", columns: { a: { array: "text" } } })

// refused: a decimal with digits that are no integers
// says: Type '"decimal(10,1.5)"' is not assignable to type '"→ the types: boolean, integer,
source("y", { schema: "raw", columns: { a: "decimal(10,1.5)" } })

// refused: a type that is not there, in a query as text
// says: Type '"text?"' is not assignable to type '"→ the types: boolean, integer,
gold.model({ ...reads, query: () => rawQuery({ a: "integer", b: "text?" })`select 1 as a, null as b` })

// refused: a type that is not there, of a fragment
// says: Argument of type '"text"' is not assignable to parameter of type '"→ the types: boolean, integer,
gold.model({ ...reads, query: ({ m }) => from({ m }).select(() => ({ a: sql("text")`1` })) })

// refused: a type that is not there, of rows that are written down
// says: Type '"int"' is not assignable to type '"→ the types: boolean, integer,
values({ a: "int" }, [{ a: 1 }])

// refused: NULL in a column that is never NULL
// says: Type 'null' is not assignable to type 'number | bigint'
values({ a: "integer", b: "integer?" }, [{ a: null, b: null }])

// refused: a type that is not there, of what a function returns
// says: Type '"float?"' is not assignable to type '"→ the types: boolean, integer,
sqlFunction({ args: ["double"], returns: "float?" })

// refused: a cast to a column that may be NULL: it is NULL where its value is
// says: Argument of type '"integer?"' is not assignable to parameter of type 'Value'
gold.model({ ...reads, query: ({ m }) => from({ m }).select(({ m }) => ({ a: m.title.cast("integer?") })) })

// refused: nullable twice
// says: Argument of type '"integer?"' is not assignable to parameter of type 'Value'
// says: Argument of type '"integer" | null' is not assignable to parameter of type 'Value'
source("y", { schema: "raw", columns: { a: nullable("integer?"), b: nullable(nullable("integer")) } })
