// Functions of values of another type, in another place, or with a constant that is none.
import {
  arrayContains,
  at,
  atZone,
  avg,
  concatWs,
  contains,
  count,
  dateAdd,
  dateDiff,
  dateTrunc,
  divExact,
  divInt,
  element,
  from,
  greatest,
  grouping,
  hour,
  inZone,
  jsonFields,
  lag,
  length,
  listAgg,
  lit,
  median,
  min,
  num,
  omit,
  parseDate,
  pick,
  power,
  rank,
  rawText,
  rename,
  round,
  sqlAggregate,
  sqlFunction,
  sum,
  text,
  toDate,
  using,
} from "typeline"
import { gold, reads } from "./relations.ts"

const one = { ...reads, name: "functions" } as const
const soundex = sqlFunction({ args: ["varchar"], returns: "varchar", duckdb: (x) => rawText`${x}` })

// refused: text: the length of a number
// says: Argument of type 'Expr<"integer" | null, "row">' is not assignable to parameter of type 'Expr<Text, "row">'.
gold.model({ ...one, query: ({ x }) => from({ x }).select(({ x }) => ({ it: length(x.id) })) })

// refused: text`…` of a double
// says: Argument of type 'Expr<"boolean", "row">' is not assignable to parameter of type 'Part'.
gold.model({ ...one, query: ({ x }) => from({ x }).select(({ x }) => ({ it: text`${x.ok}` })) })

// refused: contains a number
// says: Argument of type 'number' is not assignable to parameter of type 'string | Expr<never, never>'.
gold.model({ ...one, query: ({ x }) => from({ x }).select(({ x }) => ({ it: contains(x.name, 1) })) })

// refused: concatWs of a date
// says: Argument of type 'Expr<"date", "row">' is not assignable to parameter of type 'string | Expr<Text, "row">'.
gold.model({ ...one, query: ({ x }) => from({ x }).select(({ x }) => ({ it: concatWs(",", x.day) })) })

// refused: like of a number
// says: The 'this' context of type 'Expr<"integer" | null, "row">' is not assignable to method's 'this' of type 'Texts'.
gold.model({ ...one, query: ({ x }) => from({ x }).select(({ x }) => ({ it: x.id.like("1%") })) })

// refused: tryCast of a number
// says: The 'this' context of type 'Expr<"integer" | null, "row">' is not assignable to method's 'this' of type 'Texts'.
gold.model({ ...one, query: ({ x }) => from({ x }).select(({ x }) => ({ it: x.id.tryCast("date") })) })

// refused: tryCast to a text
// says: Argument of type '"varchar"' is not assignable to parameter of type 'ReadFromText'.
gold.model({ ...one, query: ({ x }) => from({ x }).select(({ x }) => ({ it: x.name.tryCast("varchar") })) })

// refused: num of a text
// says: Argument of type 'Expr<"varchar", "row">' is not assignable to parameter of type 'Part'.
gold.model({ ...one, query: ({ x }) => from({ x }).select(({ x }) => ({ it: num`${x.name} + 1` })) })

// refused: a product of a date
// says: Argument of type 'Expr<"date", "row">' is not assignable to parameter of type 'Part'.
gold.model({ ...one, query: ({ x }) => from({ x }).select(({ x }) => ({ it: num`${x.day} * 2` })) })

// refused: round of a text
// says: Argument of type 'Expr<"varchar", "row">' is not assignable to parameter of type 'Expr<Numeric | null, "row">'.
gold.model({ ...one, query: ({ x }) => from({ x }).select(({ x }) => ({ it: round(x.name) })) })

// refused: whole division of a decimal
// says: Argument of type 'Expr<"decimal(9,2)", "row">' is not assignable to parameter of type 'number | bigint |
gold.model({ ...one, query: ({ x }) => from({ x }).select(({ x }) => ({ it: divInt(x.small, 2) })) })

