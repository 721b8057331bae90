import { count, from, layer, max, sum } from "typeline"
import { rawFilms, rawRatings } from "../sources/films.ts"

const mart = layer({ schema: "mart", materialized: "table" })

export const filmRatings = mart.model({
  name: "film_ratings",
  dependsOn: { films: rawFilms, ratings: rawRatings },
  query: ({ films, ratings }) =>
    from({ films })
      .join({ ratings }, ({ films, ratings }) => ratings.film_id.eq(films.film_id))
      .groupBy(({ films }) => ({ film_id: films.film_id, title: films.title, released: films.released }))
      .select(({ ratings }, film) => ({
        ...film,
        ratings: count(),
        stars: sum(ratings.stars),
        last_rated_at: max(ratings.rated_at),
      })),
  columns: { film_id: { unique: true } },
})
