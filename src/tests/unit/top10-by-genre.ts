import { unitTest } from "typeline"
import { dimMovies } from "../../models/dim/dim-movies.ts"
import { fctRatings } from "../../models/fct/fct-ratings.ts"
import { top10ByGenre } from "../../models/gold/top10-by-genre.ts"

const rating_timestamp = "2024-05-01 12:00:00" as const

export const top10RanksWithinGenres = unitTest(top10ByGenre, {
  name: "top10_ranks_within_genres",
  description:
    "A film of two genres competes in both, a tie goes to the lower id, and who has no rating is not ranked.",
  dependsOn: { ratings: fctRatings, movies: dimMovies },
  given: {
    ratings: [
      { user_id: 1, movie_id: 1, rating: 4, rating_timestamp },
      { user_id: 2, movie_id: 1, rating: 5, rating_timestamp },
      { user_id: 1, movie_id: 2, rating: 4.5, rating_timestamp },
      { user_id: 1, movie_id: 3, rating: 2, rating_timestamp },
    ],
    movies: [
      { movie_id: 1, movie_title: "Toy Story (1995)", genre_array: ["Comedy", "Children"], genres: "Comedy|Children" },
      { movie_id: 2, movie_title: "Jumanji (1995)", genre_array: ["Children"], genres: "Children" },
      { movie_id: 3, movie_title: "Heat (1995)", genre_array: ["(no genres listed)"], genres: "(no genres listed)" },
      { movie_id: 4, movie_title: "Casino (1995)", genre_array: ["Comedy"], genres: "Comedy" },
    ],
  },
  expect: [
    { genre: "Children", movie_title: "Toy Story (1995)", average_rating: 4.5, rank: 1 },
    { genre: "Children", movie_title: "Jumanji (1995)", average_rating: 4.5, rank: 2 },
    { genre: "Comedy", movie_title: "Toy Story (1995)", average_rating: 4.5, rank: 1 },
    { genre: "(no genres listed)", movie_title: "Heat (1995)", average_rating: 2, rank: 1 },
  ],
})

const eleven = Array.from({ length: 11 }, (_, index) => index + 1)

export const top10IsNoTop11 = unitTest(top10ByGenre, {
  name: "top10_is_no_top11",
  description: "Of eleven films of a genre the worst is left out.",
  dependsOn: { ratings: fctRatings, movies: dimMovies },
  given: {
    ratings: eleven.map((id) => ({ user_id: 1, movie_id: id, rating: 5 - id / 10, rating_timestamp })),
    movies: eleven.map((id) => ({ movie_id: id, movie_title: `Film ${id}`, genre_array: ["Drama"], genres: "Drama" })),
  },
  expect: eleven.slice(0, 10).map((id) => ({ movie_title: `Film ${id}`, rank: id })),
})