// refused: exact division of a double
// says: Argument of type 'Expr<"double", "row">' is not assignable to parameter of type 'number | Expr<"integer" |
gold.model({
  ...one,
  query: ({ x, r }) =>
    from({ x })
      .join({ r }, ({ x, r }) => x.id.eq(r.user_id))
      .select(({ r }) => ({ id: r.user_id, it: divExact(r.rating, 2, "decimal(5,2)") })),
})

// refused: exact division to a double
// says: Argument of type '"double"' is not assignable to parameter of type '`decimal(${bigint},${bigint})`'.
gold.model({ ...one, query: ({ x }) => from({ x }).select(({ x }) => ({ it: divExact(x.small, 2, "double") })) })

// refused: power of a boolean
// says: Argument of type 'Expr<"boolean", "row">' is not assignable to parameter of type 'number | Expr<Numeric | null,
gold.model({ ...one, query: ({ x }) => from({ x }).select(({ x }) => ({ it: power(x.ok, 2) })) })

// refused: greatest of two types
// says: Argument of type 'Expr<"decimal(18,4)", "row">' is not assignable to parameter of type 'number |
gold.model({ ...one, query: ({ x }) => from({ x }).select(({ x }) => ({ it: greatest(x.small, x.big) })) })

// refused: greatest of booleans
// says: Argument of type 'Expr<"boolean", "row">' is not assignable to parameter of type 'Expr<Comparable, "row">'.
gold.model({ ...one, query: ({ x }) => from({ x }).select(({ x }) => ({ it: greatest(x.ok, x.ok) })) })

// refused: between dates and times
// says: Argument of type 'Expr<"timestamp", "row">' is not assignable to parameter of type 'Expr<"date" | null, "row"> |
gold.model({ ...one, query: ({ x }) => from({ x }).select(({ x }) => ({ it: x.day.between(x.day, x.at) })) })

// refused: the hour of a date, as a number
// says: Argument of type 'Expr<"date", "row">' is not assignable to parameter of type 'Expr<"timestamp" | "timestamptz" |
gold.model({ ...one, query: ({ x }) => from({ x }).select(({ x }) => ({ it: hour(x.day) })) })

// refused: hours added to a date
// says: Argument of type '"hour"' is not assignable to parameter of type 'DateUnit'.
gold.model({ ...one, query: ({ x }) => from({ x }).select(({ x }) => ({ it: dateAdd("hour", 1, x.day) })) })

// refused: minutes between dates
// says: Argument of type '"minute"' is not assignable to parameter of type 'DateUnit'.
gold.model({ ...one, query: ({ x }) => from({ x }).select(({ x }) => ({ it: dateDiff("minute", x.day, x.day) })) })

// refused: days between a date and a time
// says: Argument of type 'Expr<"timestamp", "row">' is not assignable to parameter of type 'Expr<"date" | null, "row"> |
gold.model({ ...one, query: ({ x }) => from({ x }).select(({ x }) => ({ it: dateDiff("day", x.day, x.at) })) })

// refused: a zone beside a local time
// says: Argument of type '"Europe/Berlin"' is not assignable to parameter of type 'undefined'.
gold.model({ ...one, query: ({ x }) => from({ x }).select(({ x }) => ({ it: toDate(x.at, "Europe/Berlin") })) })

// refused: atZone of a moment
// says: Argument of type 'Expr<"timestamptz", "row">' is not assignable to parameter of type 'Expr<"timestamp" | null,
gold.model({ ...one, query: ({ x }) => from({ x }).select(({ x }) => ({ it: atZone(x.tz, "Europe/Berlin") })) })

// refused: inZone of a local time
// says: Argument of type 'Expr<"timestamp", "row">' is not assignable to parameter of type 'Expr<"timestamptz" | null,
gold.model({ ...one, query: ({ x }) => from({ x }).select(({ x }) => ({ it: inZone(x.at, "Europe/Berlin") })) })

// refused: another unit
// says: Argument of type '"decade"' is not assignable to parameter of type 'DateUnit | TimeUnit'.
gold.model({ ...one, query: ({ x }) => from({ x }).select(({ x }) => ({ it: dateTrunc("decade", x.at) })) })

