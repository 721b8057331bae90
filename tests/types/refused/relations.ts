// What the cases read. No error belongs here.
import { layer, nullable, source } from "typeline"
import { dimMovies, dimUsers, fctRatings, seedMovieReleaseDates, srcMovies, srcTags } from "../accepted/movielens.ts"

export const gold = layer({ schema: "dev" })
export const x = source("raw_x", {
  schema: "raw",
  columns: {
    id: nullable("integer"),
    at: "timestamp",
    tz: "timestamptz",
    day: "date",
    v: "variant",
    small: "decimal(9,2)",
    big: "decimal(18,4)",
    ok: "boolean",
    name: "varchar",
    tags: { array: "varchar" },
  },
})
export const reads = {
  name: "x",
  dependsOn: { m: srcMovies, d: dimMovies, u: dimUsers, r: fctRatings, t: srcTags, s: seedMovieReleaseDates, x },
} as const
