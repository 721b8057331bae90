import { analysis, avg, from, scalar } from "typeline"
import { fctRatings } from "../models/fct/fct-ratings.ts"
import { genreRatings } from "../models/gold/genre-ratings.ts"

export const adhocGenreRatings = analysis("adhoc_genre_ratings", {
  description: "How far is each genre above or below the mean of all ratings?",
  dependsOn: { genres: genreRatings, ratings: fctRatings },
  query: ({ genres, ratings }) => {
    const overall = from({ ratings }).aggregate(({ ratings }) => ({ average_rating: avg(ratings.rating) }))

    return from({ genres })
      .select(({ genres }) => ({ ...genres, above_average: genres.average_rating.minus(scalar(overall)) }))
      .orderBy((row) => [row.above_average.desc(), row.genre.asc()])
  },
})
