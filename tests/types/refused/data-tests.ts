// Tests of data that make no sense of their columns, and options that are none.
import {
  acceptedRange,
  acceptedValues,
  count,
  equalRows,
  expressionIsTrue,
  from,
  matchesPattern,
  mutuallyExclusiveRanges,
  notNull,
  recency,
  relationships,
  rowCount,
  unique,
} from "typeline"
import { dimMovies, dimUsers, fctRatings } from "../accepted/movielens.ts"
import { gold, reads, x } from "./relations.ts"

// refused: a second column that is not there
// says: Argument of type '"movieid"' is not assignable to parameter of type '"movie_id" | "rating"
unique(fctRatings, "user_id", "movieid")

// refused: a misspelt option after columns
// says: 'severty' does not exist in type … Did you mean to write 'severity'?
notNull(fctRatings, "user_id", { severty: "warn" })

// refused: a misspelt severity
// says: Type '"warning"' is not assignable to type 'Severity
notNull(fctRatings, "user_id", { severity: "warning" })

// refused: a threshold without a comparison
// says: Type '"100"' is not assignable to type '`!= ${number}` | `< ${number}`
unique(fctRatings, "user_id", { errorIf: "100" })

// refused: a column in where that is not there
// says: Property 'userid' does not exist on type 'Row<{ … Did you mean 'user_id'?
unique(fctRatings, "user_id", { where: (row) => row.userid.gt(1) })

// refused: where that is no condition
// says: Type 'Expr<"integer", "row">' is not assignable to type 'Condition'
acceptedValues(dimMovies, "movie_title", ["Heat"], { where: (row) => row.movie_id })

// refused: an aggregate in where
// says: an aggregate belongs in having()
relationships(fctRatings, "movie_id", dimMovies, "movie_id", { where: () => count().gt(1) })

// refused: a range of texts
// says: Argument of type '"name"' is not assignable to parameter of type '"at" | "big" | "day" | "id" | "small" | "tz"'
acceptedRange(x, "name", { min: "a" })

// refused: a bound of another type
// says: Type 'number' is not assignable to type '`${number}-${number}-${number}`'
acceptedRange(x, "day", { min: 2020 })

// refused: a range without a bound
// says: Argument of type '{}' is not assignable to parameter of type 'Bounds<
acceptedRange(x, "id", {})

// refused: an expression that is no condition
// says: Type 'Expr<"decimal(9,2)", "row">' is not assignable to type 'Condition'
expressionIsTrue(x, ({ small }) => small)

// refused: a window function as an expression of a row
// says: an aggregate belongs in having(), a window function in qualify()
expressionIsTrue(x, ({ small }) =>
  count()
    .over({ partitionBy: [small] })
    .eq(1),
)

// refused: a pattern for a number
// says: Argument of type '"id"' is not assignable to parameter of type '"name"'
matchesPattern(x, "id", /^1/)

// refused: rows by number and by bound
// says: is not assignable to parameter of type 'RowCount &
rowCount(x, { equals: 1, min: 1 })

// refused: the age of what is no time
// says: Argument of type '"small"' is not assignable to parameter of type '"at" | "day" | "tz"'
recency(x, "small", "1 day")

// refused: an age in another unit
// says: Argument of type '"1 year"' is not assignable to parameter of type '`${number} day`
recency(x, "at", "1 year")

// refused: ranges that may begin nowhere
// says: Type '"id"' is not assignable to type '"at" | "big" | "day" | "small" | "tz"'
mutuallyExclusiveRanges(x, { from: "id", to: "small" })

// refused: ranges from a time to one of another type
// says: Type '"tz"' is not assignable to type '"at"'
mutuallyExclusiveRanges(x, { from: "at", to: "tz" })

// refused: another word for gaps
// says: Type '"forbidden"' is not assignable to type '"allowed" | "not_allowed" | "required"
mutuallyExclusiveRanges(x, { from: "small", to: "big", gaps: "forbidden" })

// refused: the same rows in relations of other columns
// says: is missing the following properties from type 'SameColumns<
equalRows(dimMovies, dimUsers)

// refused: a comparison of a column that is not there
// says: Type '"movieid"' is not assignable to type
equalRows(dimMovies, dimMovies, { columns: ["movieid"] })

// refused: where beside a column: write the test on its own
// says: 'where' does not exist in type 'TestOptions'
gold.model({
  ...reads,
  query: ({ m }) => from({ m }).select(({ m }) => ({ ...m })),
  columns: { movie_id: { unique: { where: () => true } } },
})

// refused: accepted values of another type, with options
// says: Type 'number' is not assignable to type 'string'
gold.model({
  ...reads,
  query: ({ m }) => from({ m }).select(({ m }) => ({ ...m })),
  columns: { title: { oneOf: { values: [1], severity: "warn" } } },
})

// refused: a reference to a column of another type, with options
// says: Type '"integer"' is not assignable to type '"varchar"'
gold.model({
  ...reads,
  query: ({ m }) => from({ m }).select(({ m }) => ({ ...m })),
  columns: { title: { references: { column: dimMovies.columns.movie_id, limit: 3 } } },
})
