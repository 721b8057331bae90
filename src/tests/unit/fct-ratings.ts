import { unitTest } from "typeline"
import { fctRatings } from "../../models/fct/fct-ratings.ts"
import { srcRatings } from "../../models/staging/src-ratings.ts"

export const ratingsMerge = unitTest(fctRatings, {
  name: "fct_ratings_merge",
  description:
    "A run adds new ratings and updates changed ones; those from more than two years before the latest are not read again.",
  dependsOn: { ratings: srcRatings },
  given: {
    this: [
      { user_id: 1, movie_id: 1, rating: 3, rating_timestamp: "2020-01-01" },
      { user_id: 1, movie_id: 2, rating: 4, rating_timestamp: "2024-05-01" },
    ],
    ratings: [
      { user_id: 1, movie_id: 1, rating: 5, rating_timestamp: "2020-01-01" },
      { user_id: 1, movie_id: 2, rating: 4.5, rating_timestamp: "2024-05-01" },
      { user_id: 2, movie_id: 1, rating: 2, rating_timestamp: "2022-05-01" },
      { user_id: 2, movie_id: 2, rating: 1, rating_timestamp: "2022-04-30" },
      { user_id: 3, movie_id: 3, rating_timestamp: "2024-06-01" },
    ],
  },
  expect: [
    { user_id: 1, movie_id: 1, rating: 3 },
    { user_id: 1, movie_id: 2, rating: 4.5 },
    { user_id: 2, movie_id: 1, rating: 2 },
  ],
})

export const ratingsFirstBuild = unitTest(fctRatings, {
  name: "fct_ratings_first_build",
  description: "A first build reads everything but what has no stars.",
  dependsOn: { ratings: srcRatings },
  given: {
    ratings: [
      { user_id: 1, movie_id: 1, rating: 5, rating_timestamp: "1995-01-01" },
      { user_id: 1, movie_id: 2, rating: null, rating_timestamp: "2024-05-01" },
    ],
  },
  expect: [{ user_id: 1, movie_id: 1, rating: 5, rating_timestamp: "1995-01-01 00:00:00" }],
})
