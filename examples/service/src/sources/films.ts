import { csv, source } from "typeline"

export const rawFilms = source("raw_films", {
  schema: "raw",
  columns: { film_id: "integer", title: "varchar", released: "date?" },
  load: csv("films.csv"),
})
export const rawRatings = source("raw_ratings", {
  schema: "raw",
  columns: { film_id: "integer", stars: "decimal(2,1)", rated_at: "timestamptz" },
  load: csv("ratings.csv"),
})