// refused: parseDate of a number
// says: Argument of type 'Expr<"integer" | null, "row">' is not assignable to parameter of type 'Expr<Text, "row">'.
gold.model({ ...one, query: ({ x }) => from({ x }).select(({ x }) => ({ it: parseDate(x.id) })) })

// refused: get of a text
// says: The 'this' context of type 'Expr<"varchar", "row">' is not assignable to method's 'this' of type 'Variants'.
gold.model({ ...one, query: ({ x }) => from({ x }).select(({ x }) => ({ it: x.name.get("a") })) })

// refused: as of a text
// says: The 'this' context of type 'Expr<"varchar", "row">' is not assignable to method's 'this' of type 'Variants'.
gold.model({ ...one, query: ({ x }) => from({ x }).select(({ x }) => ({ it: x.name.as("integer") })) })

// refused: a path of a text
// says: Argument of type 'Expr<"varchar", "row">' is not assignable to parameter of type 'Expr<"variant" | null, "row">'.
gold.model({ ...one, query: ({ x }) => from({ x }).select(({ x }) => ({ it: at(x.name, "a") })) })

// refused: fields of a type that is none
// says: Type '"int"' is not assignable to type '{ readonly path: string; readonly type: Value; } | Value'.
gold.model({ ...one, query: ({ x }) => from({ x }).select(({ x }) => ({ it: jsonFields(x.v, { id: "int" }).id })) })

// refused: an element of a text
// says: Argument of type 'Expr<"varchar", "row">' is not assignable to parameter of type 'Expr<ArrayOf<any> | null, "row">'.
gold.model({ ...one, query: ({ x }) => from({ x }).select(({ x }) => ({ it: element(x.name, 0) })) })

// refused: a number among texts
// says: Argument of type 'number' is not assignable to parameter of type 'string | Expr<never, never>'.
gold.model({ ...one, query: ({ x }) => from({ x }).select(({ x }) => ({ it: arrayContains(x.tags, 1) })) })

// refused: a constant that is NULL
// says: Argument of type 'null' is not assignable to parameter of type 'string | number | bigint | boolean'.
gold.model({ ...one, query: ({ x }) => from({ x }).select(() => ({ it: lit(null) })) })

// refused: not of a number
// says: The 'this' context of type 'Expr<"integer" | null, "row">' is not assignable to method's 'this' of type
gold.model({ ...one, query: ({ x }) => from({ x }).select(({ x }) => ({ it: x.id.not() })) })

// refused: filter of a row
// says: The 'this' context of type 'Expr<"integer" | null, "row">' is not assignable to method's 'this' of type
gold.model({ ...one, query: ({ x }) => from({ x }).select(({ x }) => ({ it: x.id.filter(x.ok) })) })

// refused: a median of dates
// says: Argument of type 'Expr<"date", "row">' is not assignable to parameter of type 'Expr<Numeric | null, "row">'.
gold.model({ ...one, query: ({ x }) => from({ x }).aggregate(({ x }) => ({ it: median(x.day) })) })

// refused: the least boolean
// says: Argument of type 'Expr<"boolean", "row">' is not assignable to parameter of type 'Expr<Numeric | Temporal | Text,
gold.model({ ...one, query: ({ x }) => from({ x }).aggregate(({ x }) => ({ it: min(x.ok) })) })

// refused: an own function of another type
// says: Argument of type 'Expr<"integer" | null, "row">' is not assignable to parameter of type 'string | Expr<"varchar" |
gold.model({ ...one, query: ({ x }) => from({ x }).select(({ x }) => ({ it: soundex(x.id) })) })

// refused: an own function without its argument
// says: Expected 1 arguments, but got 0.
gold.model({ ...one, query: ({ x }) => from({ x }).select(() => ({ it: soundex() })) })

// refused: listAgg without an order
// says: Expected 3 arguments, but got 2.
gold.model({
  ...one,
  query: ({ x }) =>
    from({ x })
      .groupBy(({ x }) => ({ day: x.day }))
      .select(({ x }) => ({ it: listAgg(x.name, ",") })),
})

// refused: an aggregate in a row
// says: Type 'Expr<"integer", "an aggregate of an aggregate, without over() or a query in between">' is not assignable to type 'Expr<Type, "group" | "window" | "→
gold.model({
  ...one,
  query: ({ x }) =>
    from({ x })
      .groupBy(({ x }) => ({ day: x.day }))
      .select(() => ({ it: sum(count()) })),
})

// refused: filter by an aggregate
// says: Argument of type 'Expr<"boolean", GroupOrEmpty>' is not assignable to parameter of type 'Condition<"row" | "→ an aggregate belongs
gold.model({
  ...one,
  query: ({ x }) =>
    from({ x })
      .groupBy(({ x }) => ({ day: x.day }))
      .select(({ x }) => ({ it: sum(x.id).filter(count().gt(1)) })),
})

// refused: grouping of a column of rows
// says: Argument of type 'Expr<"integer" | null, "row">' is not assignable to parameter of type 'Expr<Type, "group">'.
gold.model({
  ...one,
  query: ({ x }) =>
    from({ x })
      .groupBy(({ x }) => ({ day: x.day }))
      .select(({ x }) => ({ it: grouping(x.id) })),
})

// refused: a raw aggregate of an aggregate
// says: Argument of type 'Expr<"double" | null, "group">' is not assignable to parameter of type 'string | number |
gold.model({
  ...one,
  query: ({ x }) =>
    from({ x })
      .groupBy(({ x }) => ({ day: x.day }))
      .select(({ x }) => ({ it: sqlAggregate("double")`max(${avg(x.id)})` })),
})

// refused: a column that is not there, picked
// says: Argument of type '"nmae"' is not assignable to parameter of type '"at" | "big" | "day" | "id" | "name" | "ok" |
gold.model({ ...one, query: ({ x }) => from({ x }).select(({ x }) => pick(x, "nmae")) })

// refused: a column that is not there, left out
// says: Argument of type '"nmae"' is not assignable to parameter of type '"at" | "big" | "day" | "id" | "name" | "ok" |
gold.model({ ...one, query: ({ x }) => from({ x }).select(({ x }) => omit(x, "nmae")) })

// refused: a column that is not there, renamed
// says: Type '"nmae"' is not assignable to type '"at" | "big" | "day" | "id" | "name" | "ok" | "small" | "tags" | "tz" | "v"'.
gold.model({ ...one, query: ({ x }) => from({ x }).select(({ x }) => rename(x, { a: "nmae" })) })

// refused: columns that both rows do not have
// says: Property 'day' is missing in type 'Row<{ user_id: "integer"; movie_id: "integer"; rating: "double";
gold.model({
  ...one,
  query: ({ x, r }) =>
    from({ x })
      .join({ r }, ({ x, r }) => using(x, r, "day"))
      .select(({ x }) => ({ id: x.id })),
})

// refused: columns of two types
// says: Type 'Expr<"varchar", "row">' is not assignable to type 'Expr<Numeric | null, Reads>'.
gold.model({
  ...one,
  query: ({ x, m }) =>
    from({ x })
      .join({ m }, ({ x, m }) => using({ id: x.id }, { id: m.title }, "id"))
      .select(({ x }) => ({ id: x.id })),
})

// refused: a rank without an order
// says: Type 'WithoutOver<"integer", never>' is missing the following properties from type 'Expr<Type, "row" | "window" | "→
gold.model({ ...one, query: ({ x }) => from({ x }).select(() => ({ it: rank() })) })

// refused: a range of days as a word
// says: Type '"a week"' is not assignable to type 'Reach | undefined'.
gold.model({
  ...one,
  query: ({ x }) =>
    from({ x }).select(({ x }) => ({ it: sum(x.id).over({ orderBy: [x.day], range: { before: "a week" } }) })),
})

// refused: lag of an option that is none
// says: Object literal may only specify known properties, but 'ignorenulls' does not exist in type 'NullOptions'. Did you
gold.model({
  ...one,
  query: ({ x }) =>
    from({ x }).select(({ x }) => ({ it: lag(x.id, 1, { ignorenulls: true }).over({ orderBy: [x.id] }) })),
})
